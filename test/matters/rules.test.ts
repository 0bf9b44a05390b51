import { expect } from 'chai'
import { defaultSettings } from '../../server/accounts/settings-rules.ts'
import { readDetails, readMatter } from '../../server/matters/forms.ts'
import {
  followToken,
  originOf,
  seesText,
  whyNotCheck,
  whyNotDecide,
} from '../../server/matters/initiative-rules.ts'
import {
  languagesOf,
  missingIn,
  ownCaseNumber,
  searchOf,
  whyNotCallMatter,
  whyNotCaseNumber,
  whyNotClose,
} from '../../server/matters/rules.ts'
import { changesOf, pictureOf } from '../../server/matters/way-rules.ts'
import { publicViewer } from '../../server/sight/rules.ts'
import { word } from '../../server/words/index.ts'

const usual = defaultSettings.case_number_pattern
const stranger = publicViewer('2026-11-25')

describe('R77: a case number', () => {
  for (const number of ['VAKEDno-2024-311', 'KEUHDno-2022-3', 'PIRHA/1234/00.04.01/2024'])
    it(`may look like ${number}`, () => expect(whyNotCaseNumber(number, usual)).to.equal(undefined))
  for (const number of [
    '',
    '12',
    'hvadno-2026-1',
    'HVADno-26-1',
    'HVADno-2026-1 ',
    '<b>HVADno-2026-1',
    'X'.repeat(61),
  ])
    it(`may not look like '${number.slice(0, 20)}'`, () =>
      expect(whyNotCaseNumber(number, usual)).not.to.equal(undefined))
  it('follows the pattern that the administrator gave, and the usual one when that makes no sense', () => {
    expect(whyNotCaseNumber('A-1', '^A-\\d$')).to.equal(undefined)
    expect(whyNotCaseNumber('HVADno-2026-1', '(')).to.equal(undefined)
    expect(whyNotCaseNumber('A-1', '(')).not.to.equal(undefined)
  })
  it('of this installation’s own fits the usual pattern', () =>
    expect(whyNotCaseNumber(ownCaseNumber(7, 2026), usual)).to.equal(undefined))
})

describe('R82: procurement', () => {
  it('keeps only a pending tender off the notice of meeting', () => {
    expect(whyNotCallMatter({ procurement: true, pending_tender: true })?.key).to.equal(
      'matters.pendingTender',
    )
    expect(whyNotCallMatter({ procurement: true, pending_tender: false })).to.equal(undefined)
    expect(whyNotCallMatter({ procurement: false, pending_tender: false })).to.equal(undefined)
  })
  it('includes a pending tender', () =>
    expect(readDetails({ title_fi: 'x', pending_tender: 'yes' }).errors).to.have.keys('procurement'))
})

it('R83: the competition notice is word for word', () => {
  expect(word('fi', { key: 'matters.competitionText' })).to.equal(
    'Älä kerro omia hintojasi, kustannuksiasi, tarjouksiasi tai asiakkaitasi äläkä ota vastaan tietoja muiden vastaavista (kilpailulaki 5\u00a0§).',
  )
  expect(word('sv', { key: 'matters.competitionText' })).to.equal(
    'Berätta inte om dina egna priser, kostnader, anbud eller kunder och ta inte emot uppgifter om andras (5\u00a0§ i konkurrenslagen).',
  )
})

describe('R70: a secret matter', () => {
  it('carries ground and extent', () => {
    const secret = { title_fi: 'x', body_id: '1', publicity: 'secret' }
    expect(readMatter(secret).errors).to.have.keys('secrecy_ground', 'secrecy_extent')
    const complete = readMatter({ ...secret, secrecy_ground: 'JulkL 24 §', secrecy_extent: 'hinnat' })
    expect(complete.errors).to.deep.equal({})
  })
})

describe('An initiative', () => {
  it('comes from a provider in an organisation’s name, else from a member, the county or the public', () => {
    const seat = { membership_id: 1, seat_id: 1, body_id: 1, capacity: 'member' as const }
    expect(originOf({ ...stranger, seats: [seat] }, 5)).to.equal('provider')
    expect(originOf({ ...stranger, seats: [seat] }, null)).to.equal('member')
    expect(originOf({ ...stranger, offices: [{ office: 'preparer', body_id: null }] }, null)).to.equal(
      'county',
    )
    expect(originOf(stranger, null)).to.equal('public')
  })
  it('is checked once, and decided on once and only after the check', () => {
    expect(whyNotCheck({ status: 'received' })).to.equal(undefined)
    expect(whyNotCheck({ status: 'checked' })?.key).to.equal('matters.checkedAlready')
    expect(whyNotDecide({ status: 'received' })?.key).to.equal('matters.checkFirst')
    expect(whyNotDecide({ status: 'checked' })).to.equal(undefined)
    expect(whyNotDecide({ status: 'declined' })?.key).to.equal('matters.decidedAlready')
  })
  it('opens its text to the registrar only after the check', () => {
    const registrar = { ...stranger, offices: [{ office: 'registrar' as const, body_id: null }] }
    expect(seesText(registrar, { status: 'received' })).to.equal(false)
    expect(seesText(registrar, { status: 'checked' })).to.equal(true)
    expect(seesText(stranger, { status: 'checked' })).to.equal(false)
  })
  it('has a follow link of its own that nobody can guess', () => {
    const [one, other] = [followToken('secret', 1), followToken('secret', 2)]
    expect(one)
      .to.match(/^[\w-]{43}$/)
      .and.not.equal(other)
    expect(followToken('another secret', 1)).not.to.equal(one)
  })
})

it('A matter is closed by hand only while nobody handles it', () => {
  expect(whyNotClose({ status: 'backlog' })).to.equal(undefined)
  expect(whyNotClose({ status: 'on_agenda' })?.key).to.equal('matters.inHandling')
  expect(whyNotClose({ status: 'with_leadership' })?.key).to.equal('matters.inHandling')
  expect(whyNotClose({ status: 'closed' })?.key).to.equal('matters.closedAlready')
})

it('A title is missing in a language that the body keeps', () => {
  expect(languagesOf({ languages: 'fi sv' })).to.deep.equal(['fi', 'sv'])
  expect(missingIn({ fi: 'Otsikko' }, { languages: 'fi sv' })).to.deep.equal(['sv'])
  expect(missingIn({ fi: 'Otsikko' }, { languages: 'fi' })).to.deep.equal([])
})

it('A search is by the beginnings of words, whatever is typed', () => {
  expect(searchOf('Palvelu-seteli!')).to.equal('palvelu:* & seteli:*')
  expect(searchOf("' | & : * ( )")).to.equal(undefined)
})

describe('The way of a matter', () => {
  const step = (id: number, body_id: number | null, to_body_id: number | null = null) => ({
    id,
    body_id,
    to_body_id,
    body: null,
    to_body: null,
  })
  it('has a lane for each body and a point for each step, the arrival in the body it came to', () => {
    const picture = pictureOf([step(1, null, 7), step(2, 7), step(3, 7, 8), step(4, 8), step(5, 7)])
    expect(picture.lanes.map(({ id }) => id)).to.deep.equal([7, 8])
    expect(picture.points.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5])
    expect(picture.points[4]!.y).to.equal(picture.points[0]!.y)
    expect(picture.points[3]!.y).to.be.greaterThan(picture.points[0]!.y)
    expect(picture.lines).to.have.length(4)
  })
  it('shows what the next body changed, in one language, and nothing of an item that does not open', () => {
    const decided = (item_id: number, html: string) => ({
      item_id,
      field: 'decision',
      language: 'fi' as const,
      html,
    })
    const opens = (item_id: number, item_opens = true) => ({ item_id, item_opens })
    const texts = [decided(1, '<p>korotetaan vuosittain</p>'), decided(2, '<p>korotetaan heti</p>')]
    expect(changesOf([opens(1), opens(2)], texts, ['fi'])[2]!.html).to.include('<del>vuosittain</del>')
    expect(changesOf([opens(1), opens(2, false)], texts, ['fi'])).to.deep.equal({})
    expect(changesOf([opens(1), opens(1)], texts, ['fi'])).to.deep.equal({})
  })
})
