import request from 'supertest'
import type { Db } from '../../db/schema/index.ts'
import { issueCode, issueLink } from '../../server/accounts/token-queries.ts'
import { createApp } from '../../server/app.ts'
import type { Settings } from '../../server/settings.ts'
import { hashPassword } from '../../server/web/passwords.ts'
import { noon } from '../support/browser.ts'
import { houseOn, testSettings } from '../support/house.ts'

export const rightPassword = 'oikea hevonen paristo'
/** Hashing takes a while: once is enough. */
const hashed = hashPassword(rightPassword)

export async function givePassword(db: Db, { id }: { id: number }) {
  await db
    .updateTable('people')
    .set({ password_hash: await hashed })
    .where('id', '=', id)
    .execute()
}

/** A browser with real sessions, as opposed to browse(), which is told who is asking. */
export function visit(db: Db, { at = noon, settings }: { at?: Date; settings?: Partial<Settings> } = {}) {
  const time = { now: at }
  const agent = request.agent(createApp(houseOn(db, settings), { clock: () => time.now }))
  const headers = {
    'Sec-Fetch-Site': 'same-origin',
    'Accept-Language': 'fi',
    'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
  }
  return {
    time,
    get: (path: string) => agent.get(path).set(headers),
    post: (path: string, form: object = {}) => agent.post(path).type('form').set(headers).send(form),
    signIn: (email: string, password = rightPassword) =>
      agent.post('/sign-in').type('form').set(headers).send({ email, password }),
  }
}

export const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

/** The messages of a kind, oldest first. */
export const messagesOf = (db: Db, kind: string) =>
  db.selectFrom('messages').where('kind', '=', kind).orderBy('id').selectAll().execute()

/** Opens the last message of this kind as its reader would, and answers the path of its link. */
export async function linkIn(db: Db, kind: string, at = noon) {
  const message = (await messagesOf(db, kind)).at(-1)!
  return (await issueLink(db, message.thing_id!, at))!
}

export async function codeIn(db: Db, at = noon) {
  const message = (await messagesOf(db, 'second_factor')).at(-1)!
  return (await issueCode(db, message.thing_id!, testSettings().sessionSecret, at))!
}
