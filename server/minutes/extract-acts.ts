import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { sendExtracts } from './afterwards-queries.ts'
import { listExtracts, type Extract, type Minutes } from './queries.ts'

interface Sending {
  by: number
  at: Date
  /** only of §§ that are checked already, while the rest of the minutes is not */
  only?: number[]
}

/** Sends what has an address: when the minutes are signed, when a § is checked at once, and by the secretary later. */
export async function sendAllExtracts(
  { settings }: House,
  db: Db,
  minutes: Minutes,
  { by, at, only }: Sending,
) {
  const waiting = await listExtracts(db, minutes.meeting_id)
  const ready = waiting.filter(({ item_id }) => !only || only.includes(item_id))
  const sent = await sendExtracts(db, ready, {
    publicUrl: settings.publicUrl,
    body: { id: minutes.body_id, name: minutes.body_name },
    language: minutes.language,
    at,
    pathOf: (extract) =>
      extract.publicity === 'secret' || extract.person_id
        ? `/items/${extract.item_id}/extract`
        : `/extracts/${extract.id}?key=${keyOf(extract, settings.sessionSecret)}`,
  })
  if (sent)
    await record(db, {
      by,
      at,
      act: 'extracts sent',
      thing: 'minutes',
      id: minutes.id,
      body: minutes.body_id,
      details: { sent },
    })
}

/** A recipient without an account opens the extract by a key that only the message holds; never of a secret item. */
const keyOf = ({ id }: Pick<Extract, 'id'>, secret: string) =>
  createHmac('sha256', secret).update(`extract ${id}`).digest('base64url')

export function isKey(given: unknown, extract: Pick<Extract, 'id'>, secret: string) {
  const [one, other] = [Buffer.from(String(given)), Buffer.from(keyOf(extract, secret))]
  return one.length === other.length && timingSafeEqual(one, other)
}
