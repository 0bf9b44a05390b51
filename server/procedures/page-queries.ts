import { built } from '../../db/built.ts'
import { grouped } from '../../db/grouped.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { memberOf } from '../meetings/expectation-rules.ts'
import { profileFor, type Meeting } from '../meetings/queries.ts'
import { runs } from '../meetings/rules.ts'
import { listFiles } from '../files/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import { findProcedure, gatherStandings, listPlanned, type Procedure, type Standings } from './queries.ts'
import { whyNotPrepare } from './preparation-rules.ts'
import { isOpen, seenOf } from './rules.ts'

/** The plan of the procedure while its meeting is a draft. */
export async function findPlanPage(db: Db, viewer: Viewer, meeting: Meeting) {
  const { procedure, items, seats, recipients } = await together(db, (db) => ({
    procedure: findProcedure(db, meeting.id),
    items: listPlanned(db, viewer, meeting.id),
    seats: listSeats(db, meeting.term_id, dayOf(meeting.starts_at)),
    recipients: listRecipients(db),
  }))
  return {
    meeting,
    procedure,
    items,
    recipients,
    profile: profileFor(meeting),
    members: seats.flatMap((seat) => memberOf(seat) ?? []),
    mayPrepare: !whyNotPrepare(viewer, meeting),
  }
}

const listRecipients = built((db) =>
  db
    .selectFrom('bodies')
    .where('tier', '=', 'leadership')
    .where('closed_on', 'is', null)
    .orderBy('id')
    .select(['id', 'name']),
)

/** The procedure as it runs or as it ended: what stands for whom, positions of others only afterwards. */
export async function findProcedurePage(
  db: Db,
  viewer: Viewer,
  meeting: Meeting,
  procedure: Procedure,
  now: Date,
) {
  const { standings, ...gathered } = await gatherStandings(db, viewer, meeting)
  const open = standings.flatMap(({ item }) => (item.readable ? [item.id] : []))
  const { texts, files } = await together(db, (db) => ({
    texts: findTexts(db, 'item', open),
    files: listFiles(db, viewer, 'item', open),
  }))
  const textsOf = grouped(texts, 'thing_id')
  const filesOf = grouped(files, 'thing_id')
  const desk = runs(viewer, meeting.body_id)
  const running = isOpen(procedure, now)
  return {
    meeting,
    procedure,
    desk,
    running,
    ...gathered,
    items: standings.map((one) => ({
      ...shownTo(viewer, procedure, one, { desk, now }),
      texts: textsOf(one.item.id),
      files: filesOf(one.item.id),
    })),
  }
}
export type ProcedurePage = Awaited<ReturnType<typeof findProcedurePage>>

/** While the procedure runs one sees one's own position, and who runs the meeting sees whose is missing. */
function shownTo(
  viewer: Viewer,
  procedure: Procedure,
  { item, given, standing }: Standings['standings'][number],
  { desk, now }: { desk: boolean; now: Date },
) {
  const voice = standing.voices.find(({ person_id }) => person_id !== undefined && person_id === viewer.id)
  const own = given.find(({ person_id }) => person_id === viewer.id)
  const over = procedure.settled_at !== null
  const opens = item.readable && item.removed_at === null && item.moved_at === null && isOpen(procedure, now)
  return {
    item: item.readable ? item : { ...item, heading: {}, presenter: null, secrecy_ground: null },
    voice,
    own,
    /** given on a proposal that has been changed since */
    isOld: own !== undefined && voice !== undefined && standing.silent.includes(voice),
    mayState: opens && voice !== undefined,
    seen: seenOf(item.changed_at),
    count: {
      all: standing.voices.length,
      given: standing.voices.length - standing.silent.length - standing.unmanned.length,
    },
    missing: desk && !over && !item.moved_at ? [...standing.silent, ...standing.unmanned] : [],
    demands: item.moved_at ? given.filter(({ stance }) => stance === 'demand') : [],
    accepts: over && item.readable ? given.filter(({ stance }) => stance === 'accept') : [],
  }
}
