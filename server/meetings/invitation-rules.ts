/**
 * An invitation for calendars (RFC 5545, 5546): instants in UTC, one lasting UID per meeting, a rising SEQUENCE. Published
 * for everyone's own calendar it names neither an organiser nor who is invited.
 */
export interface Invitation {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  uid: string
  sequence: number
  stamp: Date
  starts: Date
  ends: Date
  summary: string
  place: string
  description: string
  url: string
  /** an address, not among those invited */
  organiser?: string
  attendee?: { name: string; email: string }
}

export function calendarOf(it: Invitation) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kumppanuuspoyta//FI',
    'CALSCALE:GREGORIAN',
    `METHOD:${it.method}`,
    'BEGIN:VEVENT',
    `UID:${it.uid}`,
    `SEQUENCE:${it.sequence}`,
    `DTSTAMP:${utc(it.stamp)}`,
    `DTSTART:${utc(it.starts)}`,
    `DTEND:${utc(it.ends)}`,
    `SUMMARY:${escape(it.summary)}`,
    ...(it.place ? [`LOCATION:${escape(it.place)}`] : []),
    `DESCRIPTION:${escape(it.description)}`,
    `URL:${it.url}`,
    `STATUS:${it.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(it.organiser ? [`ORGANIZER:mailto:${it.organiser}`] : []),
    ...(it.attendee ? [inviting(it.attendee)] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map(fold).join('\r\n') + '\r\n'
}

const inviting = ({ name, email }: { name: string; email: string }) =>
  `ATTENDEE;CN=${quoted(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${email}`

const utc = (at: Date) =>
  at
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace(/\.\d{3}/, '')

const escape = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')

const quoted = (text: string) => `"${text.replaceAll(/["\p{Cc}]/gu, ' ')}"`

/** No line is longer than 75 octets; a letter is never split. */
function fold(line: string) {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > (parts.length ? 74 : 75)) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part].join('\r\n ')
}

/** The address in 'Name <address>'. */
export const addressIn = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from
