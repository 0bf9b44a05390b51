import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say, type Language } from '../words/index.ts'
import type { Respondent } from './draft-queries.ts'
import { confirmationPath } from './link-rules.ts'
import type { Consultation } from './queries.ts'

interface Given {
  consultation: Pick<Consultation, 'id' | 'title' | 'body_id' | 'closes_on'>
  respondent: Pick<Respondent, 'name' | 'language' | 'recorded_email'>
  version: number
  late: boolean
  signer: string
  position: string
  at: Date
}

const thingOf = ({ consultation: { id, body_id } }: Given) => ({
  thing: 'consultation',
  thingId: id,
  body: body_id,
})

/** The receipt with the time of arrival (R77), to the address that was told; nothing of what the statement says. */
export const sendReceipt = (
  db: Db,
  house: LinkHouse,
  given: Given,
  { to, path }: { to: { email: string; language: Language; id?: number }; path: string },
) => {
  const title = { byLanguage: given.consultation.title }
  return putInOutbox(db, house.publicUrl, {
    ...thingOf(given),
    to: to as Parameters<typeof putInOutbox>[2]['to'],
    kind: 'statement_receipt',
    at: given.at,
    subject: say('statementsGiven.mailReceiptSubject', { title }),
    text: [
      say('statementsGiven.mailReceipt', {
        name: given.respondent.name ?? '',
        title,
        at: { moment: given.at },
      }),
      given.late
        ? say('statementsGiven.mailReceiptLate', { day: { day: given.consultation.closes_on } })
        : say('statementsGiven.mailReceiptAgain', { day: { weekday: given.consultation.closes_on } }),
    ],
    path,
    link: 'statementsGiven.linkOwn',
  })
}

/** To the address that the county has recorded: whether who signed may speak for the organisation. */
export const askConfirmation = (db: Db, house: LinkHouse, given: Given) => {
  const title = { byLanguage: given.consultation.title }
  const { signer, position, at } = given
  return putInOutbox(db, house.publicUrl, {
    ...thingOf(given),
    to: { email: given.respondent.recorded_email ?? '', language: given.respondent.language },
    kind: 'statement_confirmation',
    at,
    subject: say('statementsGiven.mailConfirmSubject', { title }),
    text: [
      say('statementsGiven.mailConfirm', { name: given.respondent.name ?? '', title, signer, position }),
      say('statementsGiven.mailConfirmWhy'),
    ],
    path: confirmationPath(house.sessionSecret, given.version),
    link: 'statementsGiven.linkConfirm',
  })
}
