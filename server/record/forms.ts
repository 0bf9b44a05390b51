import { dayIn, idIn, lineIn } from '../web/forms.ts'
import type { Cursor, Narrowing } from './rules.ts'

/** How the address narrows a log; what belongs to a body is the body's: ?thing=meeting&id=3&person=2&body=1&from=1.11.2026&until=…&before=… */
export function readNarrowing(query: Record<string, unknown>): Narrowing {
  const [thing, id] = [lineIn(query.thing), idIn(query.id)]
  const isBody = thing === 'body'
  return {
    thing: id && !isBody && /^[a-z_]{1,30}$/.test(thing) ? { thing, id } : undefined,
    person: idIn(query.person),
    body: idIn(query.body) ?? (isBody ? id : undefined),
    from: dayIn(lineIn(query.from)),
    until: dayIn(lineIn(query.until)),
    before: cursorIn(query.before),
  }
}

/** What the address of the next page names. */
export const cursorOf = ({ at, id }: Cursor) => `${at.toISOString()}_${id}`

function cursorIn(given: unknown): Cursor | undefined {
  const [at, id] = typeof given === 'string' ? given.split('_') : []
  const moment = new Date(at ?? '')
  return Number.isNaN(moment.getTime()) || !/^\d{1,15}$/.test(id ?? '')
    ? undefined
    : { at: moment, id: Number(id) }
}
