import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Minutes of earlier years', () => {
  const db = useDatabase()
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
  const add = (cast: Cast, fields: Record<string, string>, once = randomUUID()) => {
    const sending = browse(db(), cast.sari).send(`/bodies/${cast.bodies.board}/earlier-minutes`)
    for (const [name, value] of Object.entries({ once, ...fields })) void sending.field(name, value)
    return sending.attach('file', pdf, 'poytakirja-vanha.pdf')
  }
  const row = () => db().selectFrom('earlier_minutes').selectAll().executeTakeFirstOrThrow()

  it('are the body’s own until a person has read them through, then everybody’s (R69)', async () => {
    const cast = await assemble(db())
    const once = randomUUID()
    for (const _ of [1, 2])
      expect(
        (await add(cast, { held_on: '2024-05-06', first_section: '12', last_section: '19' }, once)).status,
      ).to.equal(303)
    expect(
      await db().selectFrom('files').where('thing', '=', 'earlier_minutes').select('id').execute(),
    ).to.have.length(1)
    const list = `/bodies/${cast.bodies.board}/earlier-minutes`
    const { id } = await row()
    const words = 'Kokous 6.5.2024, 12–19\u00a0§'
    expect((await browse(db(), cast.bertta).get(list)).text)
      .to.include(words)
      .and.not.include('vanha.pdf')
    expect((await browse(db()).get(list)).text).to.not.include(words)

    const publication = `/earlier-minutes/${id}/publication`
    const unread = await browse(db(), cast.sari).post(publication)
    expect(unread.status).to.equal(422)
    expect(unread.text).to.include('Lue pöytäkirja ensin läpi')
    expect((await browse(db(), cast.sari).post(publication, { checked: 'yes' })).status).to.equal(303)
    expect((await browse(db()).get(list)).text).to.include(words)
    const body = await browse(db()).get(`/bodies/${cast.bodies.board}`)
    expect(body.text).to.include(`href="${list}"`)
    const file = await db()
      .selectFrom('files')
      .where('thing', '=', 'earlier_minutes')
      .select('id')
      .executeTakeFirstOrThrow()
    expect((await browse(db()).get(`/files/${file.id}`)).status).to.equal(200)

    await browse(db(), cast.sari).post(`/earlier-minutes/${id}/withdrawal`)
    expect((await browse(db()).get(`/files/${file.id}`)).status).to.equal(404)
    await browse(db(), cast.sari).post(`/earlier-minutes/${id}/removal`)
    expect((await browse(db(), cast.sari).get(`/files/${file.id}`)).status).to.equal(404)
    const acts = await db().selectFrom('record').orderBy('id').select('act').execute()
    expect(acts.map(({ act }) => act)).to.deep.equal([
      'earlier minutes added',
      'earlier minutes published',
      'earlier minutes taken off the web',
      'earlier minutes removed',
    ])
  })

  it('have a day that has been, and sections in order', async () => {
    const cast = await assemble(db())
    for (const [fields, words] of [
      [{ held_on: '2027-01-01' }, 'vasta tulossa'],
      [{ held_on: '2024-05-06', first_section: '9', last_section: '3' }, 'ennen ensimmäistä'],
      [{ held_on: '2024-05-06', last_section: '3' }, 'myös ensimmäinen pykälä'],
      [{ held_on: '2024-05-06', first_section: 'yksi' }, 'pykälän numero'],
    ] as const) {
      const { status, text } = await add(cast, fields)
      expect(status).to.equal(422)
      expect(text).to.include(words)
    }
    expect(await db().selectFrom('earlier_minutes').select('id').execute()).to.deep.equal([])
  })

  it('are changed by no act of other files', async () => {
    const cast = await assemble(db())
    await add(cast, { held_on: '2024-05-06' })
    const file = await db().selectFrom('files').select('id').executeTakeFirstOrThrow()
    expect((await browse(db(), cast.sari).post(`/files/${file.id}/removal`)).status).to.equal(404)
  })
})
