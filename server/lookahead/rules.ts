import { createHmac, timingSafeEqual } from 'node:crypto'
import { addDays, type Day } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'

/** What is coming is told by the secretary of the body that will ask. */
export const keepsLookahead = (viewer: Viewer, bodyId?: number) => isSecretary(viewer, bodyId)

/** An entry as its form says it. */
export interface Entry {
  subject: ByLanguage
  preparer: ByLanguage
  taking_part: ByLanguage
  /** the month by its first day */
  opens_in: Day
  fields: string[]
  regions: string[]
}

/** The first day of the month of this day. */
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** The look-ahead reaches twelve months from this one. */
export const lastMonth = (today: Day): Day => `${Number(today.slice(0, 4)) + 1}-${today.slice(5, 7)}-01`

export const whyNotMonth = (opens_in: Day, today: Day): Message | undefined =>
  opens_in > lastMonth(today) ? say('lookahead.tooFarAhead') : undefined

/** Whether the month that was told has gone by. */
export const isPast = (opens_in: Day, today: Day) => monthOf(today) > opens_in

/** An address that nobody confirms is forgotten after these days. */
export const unconfirmedSince = (today: Day): Day => addDays(today, -14)

/** Opens what one address follows, and no more; nothing of it is stored. */
const followingToken = (secret: string, id: number) => `${id}.${signOf(secret, id)}`
export const followingPath = (secret: string, id: number) =>
  `/lookahead/followings/${followingToken(secret, id)}`

/** Whose link this is; undefined when it was not made here. */
export function followingIn(secret: string, token: string) {
  const [id, sign = ''] = token.split('.')
  if (!/^[1-9]\d{0,8}$/.test(id ?? '')) return undefined
  const [given, made] = [Buffer.from(sign), Buffer.from(signOf(secret, Number(id)))]
  return given.length === made.length && timingSafeEqual(given, made) ? Number(id) : undefined
}

const signOf = (secret: string, id: number) =>
  createHmac('sha256', secret).update(`lookahead ${id}`).digest('base64url')

/** A field and a region as the address names them. */
export const narrowedIn = ({ field, region }: Record<string, unknown>) => ({
  field: keyIn(field),
  region: keyIn(region),
})
const keyIn = (given: unknown) => (typeof given === 'string' && /^[\w-]{1,60}$/.test(given) ? given : '')
