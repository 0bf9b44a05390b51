import { claimsIn, orderOf } from '../elections/count-rules.ts'
import { demandersNeeded, listsOf, standing, type Candidate, type Election } from '../elections/rules.ts'
import { escapeHtml } from '../texts/rules.ts'
import { wordDay } from '../words/index.ts'
import { electionsInFinnish } from './election-fi-rules.ts'
import { electionsInSwedish } from './election-sv-rules.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import type { MeetingFacts } from './facts-rules.ts'
import { paragraph, type Voice } from './voice-rules.ts'

/** What the minutes say of an election (110 §). Names stand in the nominative, joined by `list` already. */
export interface ElectionSentences {
  list: (names: string[]) => string
  /** candidates each with a personal deputy */
  pairs: (pairs: string[]) => string
  withDeputy: (name: string, deputy: string) => string
  nominated: (names: string, several: boolean) => string
  proportionalDemanded: (names: string, several: boolean, present: number, needed: number) => string
  secretDemanded: (names: string, several: boolean) => string
  held: Record<'majority' | 'proportional', (secret: boolean) => string>
  counters: (names: string) => string
  secrecyStated: string
  ballots: (ballots: number, blank: number, rejected: number) => string
  counted: string
  votes: (name: string, votes: number) => string
  figure: (name: string, list: number, votes: number, figure: string) => string
  openVotes: (name: string, voters: string) => string
  blankVotes: (voters: string) => string
  listName: (number: number) => string
  lot: (order: string, secret: string, said: string) => string
  annulled: string
  elected: Record<Election['purpose'], (names: string, several: boolean, unanimous: boolean) => string>
  deputies: (names: string, several: boolean) => string
  begins: (day: string) => string
}

/** Nominations, demands, the poll and its count, where they happened. */
export const electionsOf = (item: ItemFacts, facts: MeetingFacts, voice: Voice) =>
  (item.elections ?? [])
    .filter(({ status }) => status !== 'nominating')
    .map((election) => ({
      at: new Date(election.polled_at ?? election.settled_at ?? election.opened_at),
      html: electionHtml(election, facts, voice),
    }))

function electionHtml(election: Election, facts: MeetingFacts, { person }: Voice) {
  const says = inLanguageOf(facts)
  if (election.status === 'void') return paragraph(says.annulled)
  const names = standing(election).map((one) => nameOf(one, says))
  const demanding = (kind: 'proportional' | 'secret') =>
    election.demands.filter((demand) => demand.kind === kind).map((one) => person(one.person_id, one.name))
  const [proportional, secret] = [demanding('proportional'), demanding('secret')]
  const { way, present, seats } = election
  const nominees = election.paired ? says.pairs(names) : says.list(names)
  return [
    paragraph([
      says.nominated(nominees, names.length > 1),
      proportional.length > 0 &&
        present !== null &&
        says.proportionalDemanded(
          says.list(proportional),
          proportional.length > 1,
          present,
          demandersNeeded(present, seats),
        ),
      secret.length > 0 && says.secretDemanded(says.list(secret), secret.length > 1),
    ]),
    way === 'majority' || way === 'proportional'
      ? paragraph([
          says.held[way](election.secret === true),
          election.counters.length > 0 && says.counters(says.list(election.counters.map(({ name }) => name))),
          election.secrecy_stated && says.secrecyStated,
        ])
      : '',
    countHtml(election, says),
    lotsHtml(election, says),
  ].join('')
}

function countHtml(election: Election, says: ElectionSentences) {
  const { totals, counters } = election
  if (!totals) return ''
  const name = (id: number) =>
    nameOf(
      election.candidates.find((one) => one.id === id)!,
      says,
    )
  const comma = (figure: number) => figure.toLocaleString('fi', { maximumFractionDigits: 3 })
  const lines = claimsIn(election)
    .toSorted((one, other) => other.votes * one.divisor - one.votes * other.divisor)
    .map(({ id, votes, divisor }) =>
      election.way === 'proportional'
        ? says.figure(
            name(id),
            election.candidates.find((one) => one.id === id)!.list ?? 0,
            votes,
            comma(votes / divisor),
          )
        : says.votes(name(id), votes),
    )
  return (
    paragraph([
      says.ballots(totals.ballots, totals.blank, totals.rejected),
      counters.length > 0 && counters.every(({ confirmed }) => confirmed) && says.counted,
    ]) +
    `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>` +
    (election.secret ? '' : paragraph(openVotes(election, says)))
  )
}

/** Open ballots by name: for each who voted so, and who blank (R58). */
function openVotes(election: Election, says: ElectionSentences) {
  const voters = (ids: number[]) =>
    election.voters
      .filter(({ person_id }) => ids.includes(person_id))
      .map(({ name }) => name)
      .join(', ')
  const choices =
    election.way === 'proportional'
      ? listsOf(election).map(({ number }) => [number, says.listName(number)] as const)
      : standing(election).map(({ id, name }) => [id, name] as const)
  const voting = new Set(election.choices.map(({ person_id }) => person_id))
  const blank = election.voters.filter(({ person_id }) => !voting.has(person_id))
  return [
    ...choices.map(([choice, name]) => {
      const those = voters(
        election.choices.filter((one) => one.choice === choice).map(({ person_id }) => person_id),
      )
      return those && says.openVotes(name, those)
    }),
    blank.length > 0 && says.blankVotes(blank.map(({ name }) => name).join(', ')),
  ]
}

/** R59: the order of each lot, and what it is recomputed from. */
const lotsHtml = ({ lots, candidates }: Election, says: ElectionSentences) =>
  lots
    .filter(({ said }) => said !== null)
    .map(({ steps, among, secret, said }) => {
      const names = orderOf(steps, among).map((id) => candidates.find((one) => one.id === id)?.name ?? '')
      return paragraph(says.lot(names.join(', '), secret, said!))
    })
    .join('')

/** Who was elected, as the decision of the item; undefined where no election decided it. */
export function electedHtml(item: ItemFacts, facts: MeetingFacts): string | undefined {
  const settled = (item.elections ?? []).filter(
    ({ status, purpose }) => status === 'settled' && purpose !== 'checkers',
  )
  if (!settled.length || item.outcome !== 'decided') return undefined
  return settled.map((election) => resultHtml(election, facts)).join('') + (item.texts.decision_text ?? '')
}

function resultHtml(election: Election, facts: MeetingFacts) {
  const says = inLanguageOf(facts)
  const of = (outcome: Candidate['outcome']) =>
    election.candidates
      .filter((one) => one.outcome === outcome)
      .toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0))
      .map((one) => nameOf(one, says))
  const [elected, deputies] = [of('elected'), of('deputy')]
  const { begins } = election.handover
  return paragraph([
    says.elected[election.purpose](
      election.paired ? says.pairs(elected) : says.list(elected),
      elected.length > 1,
      election.way === 'unanimous',
    ),
    deputies.length > 0 && says.deputies(says.list(deputies), deputies.length > 1),
    begins !== undefined && says.begins(wordDay(facts.language, begins)),
  ])
}

const nameOf = (one: Candidate, says: ElectionSentences) => {
  const name = withOrganisation(one.name, one.organisation)
  return one.deputy_name
    ? says.withDeputy(name, withOrganisation(one.deputy_name, one.deputy_organisation))
    : name
}
const withOrganisation = (name: string, organisation: string) =>
  organisation ? `${name} (${organisation})` : name

const inLanguageOf = ({ language }: MeetingFacts) =>
  ({ fi: electionsInFinnish, sv: electionsInSwedish })[language]
