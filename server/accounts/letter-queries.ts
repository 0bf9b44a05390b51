import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { putInOutbox } from '../mail/queries.ts'
import { record } from '../record/queries.ts'
import { say, type Language } from '../words/index.ts'
import { dropTokens, makeToken } from './token-queries.ts'

interface Reader {
  id: number
  name: string
  email: string
  language: Language
}

interface Sending {
  publicUrl: string
  now: Date
}

/** A one-time sign-in link by mail; `to` is where it leads afterwards. */
export async function sendSignInLink(db: Db, reader: Reader, to: string, { publicUrl, now }: Sending) {
  const token = await makeToken(db, { person: reader.id, purpose: 'sign_in', now, payload: { to } })
  await putInOutbox(db, publicUrl, {
    to: reader,
    kind: 'sign_in',
    at: now,
    subject: say('accounts.signInSubject'),
    text: [say('accounts.signInText')],
    token,
    link: 'accounts.signInLink',
  })
}

/** Invites the person by mail (again): earlier invitations die. Called where people are added or seated. */
export async function inviteTo(
  db: Db,
  reader: Reader,
  by: { id: number; name: string },
  { publicUrl, now }: Sending,
) {
  await dropTokens(db, reader.id, ['invitation'])
  const token = await makeToken(db, { person: reader.id, purpose: 'invitation', now, madeBy: by.id })
  await putInOutbox(db, publicUrl, {
    to: reader,
    kind: 'invitation',
    at: now,
    subject: say('accounts.invitationSubject'),
    text: [say('accounts.invitationText', { name: reader.name, by: by.name })],
    token,
    link: 'accounts.invitationLink',
  })
  await record(db, { by: by.id, at: now, act: 'person invited', thing: 'person', id: reader.id })
}

/** A six-digit code by mail; an earlier one dies. */
export async function sendCode(db: Db, reader: Reader, { publicUrl, now }: Sending) {
  await dropTokens(db, reader.id, ['second_factor'])
  const token = await makeToken(db, { person: reader.id, purpose: 'second_factor', now })
  await putInOutbox(db, publicUrl, {
    to: reader,
    kind: 'second_factor',
    at: now,
    subject: say('accounts.codeSubject'),
    text: [say('accounts.codeText')],
    token,
  })
}

/** Asks both addresses; one that has an account already is told so instead, and nobody else learns of it. */
export async function askBothAddresses(
  db: Db,
  reader: Reader,
  email: string,
  isTaken: boolean,
  { publicUrl, now }: Sending,
) {
  await dropTokens(db, reader.id, ['old_address', 'new_address'])
  const payload = { email, change: randomUUID() }
  const sides = [
    { purpose: 'old_address', to: reader, text: say('accounts.oldAddressText', { email }) },
    {
      purpose: 'new_address',
      to: { email, language: reader.language },
      text: say('accounts.newAddressText'),
    },
  ] as const
  for (const { purpose, to, text } of sides) {
    const token = await makeToken(db, { person: reader.id, purpose, now, payload })
    const taken = isTaken && purpose === 'new_address'
    await putInOutbox(db, publicUrl, {
      to,
      kind: 'address_change',
      at: now,
      subject: say('accounts.addressSubject'),
      text: [taken ? say('accounts.addressTakenText') : text],
      ...(!taken && { token, link: 'accounts.addressLink' }),
    })
  }
  await record(db, { by: reader.id, at: now, act: 'address change asked', thing: 'person', id: reader.id })
}

/** Whether the other address has said yes to the same change. */
export const isProvenByOther = async (db: Db, person: number, change: string, token: number) =>
  Boolean(
    await db
      .selectFrom('tokens')
      .where('person_id', '=', person)
      .where('purpose', 'in', ['old_address', 'new_address'])
      .where('used_at', 'is not', null)
      .where('id', '!=', token)
      .where(sql`payload ->> 'change'`, '=', change)
      .select('id')
      .executeTakeFirst(),
  )

/** The old address hears that it is no longer the account's. */
export const tellOldAddress = (db: Db, to: Reader, email: string, { publicUrl, now }: Sending) =>
  putInOutbox(db, publicUrl, {
    to: { email: to.email, language: to.language },
    kind: 'address_changed',
    at: now,
    subject: say('accounts.addressChangedSubject'),
    text: [say('accounts.addressChangedText', { email })],
  })
