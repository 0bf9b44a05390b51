import type { Readable } from 'node:stream'
import type { Day } from '../calendar/rules.ts'
import { bodiesRunBy, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'

/** Where the bytes of attachments lie: a folder now; several machines may share an object store by the same words. */
export interface FileStore {
  /** the largest attachment it takes, in bytes; `largestFile` where it does not say */
  largest?: number
  /** Keeps what flows in under a random name. Throws `TooLarge` past `most` bytes and keeps nothing. */
  keep(bytes: Readable, most: number): Promise<{ storedAs: string; bytes: number; sha256: string }>
  open(storedAs: string): Promise<Readable>
  remove(storedAs: string): Promise<void>
  list(): AsyncIterable<{ storedAs: string; keptAt: Date }>
  /** Waits until everything that flows in is kept or let go. */
  settled(): Promise<void>
}

export class TooLarge extends Error {}

/** The largest attachment, in bytes. */
export const largestFile = 50 * 1024 * 1024

/** R26: annexes travel with the minutes, supporting material does not. */
export const fileKinds = ['annex', 'supporting'] as const
export type FileKind = (typeof fileKinds)[number]

/** How a document came from outside the authority. */
export const arrivalWays = ['', 'email', 'post', 'by_hand'] as const
export type ArrivalWay = (typeof arrivalWays)[number]

/** What is said of a file when it is attached. */
export interface FileForm {
  title: string
  kind: FileKind
  publicity: 'handling' | 'public' | 'secret'
  ground: string
  /** TihL 26 §: of whom and how it came; empty where it was written here */
  sender?: string
  way?: ArrivalWay
  /** R71: the day on which a public file with personal data leaves the public */
  leaves_on?: Day | null
}

/** R71: only what is public leaves the public, and on a day that is still to come. */
export function whyNotLeave(
  { publicity, leaves_on }: Pick<FileForm, 'publicity' | 'leaves_on'>,
  today: Day,
): Message | undefined {
  if (!leaves_on) return undefined
  if (publicity !== 'public') return say('files.leavesOnlyPublic')
  return leaves_on > today ? undefined : say('files.leavesTooEarly')
}

/** The title that a file without one goes by. */
export const titleOf = (given: string, name: string) => given || name.replace(/\.[^.]+$/, '') || name

/** What files may be attached to, as the plural of its URL names it. */
export const holders = { items: 'item', meetings: 'meeting', matters: 'matter' } as const
export type Holding = (typeof holders)[keyof typeof holders]

export const pluralOf = (thing: Holding) =>
  thing === 'item' ? 'items' : thing === 'meeting' ? 'meetings' : 'matters'

/** The thing that files are attached to, as its sight query gives it. */
export interface Holder {
  thing: Holding
  id: number
  title: Record<string, string>
  body_id: number
  /** of the meeting; null for a matter */
  meeting_id: number | null
  status: string
  preparer_id: number | null
}

/** Why this person may not add, remove or order files here; undefined when they may. */
export function whyNotAttach(viewer: Viewer, holder: Holder): Message | undefined {
  const prepares = holder.thing === 'matter' && viewer.id !== undefined && holder.preparer_id === viewer.id
  if (!prepares && !bodiesRunBy(viewer).includes(holder.body_id)) return say('files.onlyThoseWhoPrepare')
  if (holder.thing === 'matter') return holder.status === 'closed' ? say('files.matterClosed') : undefined
  return ['closed', 'cancelled'].includes(holder.status) ? say('files.meetingOver') : undefined
}

/** After the call every change of the agenda's files is a revision that readers see. */
export const isRevision = ({ meeting_id, status }: Holder) =>
  meeting_id !== null && ['called', 'open'].includes(status)

/** Types that may be attached, by the ending of the name; told by content too, save plain text. */
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
} as const
type Ending = keyof typeof types

export const endings = Object.keys(types) as Ending[]

export const endingOf = (name: string) => endings.find((ending) => name.toLowerCase().endsWith(`.${ending}`))

/** The type to keep a file under; a refusal when its name and its content do not agree on one of ours. */
export function typeOf(
  name: string,
  content: { found: string | undefined; isText: boolean },
): { type: string; refusal?: undefined } | { refusal: Message } {
  const ending = endingOf(name)
  if (content.found === 'application/x-cfb' || /\.(doc|xls|ppt)$/i.test(name))
    return { refusal: say('files.oldOffice') }
  if (!ending) return { refusal: say('files.wrongType', { types: endings.join(', ') }) }
  const isPlain = ending === 'txt' || ending === 'csv'
  const agrees = isPlain ? !content.found && content.isText : content.found === types[ending]
  return agrees ? { type: types[ending] } : { refusal: say('files.contentDiffers', { ending }) }
}

/** Whether these first bytes read as text: no control characters but line breaks, tabs and form feeds. */
export const isText = (bytes: Uint8Array) =>
  bytes.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13)

/** The file's own name without folders, control characters or marks that turn the direction of writing. */
export function fileName(given: string) {
  const bare = (given.split(/[/\\]/).at(-1) ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}"<>|:*?]/gu, '').trim()
  const [stem, ending] = [bare.replace(/\.[^.]*$/, ''), /\.[^.]*$/.exec(bare)?.[0] ?? '']
  return `${Array.from(stem).slice(0, 150).join('')}${ending.slice(0, 12)}` || 'file'
}

/** RFC 6266: the name in ASCII for old readers, in UTF-8 for the rest. A PDF opens in the reader's browser. */
export function disposition(name: string, type: string) {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\%]/g, '')
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.codePointAt(0)!.toString(16).toUpperCase()}`,
  )
  const way = type === types.pdf ? 'inline' : 'attachment'
  return `${way}; filename="${plain || 'file'}"; filename*=UTF-8''${whole}`
}

/** Size in words: tenths of a megabyte, or whole kilobytes. */
export function sizeOf(bytes: number): Message {
  if (bytes < 1_048_576) return say('files.kilobytes', { size: Math.max(1, Math.round(bytes / 1024)) })
  const [whole, tenth] = (bytes / 1_048_576).toFixed(1).split('.') as [string, string]
  return say('files.megabytes', { whole, tenth })
}

/** The type in words: what the reader opens it with. */
export const typeInWords = (name: string) => (endingOf(name) ?? '').toUpperCase().replace('JPEG', 'JPG')

/** The page to go back to after an act: a path of this service, whatever the form says. */
export const backTo = (given: unknown) =>
  typeof given === 'string' && /^\/(?!\/)[\w/-]{1,200}$/.test(given) ? given : undefined
