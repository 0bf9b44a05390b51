import { inLanguage, word, type ActName, type ByLanguage, type Key, type Language } from '../words/index.ts'
import { isOfTheClock } from './rules.ts'

/** A thing by its own name where that opens to the reader, else by what it is and its number. */
export interface ThingNamed {
  kind: string
  id: number
  name: ByLanguage | null
  body_name: ByLanguage | null
  number: string | null
  place: number | null
  may_read: boolean
}

/** Who did it: a person by name, the service by its clock, or someone who was not signed in. */
export function wordActor(language: Language, { person, act }: { person: string | null; act: string }) {
  return person ?? word(language, { key: isOfTheClock(act) ? 'record.theService' : 'record.unsigned' })
}

/** 'kutsui kokouksen koolle'; an act of an earlier version that has no words any more by its own name. */
export function wordAct(language: Language, act: string) {
  const words = word(language, { key: `acts.${act as ActName}` })
  return words === `acts.${act}` ? act : words
}

/** The thing in words, what stands before its own name, and where its page is. */
export function nameThing(language: Language, thing: ThingNamed, { readsPeople }: { readsPeople: boolean }) {
  const { kind, id, name, may_read } = thing
  const own = name && Object.keys(name).length ? inLanguage(language, name) : undefined
  const before = placeOf(language, thing) ?? (own ? '' : word(language, { key: keyOf(kind), values: { id } }))
  const opens = kind === 'person' ? readsPeople : may_read && kind in pages
  return {
    before,
    own,
    text: [before, own?.text].filter(Boolean).join(': '),
    href: opens ? `/${pages[kind]}/${id}` : undefined,
  }
}

const pages: Record<string, string> = {
  meeting: 'meetings',
  item: 'items',
  matter: 'matters',
  recommendation: 'recommendations',
  call: 'calls',
  consultation: 'consultations',
  occasion: 'occasions',
  occasion_series: 'occasions/series',
  survey: 'surveys',
  bulletin: 'bulletins',
  forum: 'forums',
  appointment: 'appointments',
  body: 'bodies',
  person: 'people',
  organisation: 'organisations',
  initiative: 'initiatives',
}

const keyOf = (kind: string) => `record.thing_${kind}` as Key

/** 'Neuvottelukunta, kokous 3/2026, kohta 4' of what is in a meeting. */
function placeOf(language: Language, { kind, body_name, number, place }: ThingNamed) {
  if (kind === 'meeting_proposal' && body_name)
    return word(language, { key: 'record.proposalIn', values: { body: { byLanguage: body_name } } })
  if (!number || !body_name) return undefined
  const meeting = word(language, { key: 'meetings.nameWithin', values: { number } })
  const item = place === null ? [] : [word(language, { key: 'record.itemAt', values: { place } })]
  return [inLanguage(language, body_name).text, meeting, ...item].join(', ')
}
