import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { together } from '../../db/together.ts'
import { clockOf, dayOf } from '../calendar/rules.ts'
import { listRequestsToHear } from '../consultations/queries.ts'
import type { House } from '../house.ts'
import { offerPeople } from '../organisations/naming-queries.ts'
import { bodiesRunBy } from '../sight/rules.ts'
import { wordDay } from '../words/index.ts'
import { listAttachments } from './file-queries.ts'
import { listDisclosures, listNotes, listPoints, type Occasion, type Point } from './queries.ts'
import { keepsOccasions, settlesPoint } from './rules.ts'
import { occasionWhen, sittingsOf } from './table-rules.ts'

/** An occasion as its page shows it; what was agreed is for those who prepare, and for who sees to it. */
export async function occasionModel({ db }: House, req: Request, occasion: Occasion) {
  const { viewer } = req
  const keeps = keepsOccasions(viewer, occasion.body_id)
  const prepares = bodiesRunBy(viewer).includes(occasion.body_id)
  const found = await together(db, (db) => ({
    notes: listNotes(db, viewer, occasion.id),
    files: listAttachments(db, viewer, occasion.id),
    points: listPoints(db, occasion.id),
    disclosures: occasion.kind === 'market_dialogue' ? listDisclosures(db, occasion.id) : [],
    people: keeps ? offerPeople(db) : [],
    requests: keeps ? listRequestsToHear(db, occasion.body_id) : [],
  }))
  return {
    ...found,
    held: occasion,
    when: occasionWhen(req.language, occasion),
    sittings: sittingsOf(occasion),
    points: found.points.filter((point) => prepares || settlesPoint(viewer, occasion.body_id, point)),
    settles: (point: Point) => settlesPoint(viewer, occasion.body_id, point),
    keeps,
    prepares,
    once: randomUUID(),
    told: { told_on: wordDay('fi', dayOf(req.now)), told_clock: clockOf(req.now).replace(':', '.') },
    today: viewer.today,
    values: {},
    errors: {},
  }
}
