import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { record } from '../record/queries.ts'
import { say } from '../words/index.ts'
import { tellCandidate, tellNominator } from './letter-queries.ts'
import type { Call } from './queries.ts'

interface Brought {
  call: Pick<Call, 'id' | 'title' | 'body_id' | 'body_name' | 'closes_on'>
  self: boolean
  ids: number[]
  by: number | undefined
  at: Date
}

/** The arrival in the record, the receipt to the one who sent, and the question of consent to each who was named (R10). */
export async function confirmNomination(db: Db, house: LinkHouse, { call, self, ids, by, at }: Brought) {
  const [title, body] = [{ byLanguage: call.title }, { byLanguage: call.body_name }]
  for (const id of ids) {
    const act = { by, at, act: 'candidate named' as const, thing: 'candidate', id }
    await record(db, { ...act, body: call.body_id, details: { call: call.id, self } })
    await tellCandidate(db, house, id, {
      kind: self ? 'candidacy_receipt' : 'candidacy_consent',
      at,
      subject: say(self ? 'nominations.mailSelfSubject' : 'nominations.mailConsentSubject', { title, body }),
      text: self
        ? [say('nominations.mailSelf', { title, body })]
        : [
            say('nominations.mailConsent', { title, body }),
            say('nominations.mailConsentHow', { day: { day: call.closes_on } }),
          ],
    })
  }
  if (self) return
  await tellNominator(db, house, ids[0]!, {
    kind: 'nomination_receipt',
    at,
    subject: say('nominations.mailReceiptSubject', { title }),
    text: [
      say('nominations.mailReceipt', { count: ids.length, at: { moment: at }, title }),
      say('nominations.mailReceiptNext'),
    ],
  })
}
