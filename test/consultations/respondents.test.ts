import { expect } from 'chai'
import { readSheet } from 'read-excel-file/node'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { ask, openRequest } from './given.ts'

describe('The table of respondents', () => {
  const db = useDatabase()
  let cast: Cast
  let request: Awaited<ReturnType<typeof openRequest>>
  beforeEach(async () => {
    cast = await assemble(db())
    const { tuottaja, hoiva } = cast.organisations
    for (const [id, size_class] of [
      [tuottaja, 'small'],
      [hoiva, 'large'],
    ] as const)
      await db()
        .updateTable('organisations')
        .set({ size_class, email: `${size_class}@example.test` })
        .where('id', '=', id)
        .execute()
    request = await openRequest(db(), cast)
    await ask(db(), request.id, { organisation_id: hoiva })
    const named = { name: '=HYPERLINK("x")', email: 'vaara@example.test' }
    await ask(db(), request.id, named)
    const sari = browse(db(), cast.sari)
    const came = { way: 'post', sender: '+358 Lähettäjä', came_on: '2026-11-24', came_at: '9.00' }
    const path = `/consultations/${request.id}/statements`
    await sari.post(path, { ...came, respondent: 'Tuottaja Oy', general: 'Kannatamme.' })
    await sari.post(path, { ...came, respondent: named.name, nothing: 'yes' })
    await sari.post(path, { ...came, respondent: 'Vanhusneuvosto', general: 'Pyytämättä.' })
  })
  const page = async (query = '') =>
    (await browse(db(), cast.sari).get(`/consultations/${request.id}/respondents${query}`)).text

  it('tells the four states, when, by whom and under which mandate, and the share of each stratum', async () => {
    const text = await page()
    for (const words of [
      'Lausui: 1',
      'Ei lausuttavaa: 1',
      'Ei vastannut: 1',
      'Lausui pyytämättä: 1',
      'Kaikki: 4',
    ])
      expect(text).to.include(words)
    expect(text).to.include('sihteerin kirjaama').and.to.include('24.11.2026 klo 9.00')
    expect(text.replaceAll(/<[^>]*>|\s+/g, ' ')).to.match(/Suuri +0 \/ 1 +0 %.*Pieni +1 \/ 1 +100 %/i)
    const silent = await page('?state=silent')
    expect(silent)
      .to.include('Hoiva Oy')
      .and.not.to.include('Tuottaja Oy')
      .and.not.to.include('Vanhusneuvosto')
  })

  it('goes as CSV and XLSX with the rows of the page, and no cell is a formula', async () => {
    const sari = browse(db(), cast.sari)
    const base = `/consultations/${request.id}/respondents`
    const csv = (await sari.get(`${base}.csv`)).text
    const lines = csv.trim().split('\r\n')
    expect(lines).to.have.length(5)
    expect(csv).to.include(`"'=HYPERLINK(""x"")"`).and.to.include(`"'+358 Lähettäjä"`)
    const xlsx = await sari.get(`${base}.xlsx?state=silent`).responseType('blob')
    const rows = await readSheet(await buffer(Readable.from([xlsx.body as Buffer])))
    expect(rows.map((row) => row.slice(0, 2))).to.deep.equal([
      ['Lausunnonantaja', 'Tila'],
      ['Hoiva Oy', 'Ei vastannut'],
    ])
  })

  it('reminds the silent alone, once a day, with a line in the record', async () => {
    const remind = () => browse(db(), cast.sari).post(`/consultations/${request.id}/reminders`)
    expect(await page()).to.include('Muistuta yhtä')
    for (const _ of [1, 2]) await remind()
    const sent = await db()
      .selectFrom('messages')
      .where('kind', '=', 'statement_reminder')
      .select('address')
      .execute()
    expect(sent.map(({ address }) => address)).to.deep.equal(['large@example.test'])
    const lines = await db()
      .selectFrom('record')
      .where('act', '=', 'respondents reminded')
      .select('details')
      .execute()
    expect(lines.map(({ details }) => details)).to.deep.equal([{ count: 1 }])
    expect(await page()).to.not.include('Muistuta yhtä')
  })
})
