import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { isInsider, keepsMembersOf, mayReadCall } from '../sight/queries.ts'
import {
  mayReadBulletin,
  mayReadConsultation,
  mayReadOccasion,
  mayReadSurvey,
} from '../sight/hearing-queries.ts'
import { mayReadMatter, mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadItem, mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { ThingNamed } from './line-rules.ts'

/** The things of these entries by 'thing id', each named by the page it is on; of what is gone there is none. */
export async function nameThings(db: Db, viewer: Viewer, things: { thing: string; thing_id: number }[]) {
  const idsOf = (thing: string) => things.filter((one) => one.thing === thing).map(({ thing_id }) => thing_id)
  const { rows: parts } = await sql<{ thing: string; id: number; kind: string; page_id: number | null }>`
    ${sql.join(homes(idsOf), sql` union all `)}`.execute(db)
  const pages = [
    ...things.map(({ thing, thing_id }) => ({ thing, id: thing_id, kind: thing, page_id: thing_id })),
    ...parts,
  ].filter(({ kind }) => kinds.includes(kind))
  const pagesOf = (kind: string) =>
    pages.flatMap((page) => (page.kind === kind && page.page_id !== null ? [page.page_id] : []))
  const { rows } = await sql<ThingNamed>`${sql.join(namings(viewer, pagesOf), sql` union all `)}`.execute(db)
  const found = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]))
  return new Map(
    pages.map(({ thing, id, kind, page_id }) => [`${thing} ${id}`, found.get(`${kind} ${page_id}`)]),
  )
}

type IdsOf = (thing: string) => number[]

/** Where each thing without a page of its own is shown. */
const homes = (idsOf: IdsOf) =>
  (
    [
      ['minutes', 'meeting', sql`meeting_id as page_id from minutes`],
      ['attendance', 'meeting', sql`meeting_id from attendances`],
      ['motion', 'item', sql`item_id from motions`],
      ['vote', 'item', sql`item_id from votes`],
      ['election', 'item', sql`item_id from elections`],
      ['decision', 'item', sql`item_id from decisions`],
      ['dissent', 'item', sql`item_id from dissents`],
      ['disqualification', 'item', sql`item_id from disqualifications`],
      ['task', 'item', sql`item_id from tasks`],
      ['term', 'body', sql`body_id from terms`],
      ['seat', 'body', sql`(select body_id from terms where terms.id = seats.term_id) from seats`],
      ['office', 'person', sql`person_id from offices`],
      ['membership', 'person', sql`person_id from memberships`],
      ['interest', 'person', sql`person_id from interests`],
      ['interest_declaration', 'person', sql`person_id from interest_declarations`],
      ['candidate', 'call', sql`call_id from candidates`],
      ['computation', 'call', sql`call_id from computations`],
      ['draw', 'call', sql`call_id from draws`],
      ['extract', 'item', sql`item_id from extracts`],
      ['consultation_respondent', 'consultation', sql`consultation_id from consultation_respondents`],
      ['topic', 'body', sql`body_id from topics`],
      [
        'indicator',
        'body',
        sql`(select body_id from topics where topics.id = indicators.topic_id) from indicators`,
      ],
      ['development_task', 'body', sql`body_id from development_tasks`],
      ['practice', 'body', sql`body_id from practices`],
      ['workshop', 'forum', sql`forum_id from workshops`],
      ['idea', 'forum', sql`forum_id from ideas`],
      ['response', 'recommendation', sql`recommendation_id from responses`],
    ] as const
  ).map(
    ([thing, kind, from]) =>
      sql`select ${sql.lit(thing)} as thing, id, ${sql.lit(kind)} as kind, ${from} where id = any(${idsOf(thing)}::int[])`,
  )

const kinds = [
  'meeting',
  'item',
  'matter',
  'recommendation',
  'call',
  'consultation',
  'occasion',
  'occasion_series',
  'survey',
  'bulletin',
  'forum',
  'appointment',
  'body',
  'person',
  'organisation',
  'initiative',
  'meeting_proposal',
]

const namings = (viewer: Viewer, idsOf: IdsOf) => {
  const among = (kind: string, column = `${kind}s.id`) => sql`${sql.ref(column)} = any(${idsOf(kind)}::int[])`
  const alike = (column: string) =>
    sql`jsonb_build_object('fi', ${sql.ref(column)}, 'sv', ${sql.ref(column)}, 'en', ${sql.ref(column)})`
  const none = sql`null::jsonb`
  const within = sql`meetings.number || '/' || meetings.year`
  return [
    sql`select 'meeting' as kind, meetings.id, ${none} as name, bodies.name as body_name, ${within} as number,
      null::int as place, ${mayReadMeeting(viewer)} as may_read
      from meetings join bodies on bodies.id = meetings.body_id where ${among('meeting')}`,
    sql`select 'item', items.id, case when ${mayReadItem(viewer)} then items.heading end, bodies.name, ${within},
      coalesce(items.agenda_number, items.position), ${mayReadItem(viewer)}
      from items join meetings on meetings.id = items.meeting_id join bodies on bodies.id = meetings.body_id
      where ${among('item')}`,
    sql`select 'matter', matters.id, case when ${mayReadMatter(viewer)} then matters.title end, ${none}, null, null,
      ${mayReadMatter(viewer)} from matters where ${among('matter')}`,
    sql`select 'recommendation', recommendations.id,
      case when ${mayReadRecommendation(viewer)} then recommendations.title end, ${none}, null, null,
      ${mayReadRecommendation(viewer)} from recommendations where ${among('recommendation')}`,
    sql`select 'call', calls.id, case when ${mayReadCall(viewer)} then calls.title end, ${none}, null, null,
      ${mayReadCall(viewer)} from calls join terms on terms.id = calls.term_id where ${among('call')}`,
    sql`select 'consultation', consultations.id, case when ${mayReadConsultation(viewer)} then consultations.title end,
      ${none}, null, null, ${mayReadConsultation(viewer)} from consultations where ${among('consultation')}`,
    sql`select 'occasion', occasions.id, case when ${mayReadOccasion(viewer)} then occasions.name end, ${none}, null, null,
      ${mayReadOccasion(viewer)} from occasions where ${among('occasion')}`,
    sql`select 'occasion_series', occasion_series.id,
      case when ${isInsider(viewer, 'occasion_series.body_id')} then occasion_series.name end, ${none}, null, null,
      ${isInsider(viewer, 'occasion_series.body_id')} from occasion_series where ${among('occasion_series', 'occasion_series.id')}`,
    sql`select 'survey', surveys.id, case when ${mayReadSurvey(viewer)} then surveys.title end, ${none}, null, null,
      ${mayReadSurvey(viewer)} from surveys where ${among('survey')}`,
    sql`select 'bulletin', bulletins.id, case when ${mayReadBulletin(viewer)} then bulletins.title end, ${none}, null, null,
      ${mayReadBulletin(viewer)} from bulletins where ${among('bulletin')}`,
    sql`select 'forum', forums.id, forums.name, ${none}, null, null, true from forums where ${among('forum')}`,
    sql`select 'appointment', appointments.id,
      case when ${keepsMembersOf(viewer, 'terms.body_id')} then ${alike('appointments.title')} end, ${none}, null, null,
      ${keepsMembersOf(viewer, 'terms.body_id')}
      from appointments join terms on terms.id = appointments.term_id where ${among('appointment')}`,
    sql`select 'body', id, name, ${none}, null, null, true from bodies where ${among('body', 'bodies.id')}`,
    sql`select 'person', id, ${alike('people.name')}, ${none}, null, null, true
      from people where ${among('person', 'people.id')}`,
    sql`select 'organisation', id, ${alike('organisations.name')}, ${none}, null, null, true
      from organisations where ${among('organisation')}`,
    sql`select 'initiative', id, ${none}, ${none}, null, null, ${viewer.offices.some(({ office }) => office === 'secretary')}::boolean
      from initiatives where ${among('initiative')}`,
    sql`select 'meeting_proposal', meeting_proposals.id, ${none}, bodies.name, null, null, false
      from meeting_proposals join bodies on bodies.id = meeting_proposals.body_id where ${among('meeting_proposal')}`,
  ]
}
