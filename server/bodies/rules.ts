import type { Day } from '../calendar/rules.ts'
import type { Key, Message } from '../words/index.ts'
import { say } from '../words/index.ts'

/** R1 */
export const legalForms = [
  'toimikunta',
  'statutory_influence',
  'voluntary_influence',
  'cooperation_group',
] as const
export type LegalForm = (typeof legalForms)[number]

/** How a body works during one term. What the charter says is stored; the rest comes from the legal form. */
export interface Profile {
  /** R81: a memo approved by the chair, or minutes with the whole formal procedure */
  keeps: 'minutes' | 'memo'
  /** R18 */
  notice_days: number
  notice_counting: 'sending_day' | 'full_days'
  /** R28: of the seats confirmed at appointment, or of those filled */
  quorum_base: 'seats' | 'filled_seats'
  /** R30: besides the number, the chair or vice-chair, and someone or half of each side */
  quorum_needs_chair: boolean
  quorum_sides: 'none' | 'one' | 'half'
  /** R7, R33 */
  deputy_mode: 'personal' | 'ordered' | 'same_group' | 'none'
  /** R6 */
  chair_chosen_by: 'appointer' | 'self'
  /** R8 */
  members_stay_on: boolean
  /** R37, 106 § */
  closed_by_default: boolean
  /** R50: the debate is limited to a return or tabling until it is decided */
  disposition_first: boolean
  /** R22: whether an item that the notice did not name and nobody prepared is taken up only unanimously */
  late_items: 'unanimity' | 'decision'
  /** R38: whether the electronic decision procedure before a meeting may be used (105 §) */
  electronic_decisions: boolean
  /** whether one may answer the speaker before those who wait, and how many minutes a turn lasts at most; 0: as long as it takes */
  reply_turns: boolean
  speaking_minutes: number
  /** R65 */
  checkers: number
  /** R69: the called agenda, and the checked minutes, on the public web */
  publish_agenda: boolean
  publish_minutes: boolean
  /** members may be drawn among candidates as a proposal: a county's own choice, no law asks for it (R16) */
  draws: boolean
}

/** The section of 611/2021 that locks a setting of a toimikunta (R2). */
const lockedBy: Partial<Record<keyof Profile, Key>> = {
  keeps: 'bodies.section_112',
  quorum_base: 'bodies.section_108',
  quorum_needs_chair: 'bodies.section_108',
  quorum_sides: 'bodies.section_108',
  deputy_mode: 'bodies.section_36_3',
  chair_chosen_by: 'bodies.section_38',
  members_stay_on: 'bodies.section_84',
  closed_by_default: 'bodies.section_106',
}

const toimikunta: Profile = {
  keeps: 'minutes',
  notice_days: 4,
  notice_counting: 'sending_day',
  quorum_base: 'seats',
  quorum_needs_chair: false,
  quorum_sides: 'none',
  deputy_mode: 'personal',
  chair_chosen_by: 'appointer',
  members_stay_on: true,
  closed_by_default: true,
  disposition_first: true,
  late_items: 'unanimity',
  electronic_decisions: true,
  reply_turns: false,
  speaking_minutes: 0,
  checkers: 2,
  publish_agenda: true,
  publish_minutes: true,
  draws: false,
}

const defaults: Record<LegalForm, Profile> = {
  toimikunta,
  statutory_influence: {
    ...toimikunta,
    notice_days: 7,
    members_stay_on: false,
    publish_minutes: false,
    publish_agenda: false,
  },
  voluntary_influence: {
    ...toimikunta,
    notice_days: 7,
    deputy_mode: 'none',
    chair_chosen_by: 'self',
    members_stay_on: false,
    electronic_decisions: false,
    publish_agenda: false,
    publish_minutes: false,
  },
  cooperation_group: {
    ...toimikunta,
    keeps: 'memo',
    notice_days: 7,
    deputy_mode: 'none',
    chair_chosen_by: 'self',
    members_stay_on: false,
    closed_by_default: true,
    electronic_decisions: false,
    checkers: 0,
    publish_agenda: false,
    publish_minutes: false,
  },
}

/** What holds in this term: law first, then the charter, then the form's default (R2). */
export function profileOf(term: { legal_form: LegalForm; profile: Record<string, unknown> }): Profile {
  const form = defaults[term.legal_form]
  const chosen = Object.entries(term.profile).filter(
    ([key]) => key in form && !lockOf(term.legal_form, key as keyof Profile),
  )
  return { ...form, ...Object.fromEntries(chosen) }
}

/** The section of law by which this setting cannot be chosen in this form; undefined when it can (R2). */
export const lockOf = (form: LegalForm, key: keyof Profile) =>
  form === 'toimikunta' ? lockedBy[key] : form === 'cooperation_group' && key === 'keeps' ? 'R81' : undefined

/** What the form chose, without what the law locks or what holds anyhow. */
export const chosenOf = (form: LegalForm, profile: Profile): Partial<Profile> =>
  Object.fromEntries(
    Object.entries(profile).filter(
      ([key, value]) => !lockOf(form, key as keyof Profile) && value !== defaults[form][key as keyof Profile],
    ),
  )

/** Settings that the county's rules of procedure give, never the law (R2). */
export const isByRulesOfProcedure = (form: LegalForm, key: keyof Profile) =>
  form === 'toimikunta' && !lockOf(form, key)

/** What the law settles of a toimikunta besides the settings: section and subject (R2). */
export const lawfulBesides = ['35', '37', '102', '104', '105', '109', '110', '111'] as const

/** The council's term runs to the end of May 2029; those it sets do not outlast it (R4). */
export const councilTermEnds: Day = '2029-05-31'

interface Term {
  legal_form: LegalForm
  starts_on: Day
  ends_on: Day | null
  set_by: string
}

/** Why a term may not be saved so, beside the body's other terms; undefined when it may (R3, R4). */
export function whyNotSetTerm(
  term: Term,
  setterEndsOn: Day | null,
  others: { starts_on: Day; ends_on: Day | null }[] = [],
): Message | undefined {
  if (term.ends_on && term.ends_on < term.starts_on) return say('shared.endsBeforeStart')
  if (term.legal_form === 'toimikunta' && !term.set_by.trim()) return say('bodies.setterMissing')
  if (term.legal_form === 'toimikunta' && setterEndsOn && (!term.ends_on || term.ends_on > setterEndsOn))
    return say('bodies.outlastsSetter', { day: { day: setterEndsOn } })
  if (others.some((other) => overlap(term, other))) return say('bodies.termsOverlap')
  return undefined
}

const overlap = (a: { starts_on: Day; ends_on: Day | null }, b: { starts_on: Day; ends_on: Day | null }) =>
  a.starts_on <= (b.ends_on ?? endless) && b.starts_on <= (a.ends_on ?? endless)

const endless: Day = '9999-12-31'

export interface Branch<B> {
  body: B
  under: Branch<B>[]
}

/** Bodies under their parents; one whose parent is closed stands at the top. */
export function treeOf<B extends { id: number; parent_id: number | null }>(bodies: B[]): Branch<B>[] {
  const known = new Set(bodies.map(({ id }) => id))
  const branch = (body: B): Branch<B> => ({
    body,
    under: bodies.filter(({ parent_id }) => parent_id === body.id).map(branch),
  })
  return bodies.filter(({ parent_id }) => !parent_id || !known.has(parent_id)).map(branch)
}
