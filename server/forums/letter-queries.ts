import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { putAllInOutbox, type Letter } from '../mail/queries.ts'
import type { ByLanguage, Key, Language, Message } from '../words/index.ts'
import { say } from '../words/index.ts'
import { enrolmentToken, withKey } from './rules.ts'

/** Whom a letter of a forum reaches; somebody without an account gets the key along with the link. */
export interface Reader {
  id: number
  person_id: number | null
  email: string | null
  language: Language
}

interface Told {
  kind: string
  at: Date
  subject: Message
  text: Message[]
  path: string
  link?: Key
  calendar?: string
  thing: 'forum' | 'workshop' | 'idea'
  thingId: number
  body: number
}

/** Puts letters to those enrolled into the outbox, in the transaction of the act that causes them. */
const tellEnrolled = (db: Db, house: LinkHouse, readers: Reader[], told: Told) =>
  putAllInOutbox(db, house.publicUrl, lettersTo(house, readers, told))

const lettersTo = ({ sessionSecret }: LinkHouse, readers: Reader[], { path, ...told }: Told): Letter[] =>
  readers.flatMap(({ id, person_id, email, language }) =>
    email
      ? [
          {
            ...told,
            to: person_id ? { id: person_id, email, language } : { email, language },
            path: withKey(path, person_id ? '' : enrolmentToken(sessionSecret, id)),
          },
        ]
      : [],
  )

interface Forum {
  id: number
  body_id: number
  name: ByLanguage
}

/** To somebody without an account: the link that confirms, and by which one may leave. */
export const tellConfirmation = (db: Db, house: LinkHouse, reader: Reader, forum: Forum, at: Date) =>
  tellEnrolled(db, house, [reader], {
    ...ofForum(forum, at),
    kind: 'forum_confirmation',
    subject: say('forums.mailConfirmSubject'),
    text: [say('forums.mailConfirm', { forum: { byLanguage: forum.name } }), say('forums.mailConfirmNot')],
    link: 'forums.mailConfirmLink',
  })

/** The secretary has enrolled them: who did, and how to leave. */
export const tellEnrolment = (db: Db, house: LinkHouse, reader: Reader, forum: Forum, by: string, at: Date) =>
  tellEnrolled(db, house, [reader], {
    ...ofForum(forum, at),
    kind: 'forum_enrolment',
    subject: say('forums.mailEnrolledSubject'),
    text: [
      say('forums.mailEnrolled', { forum: { byLanguage: forum.name }, name: by }),
      say('forums.mailLeave'),
    ],
  })

const ofForum = ({ id, body_id }: Forum, at: Date) =>
  ({ at, path: `/forums/${id}`, thing: 'forum', thingId: id, body: body_id }) as const

interface Workshop {
  id: number
  name: ByLanguage
  forum_name: ByLanguage
  body_id: number
  place: string
  starts_at: Date
}

type News = 'planned' | 'changed' | 'cancelled' | 'placed' | 'reminder'

/** What happens to a workshop, to those whom it concerns. */
export const tellOfWorkshop = (
  db: Db,
  house: LinkHouse,
  readers: Reader[],
  news: News,
  workshop: Workshop,
  at: Date,
) => tellEnrolled(db, house, readers, toldOf(workshop, news, at))

/** As `tellOfWorkshop`, of several workshops at once, each to its own readers. */
export const tellOfWorkshops = (
  db: Db,
  house: LinkHouse,
  readers: (Reader & { workshop_id: number })[],
  news: News,
  workshops: Workshop[],
  at: Date,
) =>
  putAllInOutbox(
    db,
    house.publicUrl,
    workshops.flatMap((workshop) =>
      lettersTo(
        house,
        readers.filter(({ workshop_id }) => workshop_id === workshop.id),
        toldOf(workshop, news, at),
      ),
    ),
  )

function toldOf(workshop: Workshop, news: News, at: Date): Told {
  const { starts_at, name, forum_name, place } = workshop
  const about = {
    ...{ workshop: { byLanguage: name }, forum: { byLanguage: forum_name }, at: { occasion: starts_at } },
  }
  const { subject, text, more } = letters[news]
  return {
    ...ofWorkshop(workshop, at),
    kind: `workshop_${news}`,
    subject: say(subject, about),
    text: [
      say(text, about),
      ...(place && news !== 'cancelled' ? [say('workshops.mailPlace', { place })] : []),
      ...(more ? [say(more)] : []),
    ],
  }
}

const letters: Record<News, { subject: Key; text: Key; more?: Key }> = {
  planned: {
    ...{ subject: 'workshops.mailPlannedSubject', text: 'workshops.mailPlanned' },
    more: 'workshops.mailSignUp',
  },
  changed: { subject: 'workshops.mailChangedSubject', text: 'workshops.mailChanged' },
  cancelled: { subject: 'workshops.mailCancelledSubject', text: 'workshops.mailCancelled' },
  placed: {
    ...{ subject: 'workshops.mailPlacedSubject', text: 'workshops.mailPlaced' },
    more: 'workshops.mailPlacedNot',
  },
  reminder: { subject: 'workshops.mailReminderSubject', text: 'workshops.mailReminder' },
}

/** The notes have been put before everyone; until when they are commented on. */
export const tellNotes = (
  db: Db,
  house: LinkHouse,
  readers: Reader[],
  workshop: Workshop & { comments_until: string | null },
  at: Date,
) =>
  tellEnrolled(db, house, readers, {
    ...ofWorkshop(workshop, at),
    kind: 'workshop_notes',
    subject: say('workshops.mailNotesSubject'),
    text: [
      say('workshops.mailNotes', { workshop: { byLanguage: workshop.name } }),
      ...(workshop.comments_until
        ? [say('workshops.mailComment', { day: { day: workshop.comments_until } })]
        : []),
    ],
  })

const ofWorkshop = ({ id, body_id }: Workshop, at: Date) =>
  ({ at, path: `/workshops/${id}`, thing: 'workshop', thingId: id, body: body_id }) as const

/** The author of an idea hears of the answer. */
export const tellAnswered = (
  db: Db,
  house: LinkHouse,
  reader: Reader,
  { id, body_id }: { id: number; body_id: number },
  at: Date,
) =>
  tellEnrolled(db, house, [reader], {
    ...{ kind: 'idea_answered', at, path: `/ideas/${id}`, thing: 'idea', thingId: id, body: body_id },
    subject: say('ideas.mailAnsweredSubject'),
    text: [say('ideas.mailAnswered')],
  })
