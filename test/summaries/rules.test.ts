import { expect } from 'chai'
import {
  partsOfProse,
  quoteAsTyped,
  quotedByHand,
  whyNotQuote,
  withoutQuote,
} from '../../server/summaries/quote-rules.ts'
import { namesIn, organisationsIn } from '../../server/summaries/name-rules.ts'
import { whyNotReply } from '../../server/summaries/reply-rules.ts'
import { lackingOf, staleIn, whyNotPublish } from '../../server/summaries/rules.ts'

describe('The rules of a summary', () => {
  it('R76: a quote is whole words of its passage in their order, and says at which word it leaves them', () => {
    const segment = 'Kolmannen sektorin  roolia\ntulisi vahvistaa, sillä se on tärkeä.'
    const asked = (typed: string) => whyNotQuote(quoteAsTyped(typed), segment)
    for (const fine of [segment, '”roolia tulisi vahvistaa”', 'roolia tulisi vahvistaa,', 'Kolmannen'])
      expect(asked(fine), fine).to.equal(undefined)
    const other = (typed: string) => asked(typed)?.values?.word
    expect(other('roolia pitäisi vahvistaa')).to.equal('pitäisi')
    expect(other('Kolmannen sektorin vahvistaa')).to.equal('vahvistaa')
    expect(other('sektori')).to.equal('sektori')
    expect(asked('””')?.key).to.equal('summaries.quoteEmpty')
  })

  it('knows the places of quotes in prose, words quoted by hand, and people by their whole names', () => {
    expect(partsOfProse('A [lainaus 2] b [citat 3]').map(({ quote }) => quote)).to.deep.equal([
      undefined,
      2,
      undefined,
      3,
    ])
    expect(withoutQuote('A [lainaus 2] b [lainaus 21]', 2)).to.equal('A  b [lainaus 21]')
    expect(quotedByHand('Sanottiin ”näin ei voi olla”, ja ”laatu” on hyvä.')).to.deep.equal([
      'näin ei voi olla',
    ])
    expect(namesIn('Tiina Tuottaja sanoi.', ['Tiina Tuottaja', 'Tiina Tuotta', 'Tiina'])).to.deep.equal([
      'Tiina Tuottaja',
    ])
  })

  it('finds names of people and organisations as Finnish and Swedish bend them, and no other words', () => {
    const people = ['Tiina Virtanen', 'Matti Hakala']
    expect(namesIn('Tiina Virtasen ja Matti Hakalalta saatiin.', people)).to.deep.equal(people)
    expect(namesIn('Enligt Matti Hakalas åsikt', people)).to.deep.equal(['Matti Hakala'])
    const organisations = ['Hoivatie Oy', 'Porin Kotiapu ry', 'Ab Vård']
    expect(organisationsIn('Hoivatien ja Porin Kotiapu ry:n mukaan', organisations)).to.deep.equal([
      'Hoivatie Oy',
      'Porin Kotiapu ry',
    ])
    expect(organisationsIn('hoivatie, Hoivatielaiset, Vårdare', organisations)).to.deep.equal([])
    expect(organisationsIn('Vårds mening', organisations)).to.deep.equal(['Ab Vård'])
  })

  it('lacks what a language of the body lacks, and holds back secrets, unknown quotes and words quoted by hand', () => {
    const both = { fi: 'a', sv: 'b' }
    const theme = { name: both, line: both, prose: both, quotes: [] }
    const draft = { languages: 'fi sv', introduction: both, considered: both, themes: [theme] }
    const keys = (more: object) => lackingOf({ ...draft, ...more }).map(({ key }) => key)
    expect(keys({})).to.deep.equal([])
    expect(keys({ introduction: { fi: 'a' } })).to.deep.equal(['summaries.lacking'])
    expect(keys({ themes: [] })).to.deep.equal(['summaries.noThemes'])
    expect(keys({ themes: [{ ...theme, quotes: [{ position: 1, hidden: true }] }] })).to.deep.equal([
      'summaries.quoteSecret',
    ])
    expect(keys({ themes: [{ ...theme, prose: { fi: '[lainaus 4]', sv: '”ett två tre”' } }] })).to.deep.equal(
      ['summaries.noSuchQuote', 'summaries.quotedByHand'],
    )
  })

  it('is published when the time is over, and again only with what was corrected', () => {
    const run = { opened_at: new Date(), closes_on: '2026-11-20', summarised_at: null, answered_at: null }
    const asked = (more: object, today = '2026-11-25') =>
      whyNotPublish(
        { ...run, lacking: [], versions: 0, changed: false, why: '', named: [], knowing: false, ...more },
        today,
      )?.key
    expect(asked({})).to.equal(undefined)
    expect(asked({}, '2026-11-20')).to.equal('summaries.stillOpen')
    expect(asked({ versions: 1, why: 'Virhe' })).to.equal('summaries.nothingCorrected')
    expect(asked({ versions: 1, changed: true })).to.equal('summaries.whyMissing')
    expect(asked({ versions: 1, changed: true, why: 'Virhe' })).to.equal(undefined)
    const named = [{ key: 'summaries.personNamed' as const, values: { name: 'Tiina' } }]
    expect(asked({ named })).to.equal('summaries.namesStand')
    expect(asked({ named, knowing: true })).to.equal(undefined)
    expect(staleIn('fi sv', { fi: '2026-11-25', sv: '2026-11-24' })).to.deep.equal(['sv'])
    expect(staleIn('fi sv', { fi: '2026-11-24', sv: '2026-11-25' })).to.deep.equal([])
  })

  it('R74: an answer names what it changed, or tells why nothing', () => {
    const reply = { theme: 1, segment: null, outcome: 'changed' as const, text: { fi: 'a' }, paragraph: 3 }
    expect(whyNotReply(reply)).to.equal(undefined)
    expect(whyNotReply({ ...reply, paragraph: null })?.field).to.equal('paragraph')
    expect(whyNotReply({ ...reply, outcome: 'unchanged' })?.field).to.equal('paragraph')
    expect(whyNotReply({ ...reply, text: {} })?.field).to.equal('text_fi')
  })
})
