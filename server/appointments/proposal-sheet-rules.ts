import type { Named } from '../balance/picture-rules.ts'
import type { LegalForm, Profile } from '../bodies/rules.ts'
import type { Day } from '../calendar/rules.ts'
import { inLanguage, say, word, type ByLanguage, type Language, type Message } from '../words/index.ts'
import { basisIn } from './proposal-basis-rules.ts'
import type { Balance } from './proposal-balance-rules.ts'
import type { Placed } from './placed-rules.ts'
import type { Chosen } from './proposal-rules.ts'
import { balanceIn, reasonsIn } from './sheet-balance-rules.ts'

/** A proposal or a decision as it is read: the same words on the page, in Word, as plain text and on an agenda. */
export interface Sheet {
  language: Language
  title: string
  body: string
  /** what is decided, and on what grounds: the base proposal and the account of an item */
  decision: Part
  account: Part
}

export interface Part {
  heading: string
  sections: Section[]
}

export interface Section {
  heading: string
  paragraphs: string[]
  points?: string[]
  table?: { headings: string[]; rows: string[][]; /** columns of numbers */ numbers?: number[] }
}

export interface SheetFacts {
  body: ByLanguage
  appointer: string
  starts_on: Day
  term: {
    legal_form: LegalForm
    starts_on: Day
    ends_on: Day | null
    profile: Pick<Profile, 'deputy_mode' | 'chair_chosen_by'>
  }
  places: Placed[]
  offices: Chosen[]
  /** the chair and the vice-chairs who go on, where the office is given to nobody else */
  presiding: { office: 'chair' | 'vice_chair'; name: string }[]
  balance: Balance
  names: Named[]
  reasons: Record<string, string>
  special_reason: string
  method: string
  isDrawn: boolean
  /** of the call's candidates: how many, how many of them seated; the others by name for those who may see them */
  candidates: { count: number; proposed: number; others: string[] } | undefined
  decided: boolean
}

/** The proposal, or the decision, worded whole in one language. */
export function sheetOf(language: Language, facts: SheetFacts): Sheet {
  const body = inLanguage(language, facts.body).text
  const tell = (message: Message) => word(language, message)
  const { appointer, starts_on } = facts
  const opening = facts.decided
    ? say('appointing.appointed', { appointer, body, day: { day: starts_on } })
    : appointer
      ? say('appointing.appoints', { appointer, body, day: { day: starts_on } })
      : say('appointing.appointsSomeone', { body, day: { day: starts_on } })
  return {
    language,
    body,
    title: tell(say(facts.decided ? 'appointing.decisionOf' : 'appointing.proposalOf', { body })),
    decision: {
      heading: tell(say(facts.decided ? 'appointing.sheetDecision' : 'appointing.sheetProposal')),
      sections: [
        {
          heading: tell(say('appointing.sheetSeats')),
          paragraphs: [tell(opening)],
          table: seatsTable(tell, facts),
        },
        ...officesIn(tell, facts),
      ],
    },
    account: {
      heading: tell(say('appointing.sheetAccount')),
      sections: [
        basisIn(tell, body, facts),
        balanceIn(tell, facts),
        ...reasonsIn(tell, facts),
        methodIn(tell, facts),
      ],
    },
  }
}

export type Tell = (message: Message) => string

function seatsTable(tell: Tell, { places, ...facts }: SheetFacts): NonNullable<Section['table']> {
  const rows = places
    .filter(({ capacity, who, drafted }) => capacity === 'member' || who !== 'empty' || drafted)
    .map((place) => [
      String(place.ordinal),
      tell(say(place.capacity === 'member' ? 'appointing.member' : 'appointing.deputy')),
      whoIs(tell, place),
      changeOf(tell, place),
      timeOf(tell, place, facts),
    ])
  const columns = [
    'appointing.seat',
    'bodies.office',
    'bodies.person',
    'appointing.change',
    'appointing.time',
  ] as const
  return { headings: columns.map((column) => tell(say(column))), rows, numbers: [0] }
}

const whoIs = (tell: Tell, { who, name, organisation }: Placed) => {
  if (who === 'empty') return tell(say('appointing.emptySeat'))
  if (who === 'open') return tell(say('appointing.unnamed', { organisation }))
  return organisation ? tell(say('appointing.ofOrganisation', { name, organisation })) : name
}

const changeOf = (tell: Tell, { who, drafted }: Placed) => {
  const name = drafted?.replaces
  if (!drafted) return who === 'stays' ? tell(say('appointing.continues')) : ''
  if (who === 'empty') return name ? tell(say('appointing.leavesEmpty', { name })) : ''
  return tell(name ? say('appointing.inPlaceOf', { name }) : say('appointing.isNew'))
}

/** R9: who comes in the place of another sits the rest of that one's time. */
function timeOf(tell: Tell, { who, now, drafted }: Placed, { starts_on, term }: Omit<SheetFacts, 'places'>) {
  if (who === 'empty') return ''
  const until = now?.until ?? term.ends_on
  if (!drafted) return until ? tell(say('bodies.untilDay', { day: { day: until } })) : ''
  const from = { day: starts_on }
  if (!until) return tell(say('appointing.fromOn', { from }))
  const isRest = now || starts_on > term.starts_on
  return tell(say(isRest ? 'appointing.restOfTerm' : 'appointing.fromUntil', { from, until: { day: until } }))
}

function officesIn(tell: Tell, { offices, presiding, places }: SheetFacts): Section[] {
  const chosen = offices.map(({ office, seat_id }) => {
    const member = places.find((one) => one.seat_id === seat_id && one.capacity === 'member')
    return { office, name: member ? whoIs(tell, member) : '' }
  })
  const goesOn = (name: string) => `${name}, ${tell(say('appointing.continues'))}`
  const points = [...chosen, ...presiding.map(({ office, name }) => ({ office, name: goesOn(name) }))]
    .toSorted((one, other) => one.office.localeCompare(other.office))
    .map(({ office, name }) =>
      tell(say('appointing.officeOf', { office: say(`bodies.office_${office}`), name })),
    )
  return points.length ? [{ heading: tell(say('appointing.sheetOffices')), paragraphs: [], points }] : []
}

/** R16: how those proposed were chosen; a draw binds nobody. */
function methodIn(tell: Tell, { method, isDrawn, candidates, decided }: SheetFacts): Section {
  const { count = 0, proposed = 0, others = [] } = candidates ?? {}
  const counted = decided ? 'appointing.candidatesDecided' : 'appointing.candidatesCount'
  return {
    heading: tell(say('appointing.sheetMethod')),
    paragraphs: [
      ...method.split(/\n+/).filter(Boolean),
      ...(isDrawn ? [tell(say('appointing.drawOnlyProposes'))] : []),
      ...(candidates ? [tell(say(counted, { count, proposed }))] : []),
      ...(others.length ? [tell(say('appointing.othersAre', { names: others.join(', ') }))] : []),
    ],
  }
}
