import { inLanguage, say, word, type ByLanguage, type Language, type Message } from '../words/index.ts'
import { addressIn, calendarOf } from './invitation-rules.ts'
import type { Mode } from './rules.ts'

/** The meeting as a letter tells of it. */
interface Meeting {
  id: number
  kind: 'memo' | 'formal'
  body_name: ByLanguage
  number: number
  year: number
  starts_at: Date
  ends_at: Date
  mode: Mode
  place: string
  access: string
  remote_link: string
}

/** Where messages come from and lead to. */
export interface Sender {
  publicUrl: string
  mailFrom: string
}

/** What a notice says of an item: nothing of a secret one but that there is one. */
export interface NoticeItem {
  kind: string
  agenda_number: number | null
  heading: ByLanguage
  publicity: string
  decision_mode: 'meeting' | 'electronic'
}

export type NoticeKind = 'call' | 'change' | 'move' | 'cancellation'

/** What the letter of a notice says to this recipient. */
export function textFor(
  {
    meeting,
    kind,
    note,
    items,
    procedure,
  }: {
    meeting: Meeting
    kind: NoticeKind
    note: string
    items?: NoticeItem[]
    procedure?: { ends_at: Date } | undefined
  },
  to: { as: string; link: boolean; language: Language },
): Message[] {
  const facts = factsOf(meeting, to.link)
  const first = say(`meetings.letter_${kind}`, {
    body: { byLanguage: meeting.body_name },
    name: say('meetings.nameWithin', { number: `${meeting.number}/${meeting.year}` }),
  })
  const reason = note.trim() ? [say('meetings.letterNote', { note })] : []
  if (kind === 'cancellation') return [first, ...reason]
  const asks = to.as === 'member' && kind !== 'change' ? [say('meetings.letterAsk')] : []
  const forInformation = to.as === 'deputy' ? [say('meetings.letterDeputy')] : []
  return [
    first,
    ...reason,
    ...facts,
    ...agendaFor(items, meeting.kind, to.language),
    ...(procedure && items?.some(({ decision_mode }) => decision_mode === 'electronic')
      ? [say('procedures.letterDeadline', { at: { occasion: procedure.ends_at } })]
      : []),
    ...forInformation,
    ...asks,
  ]
}

/** Time, place, way of meeting and access; the remote link only to those entitled to it. */
export function factsOf(meeting: Meeting, link: boolean): Message[] {
  return [
    say('meetings.letterTime', { at: { occasion: meeting.starts_at } }),
    say('meetings.letterMode', { mode: say(`meetings.mode_${meeting.mode}`) }),
    ...(meeting.place ? [say('meetings.letterPlace', { place: meeting.place })] : []),
    ...(meeting.access ? [say('meetings.letterAccess', { access: meeting.access })] : []),
    ...(link && meeting.remote_link ? [say('meetings.letterLink', { link: meeting.remote_link })] : []),
  ]
}

/** An item in a letter: its number and heading, of a secret one the number alone (R70). */
export function itemLine(
  item: { agenda_number: number | null; position: number; heading: ByLanguage; publicity: string },
  language: Language,
) {
  const number = String(item.agenda_number ?? item.position)
  return item.publicity === 'secret' ? number : `${number}: ${inLanguage(language, item.heading).text}`
}

/** The matters, each of a formal meeting's with its decision mode (R17). */
function agendaFor(items: NoticeItem[] | undefined, kind: Meeting['kind'], language: Language): Message[] {
  const lines = (items ?? []).map((item) => {
    const heading =
      item.publicity === 'secret'
        ? word(language, say('shared.secretMention'))
        : inLanguage(language, item.heading).text
    if (item.kind === 'heading') return heading
    const mode = word(language, { key: `agenda.decided_${item.decision_mode}` })
    const decided = kind === 'formal' && item.kind === 'matter' ? ` (${mode})` : ''
    return `${item.agenda_number ?? '–'}. ${heading}${decided}`
  })
  return lines.length ? [say('meetings.letterAgenda', { lines: lines.join('\n') })] : []
}

/** The invitation that goes along to a calendar. */
export function invitationFor(
  { publicUrl, mailFrom }: Sender,
  meeting: Meeting,
  to: { name: string; email: string; language: Language },
  { kind, at, sequence }: { kind: NoticeKind; at: Date; sequence: number },
) {
  const url = `${publicUrl}/meetings/${meeting.id}`
  const body = inLanguage(to.language, meeting.body_name).text
  const name = word(to.language, say('meetings.name', { number: `${meeting.number}/${meeting.year}` }))
  return calendarOf({
    method: kind === 'cancellation' ? 'CANCEL' : 'REQUEST',
    uid: `meeting-${meeting.id}@${new URL(publicUrl).host}`,
    sequence,
    stamp: at,
    starts: meeting.starts_at,
    ends: meeting.ends_at,
    summary: `${body}: ${name}`,
    place: meeting.place || meeting.remote_link,
    description: [meeting.access, meeting.remote_link, url].filter(Boolean).join('\n'),
    url,
    organiser: addressIn(mailFrom),
    attendee: to,
  })
}
