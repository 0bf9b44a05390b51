import { dayOf } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { Publicity } from './rules.ts'

interface Telling {
  /** the item of the meeting that was told; null: someone outside a meeting */
  item: number | null
  receivers: string
  what: string
  nothing: boolean
  toldAt: Date
}

/** Why this cannot be entered as told of the matter (R82): what is secret is told to no provider, so not to one alone. */
export function whyNotDisclose(
  matter: { procurement: boolean; publicity: Publicity },
  told: Telling,
  items: readonly number[],
  now: Date,
): Record<string, Message> {
  if (!matter.procurement) return { what: say('matters.notProcurement') }
  if (matter.publicity === 'secret' || matter.publicity === 'draft')
    return { what: say('matters.notToBeTold') }
  const inMeeting = told.item !== null
  return {
    ...(inMeeting && !items.includes(told.item!) && { item_id: say('shared.notAChoice') }),
    ...(!inMeeting && !told.receivers && { receivers: say('matters.receiversMissing') }),
    ...(!told.what && !(inMeeting && told.nothing) && { what: say('matters.toldMissing') }),
    ...(told.what && told.nothing && { what: say('matters.toldAndNothing') }),
    ...(told.toldAt > now && { told_on: say('matters.toldLater') }),
  }
}

/** R82: everyone reads it the same day. */
export const isSameDay = (disclosure: { told_at: Date; published_at: Date }) =>
  dayOf(disclosure.told_at) === dayOf(disclosure.published_at)
