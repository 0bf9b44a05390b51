import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { openRequest } from './given.ts'

describe('The stakeholder group of a respondent', () => {
  const db = useDatabase()
  let cast: Cast
  let request: Awaited<ReturnType<typeof openRequest>>
  let providers: number
  let councils: number
  beforeEach(async () => {
    cast = await assemble(db())
    request = await openRequest(db(), cast)
    const group = async (position: number, fi: string) => {
      const row = { consultation_id: request.id, position, name: { fi } }
      return (
        await db().insertInto('consultation_groups').values(row).returning('id').executeTakeFirstOrThrow()
      ).id
    }
    providers = await group(1, 'Tuottajat')
    councils = await group(2, 'Vaikuttamistoimielimet')
  })
  const sari = () => browse(db(), cast.sari)
  const path = () => `/consultations/${request.id}`
  const enter = async (respondent: string, more: object = {}) => {
    const came = { way: 'post', sender: 'Sihteeri', came_on: '2026-11-24', came_at: '9.00' }
    const form = { ...came, respondent, general: `${respondent} kannattaa.`, ...more }
    return (await sari().post(`${path()}/statements`, form)).headers.location!
  }
  const groupOf = async (statement: string) =>
    (
      await db()
        .selectFrom('consultation_respondents')
        .where('id', '=', Number(statement.split('/').at(-1)))
        .select('group_id')
        .executeTakeFirstOrThrow()
    ).group_id
  /** The groups and what is told of each in Table 1 of the summary as it would be published. */
  const table = async () => {
    const { text } = await sari().get(`${path()}/summary?draft=yes`)
    const words = text.slice(text.lastIndexOf('<table')).replaceAll(/<[^>]*>|\s+/g, ' ')
    return words.replaceAll(/ +/g, ' ')
  }
  const exported = async () => (await sari().get(`${path()}/respondents.csv`)).text

  it('is told with a statement entered by the secretary, and corrected later with a line in the record', async () => {
    const [council, carers] = [
      await enter('Vanhusneuvosto', { group_id: councils }),
      await enter('Omaishoitajat'),
    ]
    expect([await groupOf(council), await groupOf(carers)]).to.deep.equal([councils, null])
    expect(await table()).to.match(/Vaikuttamistoimielimet \S* ?.*1/)
    for (const _ of [1, 2]) await sari().post(`${carers}/group`, { group_id: councils })
    expect((await sari().get(carers)).text).to.include(`<option value="${councils}" selected>`)
    expect(await table()).to.match(/Vaikuttamistoimielimet.*2/)
    expect((await exported()).match(/Vaikuttamistoimielimet/g)).to.have.length(2)
    await enter('Omaishoitajat', { came_at: '9.30' })
    expect(await groupOf(carers), 'left as it is, it stands').to.equal(councils)
    await sari().post(`${carers}/group`, { group_id: '' })
    expect(await groupOf(carers)).to.equal(null)
    const lines = await db()
      .selectFrom('record')
      .where('act', '=', 'statement group set')
      .orderBy('id')
      .select('details')
      .execute()
    const named = { fi: 'Vaikuttamistoimielimet' }
    expect(lines.map(({ details }) => details)).to.deep.equal([
      { group: named, before: {} },
      { group: {}, before: named },
    ])
  })

  it('is one of the same request, and is not changed after the answers', async () => {
    const statement = await enter('Vanhusneuvosto', { group_id: councils })
    const other = await openRequest(db(), { ...cast }, { title: { fi: 'Toinen' } }).then(({ id }) => id)
    const { id: foreign } = await db()
      .insertInto('consultation_groups')
      .values({ consultation_id: other, position: 1, name: { fi: 'Vieras' } })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const group_id of [foreign, 'x', 999_999])
      expect((await sari().post(`${statement}/group`, { group_id })).status).to.equal(422)
    await db().updateTable('consultations').set({ answered_at: noon }).where('id', '=', request.id).execute()
    const after = await sari().post(`${statement}/group`, { group_id: providers })
    expect([after.status, after.text.includes('ryhmiä ei enää muuteta')]).to.deep.equal([422, true])
    expect(await groupOf(statement)).to.equal(councils)
  })

  it('is set when one who stated unasked is asked, and when one is asked again', async () => {
    const named = await enter('Vanhusneuvosto')
    const recipients = `${path()}/recipients`
    await sari().post(recipients, { by: 'name', name: 'vanhusneuvosto', group_id: councils })
    expect(await groupOf(named)).to.equal(councils)
    const { asked } = await db()
      .selectFrom('consultation_respondents')
      .where('name', '=', 'Vanhusneuvosto')
      .select('asked')
      .executeTakeFirstOrThrow()
    expect(asked).to.equal(true)
    const provider = String(request.asked)
    await sari().post(recipients, { by: 'organisation', organisation: 'Tuottaja Oy', group_id: providers })
    expect(await groupOf(provider)).to.equal(providers)
    await sari().post(recipients, { by: 'organisation', organisation: 'Tuottaja Oy' })
    expect(await groupOf(provider), 'asked again without a group').to.equal(providers)
  })

  it('counts the version that counts: who said in the end that there is nothing to state gave no statement', async () => {
    await enter('Tuottaja Oy', { group_id: providers })
    const draft = async () => (await sari().get(`${path()}/summary?draft=yes`)).text
    expect(await draft()).to.include('yhteen kirjalliseen lausuntoon')
    await enter('Tuottaja Oy', { came_at: '10.00', general: '', nothing: 'yes' })
    expect(await draft()).to.not.include('kirjalliseen lausuntoon')
    expect(await draft()).to.not.include('Tuottajat')
  })
})
