import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { say } from '../words/index.ts'
import { tellCandidate, tellNominator } from './letter-queries.ts'
import type { Call } from './queries.ts'

interface Brought {
  call: Call
  self: boolean
  ids: number[]
}

/** The arrival in the record, the receipt to the one who sent, and the question of consent to each who was named (R10). */
export async function confirmNomination(
  db: Db,
  { settings }: House,
  req: Request,
  { call, self, ids }: Brought,
) {
  const [title, body] = [{ byLanguage: call.title }, { byLanguage: call.body_name }]
  for (const id of ids) {
    const act = { by: req.viewer.id, at: req.now, act: 'candidate named', thing: 'candidate', id }
    await record(db, { ...act, body: call.body_id, details: { call: call.id, self } })
    await tellCandidate(db, settings, id, {
      kind: self ? 'candidacy_receipt' : 'candidacy_consent',
      at: req.now,
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
  await tellNominator(db, settings, ids[0]!, {
    kind: 'nomination_receipt',
    at: req.now,
    subject: say('nominations.mailReceiptSubject', { title }),
    text: [
      say('nominations.mailReceipt', { count: ids.length, at: { moment: req.now }, title }),
      say('nominations.mailReceiptNext'),
    ],
  })
}
