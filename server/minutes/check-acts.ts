import { record } from '../record/queries.ts'
import { aboutOf, chairOf, lineOf, secretaryOf, type Acting } from './acts.ts'
import { giveVerdicts, setStatus } from './checking-queries.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { tell } from './letter-queries.ts'
import { minutesModel } from './page-queries.ts'
import { keepVersions } from './version-queries.ts'

/** The body checked the minutes in a later meeting (R65): every § as it stands now, entered by this person. */
export async function checkByMeeting({ house, db, req, minutes, model, by }: Acting) {
  const facts = await gatherFacts(db, req.viewer, minutes.meeting_id)
  await keepVersions(db, minutes.id, facts, { by, at: req.now })
  const { review } = await minutesModel(db, req.viewer, minutes)
  await giveVerdicts(db, {
    minutesId: minutes.id,
    sections: review.map(({ itemId, version }) => ({ item_id: itemId, version })),
    person: by,
    role: 'meeting',
    verdict: 'approved',
    reasons: '',
    at: req.now,
    enteredBy: by,
  })
  await setStatus(db, minutes.id, 'checked', req.now)
  await record(db, { ...lineOf({ req, minutes, by }), act: 'minutes checked by the meeting' })
  await tell(db, [...secretaryOf(model), ...chairOf(model)], 'sign', aboutOf(house, req, minutes))
}
