import { expect } from 'chai'
import { addContact, findContact } from '../../server/contacts/queries.ts'
import { overlapIn } from '../../server/contacts/rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Whom a question reaches', () => {
  const db = useDatabase()
  const absences = [
    { stand_in_id: 2, away_from: '2026-12-01', away_until: '2026-12-05' },
    { stand_in_id: null, away_from: '2026-12-07', away_until: '2026-12-08' },
    { stand_in_id: 3, away_from: '2026-12-20', away_until: '2026-12-20' },
  ]
  it('is read of the day: the stand-in while the contact person is away, where there is one', async () => {
    const cast = await assemble(db())
    const people = [cast.sari, cast.petra, cast.tuomas].map(({ id }) => id)
    const contact = { person_id: people[0]!, topic: { fi: 'Kaikki' }, matter_id: null }
    const around = absences.map((one) => ({
      ...one,
      stand_in_id: one.stand_in_id && people[one.stand_in_id - 1]!,
    }))
    const id = await addContact(db(), contact, { fields: [], regions: [], absences: around }, noon)
    for (const [day, person] of [
      ['2026-11-30', 1],
      ['2026-12-01', 2],
      ['2026-12-05', 2],
      ['2026-12-06', 1],
      ['2026-12-07', 1],
      ['2026-12-20', 3],
    ] as const) {
      const found = (await findContact(db(), id, { language: 'fi', today: day, keeps: false }))!
      expect(found.stand_in_id ?? found.person_id, day).to.equal(people[person - 1])
    }
  })
  it('by absences of which no two overlap', () => {
    expect(overlapIn(absences)).to.equal(undefined)
    expect(overlapIn([absences[2]!, { ...absences[0]!, away_until: '2026-12-20' }])).to.equal(absences[2])
  })
})

describe('Contact persons', () => {
  const db = useDatabase()
  const set = (cast: Cast, form: object) =>
    browse(db(), cast.sari).post('/contacts', {
      topic_fi: 'Kaikki muu',
      person: 'petra@example.test',
      ...form,
    })
  const letters = () =>
    db()
      .selectFrom('messages')
      .orderBy('id')
      .select(['kind', 'person_id', 'address', 'body', 'link_path'])
      .execute()

  it('are found by the field, the region and the matter that one looks at, those of it first', async () => {
    const cast = await assemble(db())
    await set(cast, {})
    await set(cast, { topic_fi: 'Kotihoito', person: 'paavo@example.test', fields: ['home-care'] })
    const matter = {
      title: { fi: 'Asia' },
      origin: 'county',
      body_id: cast.bodies.board,
      created_at: new Date(),
    } as const
    const { id } = await db()
      .insertInto('matters')
      .values({ ...matter, publicity: 'public' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await set(cast, { topic_fi: 'Tämä asia', person: 'esko@example.test', matter: 'Asia' })
    const topics = async (query: string) =>
      [...(await browse(db(), cast.sari).get(`/contacts?${query}`)).text.matchAll(/Kysy: ([^"]+)"/g)].map(
        ([, topic]) => topic,
      )
    expect(await topics('field=home-care')).to.deep.equal(['Kotihoito', 'Kaikki muu', 'Tämä asia'])
    expect(await topics('field=elderly')).to.deep.equal(['Kaikki muu', 'Tämä asia'])
    expect(await topics(`page=%2Fmatters%2F${id}`)).to.deep.equal(['Tämä asia', 'Kotihoito', 'Kaikki muu'])
  })

  it('answer a stranger’s question, the stand-in during an absence, and the answer is published without the asker', async () => {
    const cast = await assemble(db())
    const away = {
      absence_1_from: '24.11.2026',
      absence_1_until: '30.11.2026',
      absence_1_stand_in: 'petra@example.test',
      absence_3_from: '2026-12-10',
      absence_3_until: '2026-12-11',
    }
    const crossed = await set(cast, {
      ...away,
      person: 'paavo@example.test',
      absence_3_from: '2026-11-30',
      matter: 'Ei ole',
    })
    expect([crossed.status, crossed.text.includes('menevät päällekkäin')]).to.deep.equal([422, true])
    expect(crossed.text).to.include('Asiaa ei löytynyt').and.to.include('value="Ei ole"')
    const refused = await set(cast, { ...away, person: 'petra@example.test' })
    expect([refused.status, refused.text.includes('itsensä sijainen')]).to.deep.equal([422, true])
    const { headers } = await set(cast, { ...away, person: 'paavo@example.test' })
    const contact = headers.location!
    expect((await browse(db()).get(contact)).text).to.include('Poissaolon ajan kysymyksiin vastaa Petra.')

    const asked = { text: 'Saako setelin jakaa?', page: '/directory', email: 'kysyja@example.test' }
    const first = await browse(db()).post(`${contact}/questions`, asked)
    const second = await browse(db()).post(`${contact}/questions`, asked)
    expect(second.headers.location, 'asked once').to.equal(first.headers.location)
    const [toPetra] = await letters()
    expect([toPetra!.kind, toPetra!.person_id]).to.deep.equal(['question', cast.petra.id])
    expect(toPetra!.body, 'nothing of what was written').not.to.include('jakaa')

    expect((await browse(db(), cast.hanna).get(toPetra!.link_path!)).status).to.equal(404)
    const petra = browse(db(), cast.petra)
    await petra.post(`${toPetra!.link_path}/answers`, { answer: 'Ei saa: seteli on henkilökohtainen.' })
    const again = await petra.post(`${toPetra!.link_path}/answers`, { answer: 'Saa.' })
    expect([again.status, again.text.includes('jo vastattu')]).to.deep.equal([422, true])
    const [, toAsker] = await letters()
    expect([toAsker!.address, toAsker!.link_path]).to.deep.equal([
      'kysyja@example.test',
      first.headers.location!.replace('?received=yes', ''),
    ])
    expect((await browse(db()).get(toAsker!.link_path!)).text).to.include('Ei saa: seteli')

    const said = { public_question: 'Voiko setelin jakaa?', public_answer: 'Ei voi.' }
    expect((await petra.post(`${toPetra!.link_path}/publication`, said)).status).to.equal(403)
    await browse(db(), cast.sari).post(`${toPetra!.link_path}/publication`, said)
    const page = (await browse(db()).get('/contacts')).text
    expect(page).to.include('Voiko setelin jakaa?').and.not.include('kysyja@').and.not.include('Saako')
    const acts = await db().selectFrom('record').orderBy('id').select('act').execute()
    expect(acts.map(({ act }) => act)).to.deep.equal([
      'contact person set',
      'question asked',
      'question answered',
      'answer published',
    ])
  })

  it('have answered in public more than one page holds', async () => {
    const cast = await assemble(db())
    const { headers } = await set(cast, {})
    const contact_id = Number(headers.location!.split('/').pop())
    const asked = { contact_id, text: 'Kysymys', page: '', language: 'fi', asked_at: noon } as const
    const said = { answer: 'Vastaus', answered_at: noon, answered_by: cast.petra.id, published_at: noon }
    await db()
      .insertInto('questions')
      .values(
        Array.from({ length: 25 }, (_, nth) => ({
          ...{ ...asked, ...said, published_by: cast.sari.id },
          ...{ public_question: `Kysymys ${nth + 1}.`, public_answer: 'Näin.', follow_hash: `h${nth}` },
        })),
      )
      .execute()
    const shown = async (path: string) => {
      const { text } = await browse(db()).get(path)
      const next = /href="([^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
      return { all: [...text.matchAll(/Kysymys (\d+)\./g)].map(([, nth]) => Number(nth)), next }
    }
    const first = await shown('/contacts')
    const second = await shown(first.next!)
    expect([...first.all, ...second.all]).to.deep.equal(Array.from({ length: 25 }, (_, nth) => 25 - nth))
    expect(second.next).to.equal(undefined)
  })

  it('tell their own absences alone; nobody is led to one whose account is closed', async () => {
    const cast = await assemble(db())
    const { headers } = await set(cast, { fields: ['home-care'] })
    const contact = headers.location!
    const petra = browse(db(), cast.petra)
    const form = (await petra.get(`${contact}/edit`)).text
    expect(form).to.include('Kaikki muu').and.include('absence_1_from').and.not.include('name="person"')
    expect(form, 'nobody’s address is offered').not.to.include('paavo@example.test')
    const half = await petra.post(contact, { absence_1_from: '2026-11-24' })
    expect([half.status, half.text.includes('name="person"')]).to.deep.equal([422, false])
    const away = { absence_1_from: '2026-11-24', absence_1_until: '2026-11-30' }
    const others = {
      person: 'esko@example.test',
      topic_fi: 'Muu aihe',
      absence_1_stand_in: 'paavo@example.test',
    }
    expect((await petra.post(contact, { ...away, ...others })).status).to.equal(303)
    const shown = (await browse(db()).get('/contacts')).text
    expect(shown)
      .to.include('Kaikki muu')
      .and.include('Petra')
      .and.include('Paavo')
      .and.not.include('Muu aihe')

    const close = (id: number) =>
      db().updateTable('people').set({ closed_at: noon }).where('id', '=', id).execute()
    const ask = (text: string) =>
      browse(db()).post(`${contact}/questions`, { text, page: '', email: 'kysyja@example.test' })
    await close(cast.paavo.id)
    expect((await browse(db()).get('/contacts')).text, 'a closed stand-in').not.to.include('Paavo')
    await ask('Kenelle tämä menee?')
    expect((await letters()).map(({ person_id }) => person_id)).to.deep.equal([cast.petra.id])
    await close(cast.petra.id)
    expect((await browse(db()).get('/contacts')).text).not.to.include('Petra')
    expect((await browse(db()).get(contact)).status).to.equal(404)
    expect((await ask('Entä nyt?')).status).to.equal(404)
    expect((await browse(db(), cast.sari).get('/contacts')).text).to.include('Tili on suljettu')
  })
})
