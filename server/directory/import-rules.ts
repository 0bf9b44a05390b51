import { createHash } from 'node:crypto'
import { say, type Message } from '../words/index.ts'
import type { Held, RowRead } from './row-rules.ts'
import { folded } from './sheet-rules.ts'

/** An organisation in the house that rows may mean. */
export interface Known extends Held {
  id: number
  /** it has an entry in the directory */
  listed: boolean
  closed: boolean
  /** its size class is computed from its figures */
  sizeComputed: boolean
}

/** A row judged: what it would make of the organisation, or what is to be mended. */
export interface Judged {
  line: number
  who: string
  kind: 'created' | 'changed' | 'same'
  organisation?: Known
  after: Held
  changed: (keyof Held)[]
  problems: Message[]
}

/** Whether it has no rows yet: it is still being read, or could not be. */
export const isBeingRead = (sheet: { reading_at: Date | null; refusal: Message | null }) =>
  sheet.reading_at !== null || sheet.refusal !== null

/** No reading takes longer: its process has ended meanwhile. */
const longestReading = 60_000

export const isReadingLost = (since: Date, now: Date) => now.getTime() - since.getTime() > longestReading

/** Judges every row against what is held: by business ID, or else by name. */
export function judge(rows: RowRead[], known: Known[]): Judged[] {
  const byId = new Map(known.flatMap((one) => (one.business_id ? [[one.business_id, one] as const] : [])))
  const byName = new Map<string, Known[]>()
  for (const one of known) byName.set(folded(one.name), [...(byName.get(folded(one.name)) ?? []), one])
  const seen = new Map<string, number>()
  const unknown = new Map<string, { line: number; business_id: string | null | undefined }>()
  return rows.map((row) => {
    const { name = '', business_id } = row.told
    const problems = [...row.problems]
    const namesakes = byName.get(folded(name)) ?? []
    const found = (business_id && byId.get(business_id)) || meantByName(namesakes, business_id, problems)
    const key = found ? `${found.id}` : (business_id ?? folded(name))
    const earlier = seen.get(key)
    // two rows of one name, of which one lacks the ID, may mean one organisation: the second would be laid over the first
    const same = found || !name ? undefined : unknown.get(folded(name))
    const twice = earlier ?? (same && (!same.business_id || !business_id) ? same.line : undefined)
    if (twice) problems.push(say('directory.twiceInFile', { line: twice }))
    else if (key) seen.set(key, row.line)
    if (!found && name && !same) unknown.set(folded(name), { line: row.line, business_id })
    return judged(row, found || undefined, problems)
  })
}

function meantByName(namesakes: Known[], business_id: string | null | undefined, problems: Message[]) {
  const fitting = namesakes.filter((one) => !one.closed && (!business_id || !one.business_id))
  if (fitting.length < 2) return fitting[0]
  problems.push(say('imports.severalOrganisations', { name: fitting[0]!.name }))
  return undefined
}

function judged({ line, told }: RowRead, organisation: Known | undefined, problems: Message[]): Judged {
  if (!told.name) problems.push(say('directory.nameMissing'))
  if (!organisation && !told.type) problems.push(say('directory.typeMissing'))
  if (organisation?.closed) problems.push(say('imports.closedOrganisation', { name: organisation.name }))
  if (organisation?.sizeComputed && told.size && told.size !== organisation.size)
    problems.push(say('directory.sizeComputed'))
  const after = { ...(organisation ? heldOf(organisation) : nothing), ...told }
  const changed = organisation
    ? differing(heldOf(organisation), after)
    : (Object.keys(told) as (keyof Held)[])
  const isSame = organisation?.listed && !changed.length
  const kind = organisation ? (isSame ? 'same' : 'changed') : 'created'
  const who = told.name ?? organisation?.name ?? ''
  return { line, who, kind, ...(organisation && { organisation }), after, changed, problems }
}

export const heldOf = ({
  id: _id,
  listed: _listed,
  closed: _closed,
  sizeComputed: _computed,
  ...held
}: Known) => held as Held

/** Facts that differ, order of a list aside. */
export const differing = (before: Held, after: Held) =>
  (Object.keys(after) as (keyof Held)[]).filter((fact) => plain(before[fact]) !== plain(after[fact]))

const plain = (value: Held[keyof Held]) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value)

/** What was seen: when it has changed by the time of saving, it is shown anew first. */
export const sealOf = (all: Judged[]) =>
  createHash('sha256')
    .update(JSON.stringify(all.map(({ organisation, after, problems }) => [organisation, after, problems])))
    .digest('hex')

export const countsOf = (all: Judged[]) => ({
  created: all.filter(({ kind }) => kind === 'created').length,
  changed: all.filter(({ kind }) => kind === 'changed').length,
  same: all.filter(({ kind }) => kind === 'same').length,
})

/** Whether anything would be done, and nothing is in the way. */
export function whyNotSave(all: Judged[]): Message | undefined {
  const wrong = all.filter(({ problems }) => problems.length).length
  if (wrong) return say('directory.mendFirst', { count: wrong })
  return all.every(({ kind }) => kind === 'same') ? say('directory.nothingToSave') : undefined
}

const nothing: Held = {
  ...{ name: '', business_id: null, type: 'company', municipality: null, size: null },
  ...{ fields: [], areas: [], languages: [], places: null, hours: null, skills: '' },
  ...{ open_to_development: false, open_to_bids: false, email: null, website: null, soteri_id: null },
}
