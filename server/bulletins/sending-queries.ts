import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { dayOf } from '../calendar/rules.ts'
import { putAllInOutbox, putInOutbox, type Letter } from '../mail/queries.ts'
import type { Person } from '../sight/rules.ts'
import { inLanguage, say, type Language } from '../words/index.ts'
import { listAddressed, listAudiences } from './audience-queries.ts'
import { plainLetter } from './letter-rules.ts'
import { readerToken, stopPath } from './link-rules.ts'
import { listAttached, type Bulletin } from './queries.ts'
import { putOwnReader, putReaders } from './reader-queries.ts'
import { addVersion } from './writing-queries.ts'

interface Sending {
  by: number
  at: Date
}

/** Publishes the bulletin and puts its letters in the outbox, to each reader once; all in the transaction of the act. Answers how many. */
export async function sendBulletin(db: Db, house: LinkHouse, bulletin: Bulletin, { by, at }: Sending) {
  const { id, title, text, kind } = bulletin
  const audiences = await listAudiences(db, id)
  const all = await listAddressed(db, audiences, { kind, today: dayOf(at) })
  const addressed = all.filter(({ stopped }) => !stopped)
  await db
    .updateTable('bulletins')
    .set({ sent_at: at, letters: addressed.length })
    .where('id', '=', id)
    .execute()
  await addVersion(db, id, { title, text, why: {}, person_id: by, at })
  const idOf = await putReaders(db, house.sessionSecret, addressed, at)
  const files = await listAttached(db, id)
  const wordings = new Map<Language, Wording>()
  const letters = addressed.map((one): Letter => {
    const worded = wordings.get(one.language) ?? wordingIn(bulletin, one.language, files)
    wordings.set(one.language, worded)
    const { email, language, person_id } = one
    return {
      ...letterTo(house, bulletin, worded, idOf(one), at),
      to: person_id ? { id: person_id, email, language } : { email, language },
    }
  })
  await putAllInOutbox(db, house.publicUrl, letters)
  return addressed.length
}

/** The same letter to oneself, before anybody gets it. */
export async function sendTest(db: Db, house: LinkHouse, bulletin: Bulletin, viewer: Person, at: Date) {
  const { id, email, language } = viewer
  if (!email) return false
  const worded = wordingIn(bulletin, language, await listAttached(db, bulletin.id))
  const reader = await putOwnReader(db, house.sessionSecret, id)
  await putInOutbox(db, house.publicUrl, {
    ...letterTo(house, bulletin, worded, reader, at),
    ...{ to: { id, email, language }, kind: 'bulletin_test' },
    subject: say('bulletins.testSubject', { title: worded.title }),
  })
  return true
}

interface Wording {
  title: string
  text: string
  files: string[]
}

/** What a reader of this language gets; in another one where it has not been written in theirs. */
export function wordingIn(
  { title, text }: Pick<Bulletin, 'title' | 'text'>,
  language: Language,
  files: { title: string }[],
): Wording {
  return {
    title: inLanguage(language, title).text,
    text: plainLetter(inLanguage(language, text).text),
    files: files.map((file) => file.title),
  }
}

function letterTo(
  house: LinkHouse,
  { id, kind, body_id }: Bulletin,
  { title, text, files }: Wording,
  reader: number,
  at: Date,
) {
  const path = stopPath(readerToken(house.sessionSecret, reader), kind)
  const attached = files.length ? [say('bulletins.mailFiles', { files: files.join(', ') })] : []
  return {
    ...{ kind: 'bulletin', at, subject: say('bulletins.mailSubject', { title }) },
    text: [say('bulletins.mailText', { text }), ...attached],
    ...{ path: `/bulletins/${id}`, link: 'bulletins.mailRead' as const },
    stop: { path, words: say('bulletins.mailStop', { kind: say(`bulletins.kind_${kind}`) }) },
    ...{ thing: 'bulletin', thingId: id, body: body_id },
  }
}
