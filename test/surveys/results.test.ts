import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect } from 'chai'
import { strFromU8, unzipSync } from 'fflate'
import type { Db } from '../../db/schema/index.ts'
import type { Strata } from '../../server/surveys/sheet-rules.ts'
import { closeSurveys } from '../../server/surveys/duties.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'
import { wordsOf } from '../support/pdf.ts'
import { become, draftedMeeting, drafted, questionsOf } from './support.ts'

/** So many sheets with these values to these questions. */
export const putSheets = (db: Db, survey_id: number, sheets: { answers: object; strata?: Strata }[]) =>
  db
    .insertInto('survey_sheets')
    .values(sheets.map(({ answers, strata = {} }) => ({ survey_id, answers: answers as never, strata })))
    .execute()

describe('The results of a survey', () => {
  const db = useDatabase()
  let cast: Cast
  let survey: number
  let ids: number[]
  beforeEach(async () => {
    cast = await assemble(db())
    survey = await drafted(db(), cast, [
      { prompt_fi: '=Yhteistyötä tehdään riittävästi' },
      { prompt_fi: 'Tukea saa riittävästi' },
      { prompt_fi: 'Mitä toivot?', kind: 'open' },
    ])
    ids = (await questionsOf(db(), survey)).map(({ id }) => id)
    await become(db(), cast, survey, 'open')
  })
  const sari = () => browse(db(), cast.sari)
  /** 51 sheets, one of them blank on both: 31 of 50 and 29 of 50 agree; three of them micro, the rest small or large. */
  const answer = () =>
    putSheets(
      db(),
      survey,
      Array.from({ length: 51 }, (_, at) => ({
        answers:
          at === 50
            ? {}
            : {
                [ids[0]!]: at < 11 ? '5' : at < 31 ? '4' : at < 45 ? '2' : 'x',
                [ids[1]!]: at < 29 ? '4' : '1',
                ...(at < 6 && { [ids[2]!]: `=Toive ${at}` }),
              },
        strata: { size: at < 3 ? 'micro' : at < 20 ? 'small' : 'large', side: 'company' },
      })),
    )

  it('say 31 of 50 and 29 of 50, each percentage with its base, and hide what would be given away', async () => {
    await answer()
    expect((await sari().get(`/surveys/${survey}/results`)).status).to.equal(404)
    await become(db(), cast, survey, 'closed')
    expect((await browse(db()).get(`/surveys/${survey}/results`)).status).to.equal(404)
    expect((await browse(db(), cast.oskari).get(`/surveys/${survey}/results.csv`)).status).to.equal(404)
    const own = (await sari().get(`/surveys/${survey}/results?by=size`)).text
    expect(own).to.include('62 % täysin tai jokseenkin samaa mieltä (31/50)')
    expect(own).to.include('58 % täysin tai jokseenkin samaa mieltä (29/50)')
    const [finding] = own.split('id="finding-').slice(1)
    const rows = [...finding!.matchAll(/<tr><th scope="row">([^<]*)<\/th>\s*(.*?)<\/tr>/gs)].map(
      ([, name, cells]) => [
        name,
        cells!.includes('ei näytetä') ? 'ei näytetä' : /(\d+)<\/td>\s*$/.exec(cells!)?.[1],
      ],
    )
    expect(rows).to.deep.equal([
      ['Kaikki vastaajat', '50'],
      ['Mikroyritys', 'ei näytetä'],
      ['Pieni', 'ei näytetä'],
      ['Suuri', '30'],
    ])
    await become(db(), cast, survey, 'published')
    expect((await browse(db()).get(`/surveys/${survey}/results`)).text).to.include('(31/50)')
    expect((await browse(db()).get(`/surveys/${survey}/open-answers?question=${ids[2]}`)).status).to.equal(
      403,
    )
    const texts = (await sari().get(`/surveys/${survey}/open-answers?question=${ids[2]}`)).text
    expect(texts.match(/=Toive \d/g)).to.have.length(6)
    const few = (await sari().get(`/surveys/${survey}/open-answers?question=${ids[2]}&group=size:micro`)).text
    expect(few).to.not.include('=Toive')
  })

  it('go into a spreadsheet as they stand on the page, and no formula with them', async () => {
    await answer()
    await become(db(), cast, survey, 'closed')
    const csv = (await sari().get(`/surveys/${survey}/results.csv`)).text
    expect(csv).to.include(
      '"\'=Yhteistyötä tehdään riittävästi";"";"";"Kaikki vastaajat";"Jokseenkin samaa mieltä";"20";"50";"40"',
    )
    expect(csv)
      .to.match(/"Organisaation koko";"Mikroyritys";"ei näytetä";"";"";""/)
      .and.not.match(/"Mikroyritys";"Täysin/)
    const { body } = await sari()
      .get(`/surveys/${survey}/results.xlsx`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
      })
    const sheet = strFromU8(unzipSync(new Uint8Array(body as Buffer))['xl/worksheets/sheet1.xml']!)
    expect(sheet).to.include('=Yhteistyötä tehdään riittävästi').and.not.include('<f>')
    const rowsIn = (text: string) => text.trim().split(/\r\n/).length
    expect(sheet.match(/<row /g)).to.have.length(rowsIn(csv))
  })

  it('go onto an agenda, follow the survey until it is called, and then stay', async function () {
    this.timeout(60_000)
    const { meeting, item } = await draftedMeeting(db(), cast)
    const put = await sari().post(`/surveys/${survey}/papers`, { item, once: randomUUID() })
    expect(put.status).to.equal(303)
    const house = houseOn(db())
    const text = async () => {
      const { stored_as } = await db()
        .selectFrom('files')
        .where('thing_id', '=', item)
        .select('stored_as')
        .executeTakeFirstOrThrow()
      return (await wordsOf(await buffer(await house.files.open(stored_as)))).replaceAll(/\s+/g, ' ')
    }
    expect(await text())
      .to.include('Kyselyyn saatiin 0 vastausta')
      .and.to.include('Tulokset lasketaan, kun kysely päättyy')
    await answer()
    await become(db(), cast, survey, 'closed')
    await closeSurveys(house, noon)
    expect(await text())
      .to.include('62 % täysin tai jokseenkin samaa mieltä (31/50)')
      .and.to.include('Mitä toivot')
      .and.to.match(/Mikroyritys ei näytetä/)
      .and.to.match(/Suuri[\d %()]+ 30 /)
    await db().updateTable('survey_papers').set({ made_of: 'open 0' }).execute()
    await db().updateTable('meetings').set({ status: 'called' }).where('id', '=', meeting).execute()
    const before = await db().selectFrom('files').select('stored_as').execute()
    await closeSurveys(house, noon)
    expect(await db().selectFrom('files').select('stored_as').execute()).to.deep.equal(before)
    const late = await sari().post(`/surveys/${survey}/papers`, { item, once: randomUUID() })
    expect([late.status, late.text.includes('Esityslista on jo lähetetty')]).to.deep.equal([422, true])
  })

  it('are compared with the earlier survey where the question is the same', async () => {
    await answer()
    await become(db(), cast, survey, 'closed')
    await become(db(), cast, survey, 'published')
    const { headers } = await sari().post(`/surveys/${survey}/copies`)
    const later = Number(headers.location!.split('/').pop())
    await become(db(), cast, later, 'open')
    const [same] = await questionsOf(db(), later)
    await putSheets(
      db(),
      later,
      Array.from({ length: 10 }, (_, at) => ({ answers: { [same!.id]: at < 7 ? '5' : '3' } })),
    )
    await become(db(), cast, later, 'closed')
    const { text } = await sari().get(`/surveys/${later}/results`)
    expect(text)
      .to.include('70 % täysin tai jokseenkin samaa mieltä (7/10)')
      .and.to.include('muutos aiempaan +8 prosenttiyksikköä')
    expect(text).to.include('Vastauksia on liian vähän näytettäviksi')
  })
})
