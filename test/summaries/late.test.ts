import { expect } from 'chai'
import { strFromU8, unzipSync } from 'fflate'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { openRequest } from '../consultations/given.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { readPdf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('A statement that came late, of a stakeholder group', function () {
  this.timeout(30_000)
  const db = useDatabase()
  let cast: Cast
  let path: string
  let group: number
  const sari = () => browse(db(), cast.sari)
  const one = async (table: 'consultation_segments' | 'consultation_themes' | 'consultation_passages') =>
    (await db().selectFrom(table).orderBy('id', 'desc').select('id').executeTakeFirstOrThrow()).id

  /** Two councils by letter, one in time and one after the last day, and a quote of the late one. */
  beforeEach(async () => {
    cast = await assemble(db())
    await db().updateTable('bodies').set({ languages: 'fi' }).where('id', '=', cast.bodies.board).execute()
    const { id } = await openRequest(db(), cast, { closes_on: '2026-11-20' })
    path = `/consultations/${id}`
    const named = { consultation_id: id, position: 1, name: { fi: 'Neuvostot' } }
    const added = db().insertInto('consultation_groups').values(named).returning('id')
    group = (await added.executeTakeFirstOrThrow()).id
    const letter = { way: 'post', sender: 'Sihteeri', came_at: '9.00', group_id: group }
    for (const [respondent, came_on] of [
      ['Vammaisneuvosto', '2026-11-19'],
      ['Vanhusneuvosto', '2026-11-24'],
    ])
      await sari().post(`${path}/statements`, {
        ...letter,
        respondent,
        came_on,
        general: 'Matkat ovat pitkiä.',
      })
    await sari().post(`${path}/themes`, { by: 'adding', name_fi: 'Matkat', line_fi: 'Matkat ovat pitkiä.' })
    const theme = await one('consultation_themes')
    const passage = await one('consultation_passages')
    await sari().post(`${path}/segments`, { way: 'whole', passage, theme })
    const quote = { theme, segment: await one('consultation_segments'), text: 'Matkat ovat pitkiä.' }
    await sari().post(`${path}/summary/quotes`, { ...quote, ascribed: 'group' })
    await sari().post(`${path}/summary/themes/${theme}`, {
      line_fi: 'Matkat ovat pitkiä.',
      prose_fi: 'Sanottiin: [lainaus 1]',
      revision: 2,
    })
    await sari().post(`${path}/summary`, { introduction_fi: 'Kysyimme.', considered_fi: 'Otamme huomioon.' })
    const published = await sari().post(`${path}/summary/publications`, { knowing: 'yes' })
    expect(published.status).to.equal(303)
  })
  const file = async (name: string) => {
    const { body } = await browse(db()).get(`${path}/${name}`).responseType('blob')
    return buffer(Readable.from([body as Buffer]))
  }
  const told = [
    '2 kirjalliseen lausuntoon',
    'Kirjallisista lausunnoista yksi saapui määräajan jälkeen.',
    'Neuvostot (saapui määräajan jälkeen)',
    '2 lausuntoa, yksi saapui määräajan jälkeen',
  ]
  const plain = (text: string) => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

  it('is told to be late in the summary’s counts, quote and table, on the page, in the PDF and in Word', async () => {
    const page = plain((await browse(db()).get(`${path}/summary`)).text)
    const pdf = plain((await readPdf(await file('summary.pdf'))).text)
    const word = strFromU8(unzipSync(await file('summary.docx'))['word/document.xml']!)
    for (const words of told) {
      expect(page).to.include(words)
      expect(pdf.replaceAll('­', '')).to.include(words)
      expect(word.replaceAll(/<[^>]*>/g, '')).to.include(words)
    }
    const anonymous = plain((await browse(db()).get(`${path}/summary?anonymous=yes`)).text)
    expect(anonymous).to.include('kommenteissa (saapui määräajan jälkeen)')
  })

  it('is told to be late and of its group beside each segment and in the files', async () => {
    const shown = plain((await sari().get(`${path}/segments`)).text)
    expect(shown).to.match(/Vanhusneuvosto Myöhässä · Lausunto · Neuvostot/)
    const [head, row] = (await sari().get(`${path}/segments.csv`)).text.split('\r\n')
    expect(head).to.include('"Lähde";"Saapui määräajan jälkeen";"Sidosryhmä"')
    expect(row).to.include('"Vanhusneuvosto";"Myöhässä";"Neuvostot"')
    expect((await sari().get(`${path}/segments?group=${group}`)).text).to.include('Yksi tekstikohta')
    const respondents = (await sari().get(`${path}/respondents.csv`)).text
    expect(respondents).to.match(/"Vanhusneuvosto".*"Myöhässä".*"Neuvostot"/)
    expect(respondents).to.match(/"Vammaisneuvosto".*"Neuvostot"/)
  })
})
