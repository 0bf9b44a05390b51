import { sql, type Expression } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { waitingFor as inAccounts } from '../accounts/queries.ts'
import { waitingFor as inMail } from '../mail/queries.ts'
import { waitingFor as inUpkeep } from '../upkeep/waiting-queries.ts'
import { waitingFor as inTexts } from '../texts/queries.ts'
import { waitingFor as inOrganisations } from '../organisations/queries.ts'
import { waitingFor as inDirectory } from '../directory/waiting-queries.ts'
import { waitingFor as inBodies } from '../bodies/queries.ts'
import { waitingFor as inBalance } from '../balance/queries.ts'
import { waitingFor as inNominations } from '../nominations/queries.ts'
import { waitingFor as inDraws } from '../draws/queries.ts'
import { waitingFor as inAppointments } from '../appointments/proposal-waiting-queries.ts'
import { waitingFor as inImports } from '../imports/queries.ts'
import { waitingFor as inMatters } from '../matters/queries.ts'
import { waitingFor as inContacts } from '../contacts/question-queries.ts'
import { waitingFor as inForums } from '../forums/waiting-queries.ts'
import { waitingFor as inMeetings } from '../meetings/queries.ts'
import { waitingFor as inProcedures } from '../procedures/queries.ts'
import { waitingFor as inAgenda } from '../agenda/queries.ts'
import { waitingFor as inAttendance } from '../attendance/queries.ts'
import { waitingFor as inMotions } from '../motions/queries.ts'
import { waitingFor as inElections } from '../elections/queries.ts'
import { waitingFor as inVotes } from '../votes/queries.ts'
import { waitingFor as inMinutes } from '../minutes/queries.ts'
import { waitingFor as inFees } from '../fees/waiting-queries.ts'
import { waitingFor as inFeedback } from '../feedback/queries.ts'
import { waitingFor as inStatements } from '../statements/queries.ts'
import { waitingFor as inRegistry } from '../registry/waiting-queries.ts'
import { waitingFor as inSurveys } from '../surveys/queries.ts'
import { waitingFor as inBulletins } from '../bulletins/waiting-queries.ts'
import { waitingFor as inConsultations } from '../consultations/waiting-queries.ts'
import { waitingFor as inLookahead } from '../lookahead/waiting-queries.ts'
import { waitingFor as inOccasions } from '../occasions/waiting-queries.ts'
import { waitingFor as inSummaries } from '../summaries/waiting-queries.ts'
import { waitingFor as inRecommendations } from '../recommendations/queries.ts'
import { waitingFor as inPlans } from '../plans/queries.ts'
import { waitingFor as inReports } from '../reports/queries.ts'
import { waitingFor as inDevelopment } from '../development/queries.ts'
import { isInsider, sitsOn } from '../sight/queries.ts'
import { mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import type { Waiting } from './rules.ts'

type WaitingFor = (db: Db, viewer: Viewer, now: Date) => readonly Expression<Waiting>[]

/** Every subject's rows; a kind that has no line in `duties` does not pass the type. */
const everybodys: WaitingFor[] = [
  inConsultations,
  inOccasions,
  inAccounts,
  inTexts,
  inOrganisations,
  inDirectory,
  inNominations,
  inMatters,
  inContacts,
  inForums,
  inMeetings,
  inProcedures,
  inAgenda,
  inAttendance,
  inMotions,
  inElections,
  inVotes,
  inMinutes,
  inFees,
  inSurveys,
  inDevelopment,
  inSummaries,
]
/** Those that only an office brings. */
const ofOffices: WaitingFor[] = [
  inMail,
  inUpkeep,
  inBodies,
  inBalance,
  inDraws,
  inAppointments,
  inImports,
  inRecommendations,
  inLookahead,
  inFeedback,
  inStatements,
  inRegistry,
  inPlans,
  inReports,
  inBulletins,
]

/** Planning a branch costs more than running it: what the viewer cannot have is left out of the statement. */
const subjectsOf = ({ offices }: Viewer) => [...everybodys, ...onlyIf(offices.length > 0, ...ofOffices)]

/** All that waits for the viewer, in one query: first what is due first, last what has no day. */
export const listWaiting = built((db, viewer: Viewer, now: Date, most: number) => {
  const selects = subjectsOf(viewer)
    .flatMap((waitingFor) => waitingFor(db, viewer, now))
    .map((select) => sql`(select kind::text, id, title, due, body from (${select}) as subject)`)
  return sql<Waiting>`
    select kind, id, title, due, body from (${sql.join(selects, sql` union all `)}) as waiting
    order by due nulls last, kind, id
    limit ${most}`
})

/** The viewer's own meetings ahead that have been called, nearest first. */
export const listComingMeetings = built((db, viewer: Viewer, now: Date, most: number) =>
  meetings(db)
    .where(isInsider(viewer, 'meetings.body_id'))
    .where(mayReadMeeting(viewer))
    .where('meetings.status', 'in', ['draft', 'called', 'open'])
    .where((eb) => eb.or([eb('meetings.ends_at', '>', now), eb('meetings.status', '=', 'open')]))
    .orderBy('meetings.starts_at')
    .limit(most),
)

/** Where the viewer sits and until when. */
export const listSeatsOf = built((db, viewer: Viewer) =>
  db
    .selectFrom('seated')
    .innerJoin('bodies', 'bodies.id', 'seated.body_id')
    .where('seated.person_id', '=', viewer.id ?? 0)
    .where(sitsOn(viewer.today))
    .orderBy('seated.until')
    .orderBy('seated.body_id')
    .select(['bodies.id', 'bodies.name', 'seated.until', 'seated.capacity']),
)

/** Where the viewer stands in for the secretary now or soon, and who stands in for the viewer. */
export const listSubstitutions = built((db, viewer: Viewer) =>
  db
    .selectFrom('offices')
    .innerJoin('bodies', 'bodies.id', 'offices.body_id')
    .innerJoin('people', 'people.id', 'offices.person_id')
    .where('offices.office', '=', 'secretary')
    .where('offices.substitute', '=', true)
    .where('offices.ends_on', '>=', viewer.today)
    .where((eb) =>
      eb.or([
        eb('offices.person_id', '=', viewer.id ?? 0),
        sql<boolean>`offices.body_id = any(${ownedBodies(viewer)}::int[])`,
      ]),
    )
    .orderBy('offices.starts_on')
    .orderBy('offices.id')
    .limit(20)
    .select([
      'bodies.id as body_id',
      'bodies.name as body',
      'people.name',
      'offices.starts_on',
      'offices.ends_on',
      sql<boolean>`offices.person_id = ${viewer.id ?? 0}`.as('own'),
    ]),
)

const ownedBodies = ({ offices }: Viewer) =>
  offices.flatMap(({ office, body_id, substitute }) =>
    office === 'secretary' && body_id && !substitute ? [body_id] : [],
  )

/** Called meetings whose agenda anyone may read. */
export const listPublicMeetings = (db: Db, viewer: Viewer, now: Date, most: number) =>
  meetings(db)
    .where(mayReadMeeting(viewer))
    .where('meetings.publish_agenda', '=', true)
    .where('meetings.status', 'in', ['called', 'open'])
    .where((eb) => eb.or([eb('meetings.ends_at', '>', now), eb('meetings.status', '=', 'open')]))
    .orderBy('meetings.starts_at')
    .limit(most)
    .execute()

const meetings = (db: Db) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .select(['meetings.id', 'meetings.starts_at', 'meetings.status', 'meetings.place', 'bodies.name as body'])

/** The newest minutes on the public web. */
export const listPublicMinutes = (db: Db, most: number) =>
  db
    .selectFrom('minutes')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('minutes.published_at', 'is not', null)
    .orderBy('minutes.published_at', 'desc')
    .limit(most)
    .select([
      'minutes.id',
      'minutes.kind',
      'minutes.published_at',
      'meetings.starts_at',
      'bodies.name as body',
    ])
    .execute()

/** The newest public recommendations, each with its latest answer. */
export const listPublicRecommendations = (db: Db, viewer: Viewer, most: number) =>
  db
    .selectFrom('recommendations')
    .innerJoin('bodies', 'bodies.id', 'recommendations.body_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('responses')
          .whereRef('responses.recommendation_id', '=', 'recommendations.id')
          .where('responses.status', '=', 'confirmed')
          .where('responses.kind', '<>', 'interim')
          .orderBy('responses.confirmed_at', 'desc')
          .limit(1)
          .select(['responses.kind as answer', 'responses.confirmed_at'])
          .as('latest'),
      (join) => join.onTrue(),
    )
    .where(mayReadRecommendation(viewer))
    .where('recommendations.publicity', '=', 'public')
    .where('recommendations.delivered_at', 'is not', null)
    .orderBy('recommendations.delivered_at', 'desc')
    .orderBy('recommendations.id', 'desc')
    .limit(most)
    .select([
      'recommendations.id',
      'recommendations.kind',
      'recommendations.title',
      'recommendations.delivered_at',
      'recommendations.due_on',
      'recommendations.answer_requested',
      'bodies.name as body',
      'latest.answer',
      'latest.confirmed_at',
    ])
    .execute()
