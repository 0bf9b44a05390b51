import { expect } from 'chai'
import { listGenitives } from '../../server/names/queries.ts'
import { holdMeeting } from '../minutes/held.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Confirming names in the genitive', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const path = () => `/bodies/${cast.bodies.board}/genitives`
  const known = async () =>
    (await db().selectFrom('genitives').orderBy('person_id').select(['person_id', 'genitive']).execute()).map(
      ({ person_id, genitive }) => [person_id, genitive],
    )

  it('takes one press for all that are right, and leaves the unticked ones', async () => {
    const sari = browse(db(), cast.sari)
    const page = (await sari.get(path())).text
    expect(page).to.include('12 nimeä odottaa vahvistusta').and.to.include('value="Annan"')
    const form = {
      [`genitive_${cast.anna.id}`]: 'Annan',
      [`right_${cast.anna.id}`]: 'yes',
      [`genitive_${cast.bertta.id}`]: 'Bertan',
      [`right_${cast.bertta.id}`]: 'yes',
      [`genitive_${cast.vice.id}`]: '',
      [`genitive_${cast.outi.id}`]: 'Outin',
      [`right_${cast.outi.id}`]: 'yes',
    }
    expect((await sari.post(path(), form)).headers.location).to.equal(`${path()}?saved=2`)
    expect(await known()).to.deep.equal([
      [cast.anna.id, 'Annan'],
      [cast.bertta.id, 'Bertan'],
    ])
    const after = (await sari.get(`${path()}?saved=2`)).text
    expect(after).to.include('Vahvistettiin 2 nimeä.').and.to.include('10 nimeä odottaa')
  })

  it('refuses what no genitive can be, with the form as it was typed and nothing kept', async () => {
    const form = {
      [`genitive_${cast.anna.id}`]: 'Annas',
      [`right_${cast.anna.id}`]: 'yes',
      [`genitive_${cast.vice.id}`]: 'Vicen',
      [`right_${cast.vice.id}`]: 'yes',
    }
    const { status, text } = await browse(db(), cast.sari).post(path(), form)
    expect(status).to.equal(422)
    expect(text).to.include('Genetiivi päättyy n-kirjaimeen').and.to.include('value="Annas"')
    expect(await known()).to.deep.equal([])
  })

  it('is the person’s own to do, and lapses with the name', async () => {
    const anna = browse(db(), cast.anna)
    expect((await anna.get('/account/genitive')).text).to.include('jäsen Annan ehdotus')
    expect((await anna.post('/account/genitive', { genitive: 'Bertan' })).status).to.equal(422)
    expect((await anna.post('/account/genitive', { genitive: ' Annan ' })).status).to.equal(303)
    expect(await known()).to.deep.equal([[cast.anna.id, 'Annan']])
    const { meeting } = await holdMeeting(db(), cast)
    expect(await listGenitives(db(), meeting)).to.have.lengthOf(1)
    await db().updateTable('people').set({ name: 'Anna Mäki' }).where('id', '=', cast.anna.id).execute()
    expect(await listGenitives(db(), meeting)).to.have.lengthOf(0)
    expect((await anna.get('/account/genitive')).text).to.include('value="Anna Mäen"')
  })

  it('bends the name in the sentences, where before it stood by itself', async () => {
    const { meeting, prices } = await holdMeeting(db(), cast)
    const read = async () => {
      const { text } = await browse(db(), cast.sari, { strength: 'strong' }).get(
        `/meetings/${meeting}/minutes`,
      )
      return text.replaceAll(/<[^>]+>|\s+/g, ' ')
    }
    const { name, id: person_id } = cast.vice
    const lapsed = { kind: 'tabling', html: '', language: 'fi', status: 'lapsed', proposed_at: noon } as const
    await db()
      .insertInto('motions')
      .values({ ...lapsed, item_id: prices, person_id })
      .execute()
    const moved = `Jäsen ${name} ehdotti, että asia jätetään pöydälle.`
    expect(await read())
      .to.include(moved)
      .and.include('Ehdotus raukesi kannattamattomana.')
    await browse(db(), cast.vice).post('/account/genitive', { genitive: `${name}n` })
    expect(await read()).to.include(`Jäsen ${name}n ehdotus raukesi kannattamattomana.`)
  })

  it('is asked for where the minutes are written', async () => {
    const { meeting } = await holdMeeting(db(), cast)
    const page = (await browse(db(), cast.sari).get(`/meetings/${meeting}/minutes`)).text
    expect(page)
      .to.match(/\d nimeä odottaa vahvistusta/)
      .and.to.include(path())
    expect((await browse(db(), cast.chair).get(`/meetings/${meeting}/minutes`)).text).not.to.include(path())
  })
})
