import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { sweepRivals } from '../../server/texts/duties.ts'
import { findText, writeText } from '../../server/texts/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase, useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble } from '../support/people.ts'

const place = { thing: 'note', id: 1, field: 'account', language: 'fi' } as const
const later = (days: number) => new Date(noon.getTime() + days * 86_400_000)

describe('Two people writing one text', () => {
  const db = useDatabase()
  const write = (by: number, html: string, base: number, window?: string) =>
    writeText(db(), { place, html, base, by, window, at: noon, action: '/items/1/texts', url: '/items/1' })

  it('overwrites nothing: the second text is kept beside and both are shown', async () => {
    const { sari, esko } = await assemble(db())
    await write(sari.id, '<p>Sarin teksti</p>', 0)
    const { rival } = await write(esko.id, '<p>Eskon teksti</p>', 0)
    expect((await findText(db(), place))?.html).to.equal('<p>Sarin teksti</p>')
    const page = await browse(db(), esko).get(`/rivals/${rival!.id}`)
    expect(page.status).to.equal(200)
    expect(page.text).to.include('Sarin teksti').and.include('Eskon teksti')
    expect(page.text).to.include('<del>Sarin</del><ins>Eskon</ins>')
  })

  it('is no quarrel when the writer saw the newest version, or wrote it in the same window', async () => {
    const { sari, esko } = await assemble(db())
    const window = randomUUID()
    await write(sari.id, '<p>1</p>', 0, window)
    expect((await write(sari.id, '<p>2</p>', 0, window)).rival).to.equal(undefined)
    expect((await write(esko.id, '<p>3</p>', 2)).rival).to.equal(undefined)
  })

  it('notices a version between, though the writer wrote the newest in another window', async () => {
    const { sari, esko } = await assemble(db())
    await write(sari.id, '<p>1</p>', 0)
    await write(esko.id, '<p>2</p>', 1)
    await write(sari.id, '<p>3</p>', 2)
    expect((await write(sari.id, '<p>old window</p>', 1)).rival).not.to.equal(undefined)
  })

  it('shows one person both texts when they wrote in two windows', async () => {
    const { sari } = await assemble(db())
    await write(sari.id, '<p>Puhelimella</p>', 0, randomUUID())
    const { rival } = await write(sari.id, '<p>Koneella</p>', 0, randomUUID())
    expect((await findText(db(), place))?.html).to.equal('<p>Puhelimella</p>')
    const page = await browse(db(), sari).get(`/rivals/${rival!.id}`)
    expect(page.text).to.include('<del>Puhelimella</del><ins>Koneella</ins>')
  })

  it('shows a rival text to its writer only', async () => {
    const { sari, esko, ilmari } = await assemble(db())
    await write(sari.id, '<p>1</p>', 0)
    const { rival } = await write(esko.id, '<p>2</p>', 0)
    expect((await browse(db(), sari).get(`/rivals/${rival!.id}`)).status).to.equal(404)
    expect((await browse(db(), ilmari).post(`/rivals/${rival!.id}/settlement`)).status).to.equal(404)
    expect((await browse(db()).get(`/rivals/${rival!.id}`)).status).to.equal(401)
  })

  it('is settled once by leaving the standing text, and recorded', async () => {
    const { sari, esko, bodies } = await assemble(db())
    const named = { title: { fi: 'Asia' }, origin: 'county', body_id: bodies.board } as const
    const matter = { ...named, status: 'backlog', created_at: noon } as const
    const { id } = await db().insertInto('matters').values(matter).returning('id').executeTakeFirstOrThrow()
    const where = { place: { ...place, thing: 'matter', id }, action: '', url: '/items/1', at: noon, base: 0 }
    await writeText(db(), { ...where, html: '<p>1</p>', by: sari.id })
    const { rival } = await writeText(db(), { ...where, html: '<p>2</p>', by: esko.id })
    const browser = browse(db(), esko)
    for (let times = 0; times < 2; times++) {
      const answer = await browser.post(`/rivals/${rival!.id}/settlement`)
      expect(answer.headers.location).to.equal('/items/1')
    }
    const lines = await db().selectFrom('record').where('act', '=', 'text left').selectAll().execute()
    expect(lines.map(({ body_id }) => body_id)).to.deep.equal([bodies.board])
  })

  it('goes after thirty days, not before', async () => {
    const { sari, esko } = await assemble(db())
    await write(sari.id, '<p>1</p>', 0)
    await write(esko.id, '<p>2</p>', 0)
    const left = () => db().selectFrom('rival_texts').select('id').execute()
    await sweepRivals(houseOn(db()), later(29))
    expect(await left()).to.have.length(1)
    await sweepRivals(houseOn(db()), later(31))
    expect(await left()).to.have.length(0)
  })
})

describe('Many saves at the same moment', () => {
  const own = useOwnDatabase()

  it('make one version each or a rival text, and lose none', async () => {
    const { db } = own()
    const { sari, esko, chair, vice } = await assemble(db)
    const writers = [sari, esko, chair, vice]
    await Promise.all(
      writers.map(({ id, name }) =>
        writeText(db, { place, html: `<p>${name}</p>`, base: 0, by: id, at: noon, action: '/x', url: '/x' }),
      ),
    )
    const versions = await db.selectFrom('texts').select('html').execute()
    const rivals = await db.selectFrom('rival_texts').select('html').execute()
    expect(versions).to.have.length(1)
    expect([...versions, ...rivals].map(({ html }) => html).toSorted()).to.deep.equal(
      writers.map(({ name }) => `<p>${name}</p>`).toSorted(),
    )
  })
})
