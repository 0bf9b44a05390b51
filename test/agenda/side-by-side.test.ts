import { expect } from 'chai'
import { agendaContent, otherLanguage } from '../../server/agenda/pdf-rules.ts'
import { makePdf } from '../../server/documents/make.ts'
import { readPdf } from '../support/pdf.ts'

const item = {
  kind: 'matter',
  decision_mode: 'meeting' as const,
  presenter: null,
  case_number: null,
}
const text = (thing_id: number, field: string, language: 'fi' | 'sv', html: string, stale = false) => ({
  ...{ thing_id, field, language, html, stale },
})
const given = {
  meeting: {
    kind: 'memo' as const,
    body_name: { fi: 'Vaikuttajaryhmä', sv: 'Påverkansgruppen' },
    ...{ number: 2, year: 2026, place: '', status: 'called' },
    starts_at: new Date('2026-12-16T10:00:00Z'),
    ends_at: new Date('2026-12-16T12:00:00Z'),
  },
  county: { fi: 'Hyvinvointialue' },
  items: [
    { ...item, id: 1, readable: true, agenda_number: 1, heading: { fi: 'Tulkkaus', sv: 'Tolkning' } },
    { ...item, id: 2, readable: false, agenda_number: 2, heading: {} },
  ],
  texts: [
    text(1, 'proposal', 'fi', '<p>Hankitaan tulkki.</p>'),
    text(1, 'proposal', 'sv', '<p>En tolk anlitas.</p>', true),
    text(1, 'account', 'fi', '<p>Vain suomeksi.</p>'),
  ],
  files: [],
  demo: false,
}

describe('An agenda as a document', () => {
  it('says of each item in the consent block that it is meant to be decided with others, of a secret one nothing', () => {
    const items = given.items.map((one) => ({ ...one, in_block: true }))
    const [open, closed] = agendaContent('fi', { ...given, items }).sections
    expect(open!.meta?.map(([, said]) => said)).to.include(
      'Ratkaistaan yhdessä muiden kanssa, jos kukaan ei vastusta.',
    )
    expect(closed!.meta).to.deep.equal([])
    expect(agendaContent('fi', given).sections[0]!.meta).to.deep.equal([])
  })
})

describe('What is secret in an agenda', () => {
  it('says so and by which provision, in each language of the document, of items and of files (JulkL 25 §)', () => {
    const ground = { publicity: 'secret', secrecy_ground: 'JulkL 24 § 1 mom. 20 kohta', secrecy_extent: null }
    const items = given.items.map((one) => ({ ...one, ...ground }))
    const annex = { thing_id: given.items[0]!.id, kind: 'annex' as const, title: 'Sopimus', ...ground }
    const [open, closed] = agendaContent('fi', { ...given, items, files: [annex], beside: 'sv' }).sections
    expect(open!.meta).to.deep.include(['Salassa pidettävä / Sekretessbelagd', 'JulkL 24 § 1 mom. 20 kohta'])
    expect(open!.attachments).to.deep.equal([
      'Sopimus (salassa pidettävä / sekretessbelagd: JulkL 24 § 1 mom. 20 kohta)',
    ])
    expect(closed!.meta, 'to whom it does not open').to.deep.equal([])
  })
})

describe('An agenda in both languages', () => {
  it('has each text beside the other, and says what is missing or older than its original', async () => {
    const content = agendaContent('fi', { ...given, beside: 'sv' })
    const [open, closed] = content.sections
    expect(open!.heading).to.equal('Tulkkaus / Tolkning')
    expect(closed!.heading).to.equal('Salassa pidettävä asia / Sekretessbelagt ärende')
    expect(content.title).to.match(/^.+ \/ .+ \d+\/2026$/)
    expect(content.meeting[0]![0]).to.equal('Aika / Tid')
    expect(open!.parts).to.deep.equal([
      {
        label: 'Päätösehdotus',
        html: '<p>Hankitaan tulkki.</p>',
        beside: {
          language: 'sv',
          label: 'Beslutsförslag',
          html: '<p><em>Översättningen är äldre än originaltexten.</em></p><p>En tolk anlitas.</p>',
        },
      },
      {
        label: 'Selostus',
        html: '<p>Vain suomeksi.</p>',
        beside: { language: 'sv', label: 'Redogörelse', html: '<p>Översättning saknas.</p>' },
      },
    ])
    const { roles, text, ua } = await readPdf(await makePdf('agenda', 'fi', content))
    expect(ua).to.match(/pdfuaid:part/)
    expect(roles.filter((role) => role === 'H3')).to.have.length(4)
    expect(text.indexOf('Hankitaan')).to.be.below(text.indexOf('En tolk'))
  }).timeout(30_000)

  it('is so only where the body uses both; else as before', () => {
    expect(['fi', 'fi sv', 'sv fi'].map((languages) => otherLanguage({ languages }, 'fi'))).to.deep.equal([
      undefined,
      'sv',
      'sv',
    ])
    expect(agendaContent('sv', given).sections[0]!.parts[0]).to.deep.equal({
      label: 'Beslutsförslag',
      html: '<p>En tolk anlitas.</p>',
    })
  })
})
