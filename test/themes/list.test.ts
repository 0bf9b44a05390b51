import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'chai'
import { readSheet } from 'read-excel-file/node'
import { become, drafted, questionsOf } from '../surveys/support.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { round, said } from './round.ts'

describe('The segments of a consultation', () => {
  const db = useDatabase()
  let cast: Cast
  let at: Awaited<ReturnType<typeof round>>
  let path: string
  beforeEach(async () => {
    cast = await assemble(db())
    at = await round(db(), cast)
    path = `/consultations/${at.id}/segments`
  })
  const sari = (strength: 'password' | 'strong' = 'password') => browse(db(), cast.sari, { strength })

  /** A formula of a statement, a note under billing with an answer, and the secret passage. */
  async function putSegments() {
    await db()
      .updateTable('consultation_passages')
      .set({ text: '=1+1; lasku "viipyy"' })
      .where('id', '=', at.open)
      .execute()
    const by = { consultation_id: at.id, created_by: cast.sari.id, created_at: noon, starts: 0 }
    const [formula, noted] = await db()
      .insertInto('consultation_segments')
      .values([
        { ...by, passage_id: at.open, ends: 20, text: '=1+1; lasku "viipyy"' },
        { ...by, note_id: at.note, ends: said.noted.length, text: said.noted },
        { ...by, passage_id: at.secret, ends: said.secret.length, text: said.secret },
      ])
      .returning('id')
      .execute()
    const under = { segment_id: noted!.id, theme_id: at.billing, set_at: noon }
    await db().insertInto('consultation_segment_themes').values(under).execute()
    const reply = {
      outcome: 'noted' as const,
      text: { fi: 'Kiitos' },
      created_by: cast.sari.id,
      created_at: noon,
    }
    await db()
      .insertInto('consultation_replies')
      .values({ ...reply, consultation_id: at.id, theme_id: at.billing, number: 1 })
      .execute()
    return { formula: formula!.id, noted: noted!.id }
  }
  const page = async (query = '', strength: 'password' | 'strong' = 'password') =>
    (await sari(strength).get(path + query)).text
  const count = (text: string) => /<h2>([^<]*)<\/h2>/.exec(text.slice(text.indexOf('id="segments-')))?.[1]

  it('are narrowed by theme, group, stratum, answer and source, each choice with its count', async () => {
    await putSegments()
    expect(count(await page())).to.equal('2 tekstikohtaa')
    expect(count(await page('', 'strong'))).to.equal('3 tekstikohtaa')
    const all = await page()
    for (const choice of [
      'Laskutus: 1',
      'Ilman teemaa: 1',
      'Tuottajat: 1',
      'Vastattu: 1',
      'Tilaisuudet: 1',
      'Lausunnot: 1',
    ])
      expect(all).to.include(`>${choice}</a>`)
    const narrowed: [string, string][] = [
      [`?theme=${at.billing}`, 'seteliä toivottiin'],
      ['?theme=none', '=1+1'],
      [`?group=${at.group}`, '=1+1'],
      ['?side=company', '=1+1'],
      ['?answered=yes', 'seteliä toivottiin'],
      ['?answered=no', '=1+1'],
      ['?source=occasion', 'seteliä toivottiin'],
    ]
    for (const [query, words] of narrowed) {
      const text = await page(query)
      expect(count(text), query).to.equal('Yksi tekstikohta')
      expect(text.toLowerCase(), query).to.include(words)
    }
    expect(await page('?answered=yes&theme=none')).to.include('Yhtään tekstikohtaa ei löytynyt')
  })

  it('are found by the stems of their words, which are marked, secret ones by a sure session alone', async () => {
    await putSegments()
    const text = await page('?q=laskut')
    expect(text).to.include('<mark>Laskutus</mark> on hidasta, ja').and.to.include('<mark>lasku</mark>')
    expect(count(await page('?q=prosentit'))).to.equal('0 tekstikohtaa')
    expect(count(await page('?q=prosentit', 'strong'))).to.equal('Yksi tekstikohta')
    expect(count(await page('?q=%26%7C!'))).to.equal('2 tekstikohtaa')
  })

  it('of a version that counts no more are not counted', async () => {
    await putSegments()
    const later = { respondent_id: at.asked, number: 2, way: 'link' as const, saved_at: noon, sent_at: noon }
    await db().insertInto('consultation_versions').values(later).execute()
    expect(count(await page())).to.equal('Yksi tekstikohta')
  })

  it('leave as a table of what is on the screen, safe in a spreadsheet', async () => {
    const { formula, noted } = await putSegments()
    const csv = (await sari().get(`${path}.csv`)).text.split('\r\n')
    expect(csv[0]).to.include('"Numero";"Tekstikohta";"Teemat"')
    expect(csv[1]).to.equal(
      `"${formula}";"'=1+1; lasku ""viipyy""";"";"Lausunto";"Tuottaja Oy";"";"Tuottajat";"";"";"Yritykset";"Ei vielä vastattu"`,
    )
    expect(csv).to.have.length(4)
    const xlsx = await sari().get(`${path}.xlsx?theme=${at.billing}`).responseType('blob')
    const rows = await readSheet(await buffer(Readable.from([xlsx.body as Buffer])))
    const shown = await page(`?theme=${at.billing}`)
    const [, row] = rows as string[][]
    expect([rows.length, row![0], row![1]]).to.deep.equal([2, String(noted), said.noted])
    for (const cell of row!.slice(1).filter(Boolean)) expect(shown).to.include(cell)
    expect((await sari().get(`${path}.pdf`)).status).to.equal(404)
  })

  it('come from the open answers of a survey too, without who answered, and not of fewer than five', async () => {
    const survey = await drafted(db(), cast, [
      { prompt_fi: 'Mitä toivot?', kind: 'open' },
      { prompt_fi: 'Mitä muuta?', kind: 'open' },
    ])
    const [wish, other] = (await questionsOf(db(), survey)).map(({ id }) => id)
    await become(db(), cast, survey, 'open')
    const sheets = Array.from({ length: 60 }, (_, nth) => ({
      survey_id: survey,
      respondent: `Vastaaja ${nth}`,
      answers: { [wish!]: `Toive ${nth}`, ...(nth < 4 && { [other!]: `Salaa ${nth}` }) },
    }))
    await db()
      .insertInto('survey_sheets')
      .values(sheets as never)
      .execute()
    await become(db(), cast, survey, 'closed')
    const take = (question: number, who = cast.sari) =>
      browse(db(), who).post(`/consultations/${at.id}/open-answers`, { question })
    const offered = (await sari().get(`/consultations/${at.id}/open-answers`)).text
    expect(offered).to.include('60 vastausta').and.to.include('alle viisi')
    expect([(await take(other!)).status, (await take(wish!, cast.esko)).status]).to.deep.equal([422, 404])
    for (const _ of [1, 2]) expect((await take(wish!)).status).to.equal(303)
    const taken = await db().selectFrom('consultation_segments').selectAll().execute()
    expect([taken.length, new Set(taken.map(({ text }) => text)).size]).to.deep.equal([60, 60])
    expect(JSON.stringify(taken)).to.not.include('Vastaaja')
    expect(new Set(taken.map(({ created_at }) => created_at.getTime())).size).to.equal(1)
    const desk = (await sari().get(`/consultations/${at.id}/desk?source=question-${wish}`)).text
    expect(desk).to.include('Mitä toivot?').and.to.include('Toive ')
    expect(count(await page('?source=question'))).to.equal('60 tekstikohtaa')
  })
})
