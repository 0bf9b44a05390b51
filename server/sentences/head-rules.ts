import { dayOf } from '../calendar/rules.ts'
import { escapeHtml } from '../texts/rules.ts'
import type { Attendance, Capacity, ReviewFacts } from './facts-rules.ts'
import type { Head } from './part-rules.ts'
import { awayFromContinuation, breaksInHead, cameToContinue } from './circumstances-rules.ts'
import { inLanguageOf, isProcedure, noteOf } from './procedure-rules.ts'
import { numberOf } from './section-rules.ts'
import { cameFromStart, momentIn, voiceOf, type Voice } from './voice-rules.ts'

/** The organisation of the meeting: when, where, who was there in what capacity and until which § (R64). */
export function composeHead(facts: ReviewFacts): Head {
  const voice = voiceOf(facts)
  const { says, text } = voice
  const { meeting } = facts
  return {
    title: `${text(meeting.body_name)}, ${meeting.kind === 'memo' ? says.head.memo.toLowerCase() : says.head.minutes.toLowerCase()} ${meeting.number}/${meeting.year}`,
    labels: {
      present: isProcedure(facts) ? inLanguageOf(facts).present : says.head.present,
      absent: says.head.absent,
    },
    facts: factsOf(facts, voice).filter(([, value]) => value),
    present: presentOf(facts, voice),
    absent: (isProcedure(facts) ? [] : facts.absent).map(({ name, deputy }) => ({
      name,
      capacity: says.capacity(deputy ? 'deputy' : 'member'),
    })),
  }
}

function factsOf(facts: ReviewFacts, { says, clock }: Voice): [string, string][] {
  const { meeting } = facts
  const opened = meeting.opened_at ?? meeting.starts_at
  const time = between(facts.language, clock, opened, meeting.closed_at ?? meeting.ends_at)
  if (meeting.kind === 'memo')
    return [
      [says.head.time, time],
      [says.head.place, meeting.place],
    ]
  const checked = [says.head.checkers, checkersOf(facts)] as [string, string]
  if (isProcedure(facts)) {
    const own = inLanguageOf(facts)
    return [
      [own.time, time],
      [says.head.mode, says.head.modes.decision],
      [says.head.lawful, own.lawful],
      checked,
    ]
  }
  const stated = facts.quorum.findLast((one) => one.item_id === null) ?? facts.quorum[0]
  return [
    [says.head.time, time],
    [says.head.breaks, breaksInHead(facts, clock)],
    [says.head.place, meeting.place],
    [says.head.mode, says.head.modes[meeting.mode]],
    [says.head.lawful, stated ? [says.lawful(stated), says.lacking(stated)].filter(Boolean).join(' ') : ''],
    checked,
  ]
}

const checkersOf = ({ checkers }: ReviewFacts) =>
  checkers
    .filter(({ deputy }) => !deputy)
    .map(({ name }) => name)
    .join(', ')

/** A meeting that was adjourned over night ends on a day of its own. */
function between(language: ReviewFacts['language'], clock: Voice['clock'], opened: Date, closed: Date) {
  const at = (moment: Date) => momentIn(language, moment, clock)
  return dayOf(opened) === dayOf(closed) ? `${at(opened)}–${clock(closed)}` : `${at(opened)} – ${at(closed)}`
}

/** One line a person, however often they came and went; whoever was there only for a secret § stands there alone (R70). */
function presentOf(facts: ReviewFacts, { says }: Voice) {
  const secret = new Set(facts.items.filter(({ publicity }) => publicity === 'secret').map(({ id }) => id))
  const told = facts.attendances.filter(({ only_item_id }) => !only_item_id || !secret.has(only_item_id))
  const people = [...new Set(told.map(({ person_id }) => person_id))]
  return people
    .map((id) => told.filter((row) => row.person_id === id))
    .map((rows) => {
      const first = rows[0]!
      return {
        name: first.name,
        capacity: capacityOf(first, facts, says),
        weight: weightOf(first, facts),
        mode: facts.meeting.kind === 'memo' || isProcedure(facts) ? '' : says.head.attending[first.mode],
        note: facts.meeting.kind === 'memo' ? '' : notes(rows, facts),
      }
    })
    .toSorted((one, other) => one.weight - other.weight || bySurname(one.name, other.name))
    .map(({ name, capacity, mode, note }) => ({ name, capacity, mode, note }))
}

/** 'asiantuntija, talousjohtaja': the capacity, and for a guest or an expert as what or why (R64). */
function capacityOf({ person_id, capacity, role }: Attendance, facts: ReviewFacts, says: Voice['says']) {
  const vice = capacity === 'member' && facts.vices?.some(({ id }) => id === person_id)
  const led = facts.chair?.id === person_id ? 'chair' : vice ? 'vice_chair' : capacity
  return [says.capacity(led), role].filter(Boolean).join(', ')
}

/** The chair and the vice-chairs first, then the others of each capacity by their last names. */
const weightOf = ({ person_id, capacity }: Attendance, { chair, vices }: ReviewFacts) => {
  if (chair?.id === person_id) return -2
  return vices?.some(({ id }) => id === person_id) ? -1 : order.indexOf(capacity)
}

const bySurname = (one: string, other: string) =>
  (surnameOf(one) + one).localeCompare(surnameOf(other) + other, 'fi')

const surnameOf = (name: string) => name.split(' ').at(-1)!

const order: Capacity[] = ['member', 'deputy', 'presenter', 'secretary', 'expert', 'guest']

/** R31; a disqualified member's absence stands under its own § only, which may be secret. */
function notes(rows: Attendance[], facts: ReviewFacts) {
  const voice = voiceOf(facts)
  const { says, clock } = voice
  const section = (id: number | null) => {
    const item = facts.items.find((item) => item.id === id)
    return item ? numberOf(facts.language, item) : ''
  }
  if (isProcedure(facts)) return noteOf(rows, facts, voice, section)
  const replaced = rows.find(({ replaces }) => replaces)?.replaces
  const returning = (row: Attendance) =>
    rows.some(
      (one) =>
        one.departure_reason === 'disqualified' && one.departed_at && one.departed_at <= row.arrived_at,
    )
  return [
    ...(replaced ? [says.replacesNote(replaced)] : []),
    ...rows.flatMap((row) => [
      ...(row.only_item_id ? [says.onlyNote(section(row.only_item_id))] : []),
      ...(row.only_item_id ||
      cameFromStart(row, facts) ||
      returning(row) ||
      (cameToContinue(row, facts) && row !== rows[0])
        ? []
        : [says.arrivedNote(clock(row.arrived_at), section(row.arrived_item_id))]),
      ...(row.departed_at && (row.departure_reason === 'left' || row.departure_reason === 'connection')
        ? [says.leftNote(clock(row.departed_at), section(row.departed_item_id))]
        : []),
    ]),
    ...[awayFromContinuation(rows, facts)].filter(Boolean),
  ].join(', ')
}

/** The head as the snapshot keeps it. */
export const headHtml = ({ title, facts, labels, present, absent }: Head) =>
  [
    `<h2>${escapeHtml(title)}</h2>`,
    ...facts.map(([label, value]) => `<p><strong>${escapeHtml(label)}</strong> ${escapeHtml(value)}</p>`),
    `<h3>${escapeHtml(labels.present)}</h3>`,
    list(
      present.map(({ name, capacity, mode, note }) =>
        [name, capacity, mode, note].filter(Boolean).join(', '),
      ),
    ),
    ...(absent.length
      ? [
          `<h3>${escapeHtml(labels.absent)}</h3>`,
          list(absent.map(({ name, capacity }) => `${name}, ${capacity}`)),
        ]
      : []),
  ].join('')

const list = (lines: string[]) => `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`
