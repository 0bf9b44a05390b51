import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { deliverRecommendations } from '../recommendations/queries.ts'
import { setStatus } from '../minutes/checking-queries.ts'
import { sendAllExtracts } from '../minutes/extract-acts.ts'
import type { Minutes } from '../minutes/queries.ts'

/** Signed by both: recommendations are delivered and extracts go out (R74). */
export async function concludeSigning(
  house: House,
  db: Db,
  minutes: Minutes,
  { by, at }: { by: number; at: Date },
) {
  await setStatus(db, minutes.id, 'signed', at)
  await deliverRecommendations(db, house.settings.publicUrl, { meetingId: minutes.meeting_id, at, by })
  await sendAllExtracts(house, db, minutes, { by, at })
}
