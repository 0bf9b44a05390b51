import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const form = {
  title_fi: 'Palvelusetelin sääntökirja',
  background_fi: 'Sääntökirja uudistetaan.',
  responsible_fi: 'Sari Sihteeri, sari@example.test',
  text_fi: '# Yleistä\n\nSääntökirjaa noudatetaan.\n\nArvo on 55 euroa.',
  closes_on: '2027-01-10',
  question_1_kind: 'closed',
  question_1_fi: 'Onko arvo riittävä?',
  question_4_kind: 'open',
  question_4_fi: 'Mitä muuta?',
  group_1_name_fi: 'Järjestöt',
  group_1_attention_fi: 'Vapaaehtoisten asema',
}

describe('A request for statements', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
    const { tuottaja, hoiva } = cast.organisations
    const set = (id: number, values: object) =>
      db().updateTable('organisations').set(values).where('id', '=', id).execute()
    await set(tuottaja, { size_class: 'small', email: 'toimisto@tuottaja.test' })
    await set(hoiva, { size_class: 'large' })
    await db().updateTable('bodies').set({ languages: 'fi' }).where('id', '=', cast.bodies.board).execute()
  })
  const sari = () => browse(db(), cast.sari)
  const draft = async (more: object = {}) => {
    const made = await sari().post('/consultations', {
      once: randomUUID(),
      body: cast.bodies.board,
      ...form,
      ...more,
    })
    return made.headers.location!
  }
  const acts = async () =>
    (
      await db()
        .selectFrom('record')
        .where('thing', '=', 'consultation')
        .orderBy('id')
        .select('act')
        .execute()
    ).map(({ act }) => act)

  it('is drafted, written over, given its recipients and opened: then anyone reads it, and each is invited in a language of their own', async () => {
    const path = await draft()
    expect((await browse(db()).get(path)).status).to.equal(404)
    const draftPage = await sari().get(path)
    expect(draftPage.text).to.include('Valitse ensin vastaanottajat').and.to.include('joululomien')
    await sari().post(path, { ...form, question_4_fi: '', group_1_id: '' })
    await sari().post(`${path}/recipients`, { by: 'filters', size: 'small', language: 'sv' })
    await sari().post(`${path}/recipients`, { by: 'filters', size: 'small', language: 'sv' })
    const typed = { by: 'name', name: 'Vanhusneuvosto', email: 'vanhusneuvosto@example.test', language: 'fi' }
    await sari().post(`${path}/recipients`, typed)
    expect((await sari().post(`${path}/stages`, { to: 'open' })).status).to.equal(303)

    const page = (await browse(db()).get(path)).text
    expect(page).to.include('Onko arvo riittävä?').and.not.to.include('Mitä muuta?')
    expect(page)
      .to.include('Vapaaehtoisten asema')
      .and.to.include('Tuottaja Oy')
      .and.to.include('Vanhusneuvosto')
    expect((await browse(db()).get('/consultations')).text).to.include('Palvelusetelin sääntökirja')
    const letters = await db()
      .selectFrom('messages')
      .where('kind', '=', 'statement_request')
      .orderBy('address')
      .select(['address', 'subject', 'link_path'])
      .execute()
    expect(letters.map(({ address, subject }) => `${address} ${subject.split(':')[0]}`)).to.deep.equal([
      'toimisto@tuottaja.test Begäran om utlåtande',
      'tuomas@example.test Lausuntopyyntö',
      'vanhusneuvosto@example.test Lausuntopyyntö',
    ])
    expect(await acts()).to.deep.equal([
      'consultation drafted',
      'consultation changed',
      'recipients chosen',
      'recipients chosen',
      'consultation opened',
    ])
    const late = await sari().post(path, { ...form, title_fi: 'Muu' })
    expect([late.status, late.text.includes('Pyyntö on jo avattu')]).to.deep.equal([422, true])
  })

  it('whose form is wrong comes back as typed', async () => {
    const body = cast.bodies.board
    const wrong = await sari().post('/consultations', {
      ...form,
      body,
      title_fi: '',
      summary_on: '2026-12-01',
    })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.include('Kirjoita otsikko.').and.to.include('ennen vastausajan päättymistä')
    expect(wrong.text).to.include('Vapaaehtoisten asema').and.to.include('Arvo on 55 euroa.')
    const uneven = await sari().post('/consultations', { ...form, body, text_sv: 'Ett stycke' })
    expect(uneven.text).to.include('yhtä monta kappaletta')
  })

  it('keeps the groups of its recipients, saves them as a list and asks by that list again', async () => {
    const path = await draft()
    const group = await db().selectFrom('consultation_groups').select('id').executeTakeFirstOrThrow()
    const named = { by: 'organisation', organisation: 'Hoiva Oy (2092540-6)', group_id: group.id }
    await sari().post(`${path}/recipients`, named)
    await sari().post(path, { ...form, group_1_id: group.id, group_1_name_fi: 'Yritykset' })
    expect((await sari().get(`${path}/recipients`)).text)
      .to.include('Yritykset')
      .and.to.include('kutsu ei lähde')
    await sari().post(`${path}/recipients`, { by: 'saving', list_name: 'Hoivan tuottajat' })
    await db().updateTable('recipient_lists').set({ created_by: cast.petra.id }).execute()
    const taken = await sari().post(`${path}/recipients`, { by: 'saving', list_name: 'Hoivan tuottajat' })
    expect([taken.status, taken.text.includes('toisen tallentama')]).to.deep.equal([422, true])
    const other = await draft()
    const list = await db().selectFrom('recipient_lists').selectAll().executeTakeFirstOrThrow()
    await sari().post(`${other}/recipients`, { by: 'list', list: list.id })
    expect((await sari().get(`${other}/recipients`)).text).to.include('Vastaanottajat: yksi')
    const none = await sari().post(`${other}/recipients`, { by: 'filters' })
    expect([none.status, none.text.includes('Valitse ainakin yksi rajaus')]).to.deep.equal([422, true])
  })

  it('is not discarded while it has occasions', async () => {
    const path = await draft()
    const consultation_id = Number(path.split('/').pop())
    const occasion = {
      kind: 'call',
      name: { fi: 'Puhelu' },
      created_by: cast.sari.id,
      created_at: noon,
    } as const
    await db()
      .insertInto('occasions')
      .values({ ...occasion, consultation_id, body_id: cast.bodies.board })
      .execute()
    const refused = await sari().post(`${path}/stages`, { to: 'discarded' })
    expect([refused.status, refused.text.includes('Luonnoksella on tilaisuuksia')]).to.deep.equal([422, true])
    await db().deleteFrom('occasions').execute()
    expect((await sari().post(`${path}/stages`, { to: 'discarded' })).headers.location).to.equal(
      '/consultations',
    )
  })

  it('is given more time, and is summarised and answered only in that order', async () => {
    const path = await draft({ closes_on: '2026-11-26' })
    await sari().post(`${path}/recipients`, { by: 'name', name: 'Vanhusneuvosto' })
    await sari().post(`${path}/stages`, { to: 'open' })
    expect((await sari().post(`${path}/deadline`, { closes_on: '2026-11-25' })).status).to.equal(422)
    expect((await sari().post(`${path}/deadline`, { closes_on: '2026-11-27' })).status).to.equal(303)
    expect((await sari().post(`${path}/stages`, { to: 'summarised' })).status).to.equal(422)
    const later = browse(db(), cast.sari, { at: new Date('2026-11-28T09:00:00Z') })
    for (const to of ['summarised', 'answered'])
      expect((await later.post(`${path}/stages`, { to })).status, to).to.equal(303)
    expect((await acts()).slice(-3)).to.deep.equal([
      'consultation deadline moved',
      'consultation summarised',
      'consultation answered',
    ])
  })
})
