const minute = 60_000

/** Waits before the second, third, … try; after the last the message is undeliverable, within the day. */
const waits = [1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * minute)
export const mostTries = waits.length + 1

/** How long a message may be on its way before its sender is taken for dead. */
export const claimLife = 5 * minute

/** When to try again after this many tries; undefined: no more. */
export const nextTry = (tries: number, now: Date) => {
  const wait = waits[tries - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + wait)
}

/** What a mail server said: 5xx about the message or its reader is final, everything else may pass. */
export function isFinal({ code, responseCode }: { code?: string; responseCode?: number }) {
  if (code === 'EAUTH') return false
  if (responseCode) return responseCode >= 500 && responseCode < 600
  return code === 'EENVELOPE'
}

/** The iCalendar method of the file that goes along. */
export const calendarMethod = (calendar: string) => /^METHOD:(\w+)/m.exec(calendar)?.[1] ?? 'PUBLISH'

/** Whether a code is to be put into the letter, or a link: what people are called is neither. */
export const asksFor = (body: string) =>
  body.includes('{link}') ? 'link' : body.includes('{code}') ? 'code' : undefined

/** The letter with its secret in the place made for it, after everything that people typed. */
export function fillIn(body: string, place: '{link}' | '{code}', secret: string) {
  const at = body.lastIndexOf(place)
  return body.slice(0, at) + secret + body.slice(at + place.length)
}
