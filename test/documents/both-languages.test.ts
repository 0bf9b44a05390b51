import { expect } from 'chai'
import { makePdf } from '../../server/documents/make.ts'
import { decisionContent } from '../../server/appointments/decision-pdf-rules.ts'
import { noticeContent } from '../../server/agenda/notice-pdf-rules.ts'
import { limits } from '../../server/accounts/attempt-rules.ts'
import { walk } from '../permissions/minutes-world.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { plainPdf, readPdf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'
import { holdMeeting } from '../minutes/held.ts'

const meeting = {
  kind: 'formal' as const,
  body_name: { fi: 'Toimikunta', sv: 'Kommissionen' },
  ...{ number: 2, year: 2026, place: 'Porin talo', status: 'called', mode: 'hybrid' },
  starts_at: new Date('2026-12-16T10:00:00Z'),
  ends_at: new Date('2026-12-16T12:00:00Z'),
}
const matter = { kind: 'matter', decision_mode: 'electronic' as const }
const notice = {
  meeting,
  county: { fi: 'Hyvinvointialue', sv: 'Välfärdsområdet' },
  items: [
    { ...matter, readable: true, agenda_number: 1, heading: { fi: 'Tulkkaus <1>', sv: 'Tolkning' } },
    { ...matter, readable: false, agenda_number: 2, heading: {} },
  ],
  call: { sent_at: new Date('2026-12-10T08:00:00Z'), note: '' },
  demo: false,
}
const sheet = (language: 'fi' | 'sv', words: string[]) => {
  const [title, body, decision, account, seats, basis] = words as [string, ...string[]]
  const table = { headings: ['1', '2'], rows: [[`${seats} A`, 'B']] }
  return {
    ...{ language, title, body: body! },
    decision: { heading: decision!, sections: [{ heading: seats!, paragraphs: ['<&>'], table }] },
    account: { heading: account!, sections: [{ heading: basis!, paragraphs: [], points: ['x'] }] },
  }
}

describe('Documents of their own', function () {
  this.timeout(60_000)

  it('are the notice, with time, place, matters and how each is decided (R17), in both languages side by side', async () => {
    const content = noticeContent('fi', { ...notice, beside: 'sv' })
    for (const standard of ['ua-1', 'a-2a'] as const) {
      const { roles, text, info, ua } = await readPdf(await makePdf('notice', 'fi', content, { standard }))
      expect(info).to.include({ Language: 'fi-FI' })
      if (standard === 'ua-1') expect(ua).to.match(/pdfuaid:part/)
      expect(roles.filter((role) => role === 'Table')).to.have.length(2)
      expect(roles.filter((role) => role === 'TH')).to.have.length(6)
      expect(roles.filter((role) => /^H\d/.test(role))).to.deep.equal(['H1', 'H2'])
      for (const words of ['Käsiteltävät asiat / Ärenden som behandlas', 'Tulkkaus <1>', 'Tolkning'])
        expect(text.replaceAll(/\s+/g, ' ')).to.include(words)
      expect(text).to.include('Porin talo').and.include('Hybridikokous').and.include('10.12.2026')
    }
    const procedure = { ends_at: new Date('2026-12-14T10:00:00Z') }
    const told = noticeContent('fi', { ...notice, beside: 'sv', procedure }).meeting.map(([, said]) => said)
    expect(told.join(), 'until when positions are taken (R40)').to.match(/14\.12\.2026.*\/.*14\.12\.2026/)
    const alone = noticeContent('sv', notice)
    expect(alone.title).to.equal('Kommissionen 2/2026')
    expect(alone.sections[0]!.parts[0]).to.not.have.property('beside')
  })

  it('are the appointment decision, whose headings are those of its page', async () => {
    const fi = sheet('fi', [
      'Nimeämispäätös: Toimikunta',
      'Toimikunta',
      'Päätös',
      'Selostus',
      'Jäsenet',
      'Perusteet',
    ])
    const sv = sheet('sv', [
      'Beslut: Kommissionen',
      'Kommissionen',
      'Beslut',
      'Redogörelse',
      'Ledamöter',
      'Grunder',
    ])
    const given = { county: 'Hyvinvointialue', lead: ['Aluehallitus päätti.'], dated: new Date('2026-11-24') }
    const { roles, text, ua } = await readPdf(await makePdf('appointment', 'fi', decisionContent(fi, given)))
    expect(ua).to.match(/pdfuaid:part/)
    expect(roles.filter((role) => /^H\d/.test(role))).to.deep.equal(['H1', 'H2', 'H3', 'H2', 'H3'])
    expect(roles.filter((role) => role === 'TH')).to.have.length(2)
    expect(text).to.include('<&>')
    const both = decisionContent(fi, { ...given, beside: sv })
    expect(both.sections.map(({ heading }) => heading)).to.deep.equal([
      'Päätös / Beslut',
      'Selostus / Redogörelse',
    ])
    expect(both.sections[0]!.parts[0]!.beside).to.include({ language: 'sv', label: 'Ledamöter' })
    await makePdf('appointment', 'sv', both, { standard: 'a-2a' })
  })
})

describe('Minutes and extracts in both languages', function () {
  this.timeout(60_000)
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  let id: number
  const read = async (path: string, person?: { id: number }) => {
    const answer = await browse(db(), person, { strength: 'strong' }).get(path).responseType('blob')
    expect(answer.status, path).to.equal(200)
    return { ...(await readPdf(answer.body as Buffer)), pdf: answer.body as Buffer }
  }
  const translate = (item: number, field: string, html: string, translated_from: number) =>
    db()
      .insertInto('texts')
      .values({
        ...{ thing: 'item', thing_id: item, field, language: 'sv', version: 1, html },
        ...{ person_id: cast.sari.id, at: new Date('2026-11-18T10:00:00Z'), translated_from },
      })
      .execute()

  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
    await db().updateTable('bodies').set({ languages: 'fi sv' }).where('id', '=', cast.bodies.board).execute()
    const { prices } = held
    await translate(prices, 'proposal', '<p>Priserna höjs.</p>', 0)
    await db()
      .updateTable('items')
      .set({ heading: JSON.stringify({ fi: 'Hinnantarkistus', sv: 'Prisjustering' }) as never })
      .where('id', '=', prices)
      .execute()
    id = await walk(db(), cast, held, 'published')
  })

  it('have the same record beside, and say what is not translated or older than its original', async () => {
    const { text, roles, ua, pdf } = await read(`/minutes/${id}/minutes.pdf?language=both`, cast.anna)
    const said = text.replaceAll(/\s+/g, ' ')
    expect(ua).to.match(/pdfuaid:part/)
    expect(roles).to.include.members(['H1', 'H2', 'H3', 'Table', 'TH'])
    for (const words of [
      'Hinnantarkistus / Prisjustering',
      'Priserna höjs.',
      'Beslutsförslag',
      'käännös, jonka',
    ])
      expect(said, words).to.include(words)
    expect(said).to.include('Översättningen är äldre än originaltexten.').and.include('Översättning saknas.')
    const file = await browse(db(), cast.anna, { strength: 'strong' })
      .send('/verification')
      .attach('file', pdf, 'x.pdf')
    expect(file.text).to.include('tavulleen sama')
  })

  it('and each § alone', async () => {
    const { prices } = held
    const { text } = await read(`/items/${prices}/extract.pdf?language=both`, cast.anna)
    expect(text).to.include('Priserna höjs.').and.include('Prisjustering')
    expect((await browse(db(), cast.anna).get(`/items/${prices}/extract`)).text).to.include(
      'extract.pdf?language=both',
    )
    expect(text).to.include('Pöytäkirjanote: 23').and.include('Pöytäkirja')
    expect((await read(`/items/${prices}/extract.pdf`, cast.anna)).text).to.not.include('Priserna höjs.')
  })

  it('are verified so many times from one address; then a sentence tells when again', async () => {
    const send = () => browse(db()).send('/verification').attach('file', plainPdf('muu'), 'x.pdf')
    for (let count = 0; count < limits.verification; count++) expect((await send()).status).to.equal(200)
    const refused = await send()
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('Yritä uudelleen vartin kuluttua')
  })
})
