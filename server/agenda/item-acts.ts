import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { findMeeting, type Meeting } from '../meetings/queries.ts'
import { runs } from '../meetings/rules.ts'
import { listBeside } from '../plans/beside-queries.ts'
import { keepsPlan } from '../plans/rules.ts'
import { isMember } from '../sight/rules.ts'
import { notFound } from '../web/ids.ts'
import { listDeclared } from './declaration-queries.ts'
import { whyNotDeclare } from './declaration-rules.ts'
import { findItemPage } from './page-queries.ts'
import { findItem } from './queries.ts'
import { keepsAgenda, whyNotChangeAgenda, writesItem } from './rules.ts'

/** An item as its page shows it to this viewer; 404 where it does not open to them. */
export async function itemModel(db: Db, req: Request) {
  const item = (await findItem(db, req.viewer, Number(req.params.id))) ?? notFound()
  const meeting = (await findMeeting(db, req.viewer, item.meeting_id)) ?? notFound()
  const open = !whyNotDeclare(meeting, item)
  const keeps = open && keepsAgenda(req.viewer, item.body_id)
  const plans = keepsPlan(req.viewer, item.body_id)
  const { declared, seated, page, planned } = await together(db, (db) => ({
    declared: runs(req.viewer, item.body_id) || open ? listDeclared(db, item.id) : [],
    seated: keeps ? listSeated(db, meeting) : [],
    planned: listBeside(db, req.viewer, {
      ...{ body: item.body_id, matter: item.matter_id, item: item.id, keeps: plans },
    }),
    page: findItemPage(db, req.viewer, meeting, item),
  }))
  const isDeclared = (id: number | undefined) => declared.some(({ person_id }) => person_id === id)
  return {
    meeting,
    item: page,
    planned,
    plans,
    writes: writesItem(req.viewer, item) && !whyNotChangeAgenda(meeting.status),
    desk: runs(req.viewer, item.body_id),
    declares: open && isMember(req.viewer, item.body_id),
    declared: isDeclared(req.viewer.id),
    takesBack: declared.filter(
      ({ person_id, status }) => open && (keeps || (person_id === req.viewer.id && status === 'declared')),
    ),
    declarations: runs(req.viewer, item.body_id) ? declared : [],
    declaresFor: seated.filter(([id]) => !isDeclared(id)),
  }
}

/** Members and deputies of the meeting's term, to choose from. */
const listSeated = async (db: Db, meeting: Meeting) =>
  (await listSeats(db, meeting.term_id, dayOf(meeting.starts_at))).flatMap(({ seated }) =>
    seated.map(({ person_id, name }) => [person_id, name] as const),
  )
