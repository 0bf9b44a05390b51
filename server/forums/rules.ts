import { tokenOf } from '../accounts/stranger-rules.ts'
import type { Day } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { languages, say, type ByLanguage, type Language, type Message } from '../words/index.ts'

/** The secretary of the body keeps its forums. */
export const keepsForum = (viewer: Viewer, { body_id }: { body_id: number }) => isSecretary(viewer, body_id)

/** In which of the body's languages ('fi', 'fi sv') a text is still missing; without any, the reader's cannot be shown. */
export const missingIn = (text: ByLanguage, body: { languages: string }) =>
  languages.filter((one) => body.languages.split(' ').includes(one) && !text[one])

export const whyNotEnrol = ({ ended_at }: { ended_at: Date | null }): Message | undefined =>
  ended_at ? say('forums.isEnded') : undefined

/** A link that nobody has confirmed within this many days opens nothing any more. */
export const confirmWithinDays = 7

/** Opens a forum to somebody without an account: only its hash is stored. */
export const enrolmentToken = (secret: string, id: number) => tokenOf(secret, `enrolment ${id}`)

/** The same page as everyone's, with the key of somebody without an account. */
export const withKey = (path: string, key: string) => {
  if (!key) return path
  const [plain, place] = path.split('#')
  return `${plain}?key=${encodeURIComponent(key)}${place ? `#${place}` : ''}`
}

export interface Workshop {
  starts_at: Date
  cancelled_at: Date | null
  notes_at: Date | null
  comments_until: Day | null
}

export const whyNotSignUp = (
  workshop: Pick<Workshop, 'starts_at' | 'cancelled_at'>,
  now: Date,
): Message | undefined => {
  if (workshop.cancelled_at) return say('workshops.isCancelled')
  return workshop.starts_at <= now ? say('workshops.hasBegun') : undefined
}

/** How many of those who wait get a place: as many as fit, all where there is no limit. */
export const movingUp = (capacity: number | null, placed: number, waiting: number) =>
  capacity === null ? waiting : Math.max(0, Math.min(waiting, capacity - placed))

/** Notes are put before everyone when there are some. */
export const whyNotPublish = (notes: unknown[]): Message | undefined =>
  notes.length ? undefined : say('workshops.notesFirst')

/** Comments are open through their last day. */
export const takesComments = (
  { notes_at, comments_until }: Pick<Workshop, 'notes_at' | 'comments_until'>,
  today: Day,
) => notes_at !== null && comments_until !== null && today <= comments_until

export const whyNotComment = (
  workshop: Pick<Workshop, 'notes_at' | 'comments_until'>,
  today: Day,
): Message | undefined => (takesComments(workshop, today) ? undefined : say('workshops.commentsClosed'))

interface Idea {
  answered_at: Date | null
  initiative_id: number | null
}

/** Everyone reads what has been answered or taken up; the rest those who are in the forum. */
export const isPublicIdea = ({ answered_at, initiative_id }: Idea) =>
  answered_at !== null || initiative_id !== null

export const whyNotTakeUp = ({ initiative_id }: Pick<Idea, 'initiative_id'>): Message | undefined =>
  initiative_id ? say('ideas.takenUpAlready') : undefined

/** Matters are named in Finnish or Swedish. */
export const titleOf = ({ title, language }: { title: string; language: Language }): ByLanguage =>
  language === 'sv' ? { sv: title } : { fi: title }
