import { addDays, type Day } from '../calendar/rules.ts'
import { inLanguage, type ByLanguage, type Language } from '../words/index.ts'

interface Next {
  id: number
  name: ByLanguage
  body_name: ByLanguage
  next_on: Day
}

/** The next date of a series for one's own calendar: a whole day (RFC 5545). */
export function seriesCalendar(
  language: Language,
  { id, name, body_name, next_on }: Next,
  { publicUrl, now }: { publicUrl: string; now: Date },
) {
  const plain = (day: Day) => day.replaceAll('-', '')
  const text = (texts: ByLanguage) => inLanguage(language, texts).text.replaceAll(/[\\;,]/g, String.raw`\$&`)
  const url = `${publicUrl}/occasions/series/${id}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kumppanuuspoyta//FI',
    'BEGIN:VEVENT',
    `UID:series-${id}@${new URL(publicUrl).hostname}`,
    `DTSTAMP:${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${plain(next_on)}`,
    `DTEND;VALUE=DATE:${plain(addDays(next_on, 1))}`,
    `SUMMARY:${text(name)}`,
    `DESCRIPTION:${text(body_name)}`,
    `URL:${url}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.flatMap(folded).join('\r\n')}\r\n`
}

/** No line is longer than 75 octets; what goes on begins with a space. */
function folded(line: string): string[] {
  const parts: string[] = []
  let part = ''
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > 74) {
      parts.push(part)
      part = ' '
    }
    part += sign
  }
  return [...parts, part]
}
