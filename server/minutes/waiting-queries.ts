import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../words/index.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { checkedAtOnce } from '../sentences/at-once-queries.ts'
import { daysToCheck, daysToFinish, type Status } from './rules.ts'

/** What the minutes and memos wait for from this viewer; each row vanishes by its act alone. */
export const waitingFor = (db: Db, viewer: Viewer) => {
  const me = viewer.id ?? 0
  const secretaryOf = viewer.offices.flatMap(
    ({ office, body_id }) => (office === 'secretary' && body_id) || [],
  )
  const meetings = db.selectFrom('meetings').innerJoin('bodies', 'bodies.id', 'meetings.body_id')
  const minutes = meetings.innerJoin('minutes', 'minutes.meeting_id', 'meetings.id')
  const mine = sql<boolean>`meetings.body_id = any(${secretaryOf}::int[])`
  // asked of the minutes that wait, not of every meeting there has been
  const iLed = sql<boolean>`case when minutes.id is not null then ${presiding} = ${me} end`
  return [
    ...onlyIf(
      secretaryOf.length > 0,
      meetings
        .where(mine)
        .where('meetings.kind', '=', 'memo')
        .where(
          sql<boolean>`(meetings.status = 'open' or (meetings.status = 'called'
          and (meetings.starts_at at time zone 'Europe/Helsinki')::date <= ${viewer.today}::date))`,
        )
        .select(row('memo_to_write', 'meetings.id', meetingDayPlus(0))),
    ),
    ...onlyIf(
      secretaryOf.length > 0,
      meetings
        .where(mine)
        .where('meetings.kind', '=', 'formal')
        .where('meetings.status', '=', 'closed')
        .where(
          sql<boolean>`not exists (select from minutes
          where minutes.meeting_id = meetings.id and minutes.status <> 'writing' offset 0)`,
        )
        .select(row('minutes_finish', 'meetings.id', meetingDayPlus(daysToFinish))),
    ),
    minutes
      .where(is('with_chair', 'with_checkers'))
      .where('minutes.kind', '=', 'minutes')
      .where(iLed)
      .where(sectionAwaits(sql`verdicts.role in ('chair', 'meeting')`, sql`true`))
      .select(row('minutes_chair', 'minutes.id', sentPlus(daysToCheck))),
    minutes
      .where(is('with_chair'))
      .where('minutes.kind', '=', 'memo')
      .where(iLed)
      .select(row('memo_approve', 'minutes.id', sentPlus(daysToCheck))),
    minutes
      .innerJoin('checkers', 'checkers.meeting_id', 'meetings.id')
      .where('checkers.person_id', '=', me)
      .where(is('with_checkers'))
      .where(
        sectionAwaits(
          sql`(verdicts.role = 'meeting' or (verdicts.role = 'checker' and verdicts.person_id = ${me}))`,
          checks(me),
        ),
      )
      .select(row('minutes_check', 'minutes.id', sentPlus(daysToCheck))),
    ...onlyIf(
      secretaryOf.length > 0,
      minutes
        .where(mine)
        .where(is('with_chair', 'with_checkers'))
        .where(
          sql<boolean>`exists (select from verdicts where verdicts.minutes_id = minutes.id
          and verdicts.verdict = 'correction' and verdicts.settled_at is null)`,
        )
        .select(row('minutes_correct', 'minutes.id')),
    ),
    ...onlyIf(
      secretaryOf.length > 0,
      minutes
        .where(mine)
        .where(is('with_chair', 'with_checkers', 'refused'))
        .where(
          sql<boolean>`exists (select from proposed_corrections
          where proposed_corrections.minutes_id = minutes.id and proposed_corrections.outcome is null)`,
        )
        .select(row('corrections_answer', 'minutes.id')),
    ),
    ...onlyIf(
      secretaryOf.length > 0,
      minutes
        .where(mine)
        .where('minutes.kind', '=', 'memo')
        .where(is('writing'))
        .select(row('memo_correct', 'meetings.id')),
    ),
    minutes
      .where(is('checked'))
      .where((eb) =>
        eb.or([
          sql<boolean>`${iLed} and ${unsignedBy('chair')}`,
          sql<boolean>`${mine} and not ${iLed} and ${unsignedBy('secretary')}`,
        ]),
      )
      .select(row('minutes_sign', 'minutes.id')),
    minutes
      .where('minutes.kind', '=', 'minutes')
      .where(sql<boolean>`minutes.status <> 'signed'`)
      .where((eb) =>
        eb.or([
          sql<boolean>`${iLed} and ${sectionUnsignedBy('chair')}`,
          sql<boolean>`${mine} and not ${iLed} and ${sectionUnsignedBy('secretary')}`,
        ]),
      )
      .select(row('section_sign', 'meetings.id')),
    ...onlyIf(
      secretaryOf.length > 0,
      minutes
        .innerJoin('terms', 'terms.id', 'meetings.term_id')
        .where(mine)
        .where('minutes.kind', '=', 'minutes')
        .where(is('signed'))
        .where('minutes.personal_data_leaves_on', 'is', null)
        .where(
          sql<boolean>`coalesce((terms.profile ->> 'publish_minutes')::boolean, terms.legal_form = 'toimikunta')`,
        )
        .select(row('minutes_publish', 'minutes.id')),
    ),
    ...onlyIf(
      secretaryOf.length > 0,
      minutes
        .where(mine)
        .where(is('refused'))
        .where(
          sql<boolean>`exists (select from meetings later where later.body_id = meetings.body_id
          and later.starts_at > meetings.starts_at and later.status in ('open', 'closed'))`,
        )
        .select(row('minutes_refused', 'minutes.id')),
    ),
    ...onlyIf(
      secretaryOf.length > 0,
      minutes
        .where(mine)
        .where(is('signed'))
        .where(
          sql<boolean>`exists (select from items join extracts on extracts.item_id = items.id
          where items.meeting_id = meetings.id and extracts.sent_at is null)`,
        )
        .select(row('extract_send', 'minutes.id')),
    ),
    db
      .selectFrom('tasks')
      .innerJoin('items', 'items.id', 'tasks.item_id')
      .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
      .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
      .where('tasks.person_id', '=', me)
      .where('tasks.done_at', 'is', null)
      .select(
        row(
          'memo_task',
          'tasks.id',
          sql<string | null>`tasks.due_on`,
          sql<ByLanguage>`case when items.publicity = 'secret' then bodies.name
            else jsonb_build_object(bodies.minutes_language, tasks.what) end`,
        ),
      ),
  ]
}

/** With the states in the statement itself: only then does the planner know how few there are. */
const is = (...states: Status[]) =>
  sql<boolean>`minutes.status in (${sql.join(states.map((state) => sql.lit(state)))})`

/** The columns of one kind of row, in the order that the union asks. */
const row = <const K extends string>(
  kind: K,
  id: 'meetings.id' | 'minutes.id' | 'tasks.id',
  due = sql<string | null>`null::date`,
  name = title,
) =>
  [
    sql<K>`${sql.lit(kind)}`.as('kind'),
    sql<number>`${sql.ref(id)}`.as('id'),
    name.as('title'),
    due.as('due'),
    sql<ByLanguage | null>`bodies.name`.as('body'),
  ] as const

/** 'Neuvottelukunta 3/2026' in each language the body has a name in. */
const title = sql<ByLanguage>`(select jsonb_object_agg(names.key, names.value || ' ' || meetings.number || '/' || meetings.year)
  from jsonb_each_text(bodies.name) names)`

const meetingDayPlus = (days: number) =>
  sql<string | null>`(meetings.starts_at at time zone 'Europe/Helsinki')::date + ${days}::int`
const sentPlus = (days: number) =>
  sql<string | null>`(minutes.sent_at at time zone 'Europe/Helsinki')::date + ${days}::int`

/** Who led the meeting: who stated it quorate, else the chair or vice-chair who was there, else the chair. */
const presiding = sql<number>`coalesce(
  (select stated.person_id from quorum_statements stated
    where stated.meeting_id = meetings.id and stated.item_id is null order by stated.at limit 1),
  (select held.person_id from offices held
    where held.body_id = meetings.body_id and held.office in ('chair', 'vice_chair')
      and held.starts_on <= (meetings.starts_at at time zone 'Europe/Helsinki')::date
      and (held.ends_on is null or held.ends_on >= (meetings.starts_at at time zone 'Europe/Helsinki')::date)
    order by not exists (select from attendances
      where attendances.meeting_id = meetings.id and attendances.person_id = held.person_id), held.office
    limit 1))`

/** Some § in its newest version lacks this approval and waits for no correction. */
const sectionAwaits = (
  approval: ReturnType<typeof sql>,
  concerns: ReturnType<typeof sql>,
) => sql<boolean>`exists (
  select from minutes_sections sections left join items on items.id = sections.item_id
  where sections.minutes_id = minutes.id
    and not exists (select from minutes_sections newer where newer.minutes_id = sections.minutes_id
      and coalesce(newer.item_id, 0) = coalesce(sections.item_id, 0) and newer.version > sections.version)
    and ${concerns}
    and (items.id is null or not ${checkedAtOnce})
    and not exists (select from verdicts where verdicts.minutes_id = minutes.id
      and coalesce(verdicts.item_id, 0) = coalesce(sections.item_id, 0)
      and ((verdicts.verdict = 'approved' and verdicts.version = sections.version and verdicts.lapsed_at is null and ${approval})
        or (verdicts.verdict = 'correction' and verdicts.settled_at is null))))`

/** Whether this checker checks the §: there, not disqualified, and a deputy only for one who cannot. */
const checks = (me: number) => sql`(${can(sql`${me}::int`)} and (not checkers.deputy or exists (
  select from checkers chosen where chosen.meeting_id = meetings.id and not chosen.deputy
    and not ${can(sql`chosen.person_id`)})))`

const can = (person: ReturnType<typeof sql>) => sql`(
  exists (select from attendances there where there.meeting_id = meetings.id and there.person_id = ${person}
    and (items.opened_at is null or ((there.departed_at is null or there.departed_at > items.opened_at)
      and (items.closed_at is null or there.arrived_at <= items.closed_at))))
  and not exists (select from disqualifications where disqualifications.item_id = items.id
    and disqualifications.person_id = ${person} and disqualifications.status in ('declared', 'disputed', 'confirmed')))`

const unsignedBy = (role: 'chair' | 'secretary') => sql<boolean>`not exists (
  select from signatures where signatures.minutes_id = minutes.id and signatures.item_id is null
    and signatures.role = ${role})`

/** R66: a § that the meeting checked at once has not been signed by this role, by itself or with the rest. */
const sectionUnsignedBy = (role: 'chair' | 'secretary') => sql<boolean>`exists (
  select from items where items.meeting_id = meetings.id and ${checkedAtOnce} and not exists (
    select from signatures where signatures.minutes_id = minutes.id and signatures.role = ${role}
      and (signatures.item_id is null or signatures.item_id = items.id)))`
