import { sql } from 'kysely'
import { sides } from '../bodies/membership-rules.ts'
import { legalForms, profileOf } from '../bodies/rules.ts'
import { languages, word, type ByLanguage } from '../words/index.ts'

/** The day of a meeting in Finland. The query has `meetings`. */
export const meetingDay = sql<string>`(meetings.starts_at at time zone 'Europe/Helsinki')::date`

/** A setting as the legal form gives it, where the charter says nothing. The query has `terms`. */
export function byForm(setting: (profile: ReturnType<typeof profileOf>) => string | number | boolean) {
  const cases = legalForms.map((legal_form) => {
    const value = setting(profileOf({ legal_form, profile: {} }))
    return sql`when ${sql.lit(legal_form)} then ${sql.lit(value)}`
  })
  return sql`case terms.legal_form ${sql.join(cases, sql` `)} end`
}

/**
 * R28, R30: who would come even if everyone did who has not said no, or whose deputy has not; the sides of which too
 * few would; and whether a chair that the quorum needs stays away (`expectAttendance`).
 */
export const expected = () =>
  sql<{ possible: number; base: number; short: string[]; unled: boolean }>`(
  select ${unled} as unled, coalesce(sum(possible), 0) as possible, coalesce(sum(counted), 0)::int as base,
    coalesce(array_agg(side order by side) filter (where side is not null and counted > 0
      and possible < case coalesce(terms.profile ->> 'quorum_sides', ${byForm((profile) => profile.quorum_sides)})
        when 'half' then (counted + 1) / 2 when 'one' then 1 else 0 end), '{}') as short
  from (
    select seats.side,
      count(*) filter (where member.person_id is not null and not (
        exists (select from replies where replies.meeting_id = meetings.id
          and replies.person_id = member.person_id and replies.item_id is null and replies.reply = 'absent')
        and not exists (select from deputy_calls join memberships on memberships.id = deputy_calls.deputy_id
          where deputy_calls.meeting_id = meetings.id and deputy_calls.membership_id = member.membership_id
            and deputy_calls.item_id is null
            and not exists (select from replies where replies.meeting_id = meetings.id
              and replies.person_id = memberships.person_id and replies.item_id is null
              and replies.reply = 'absent')))) as possible,
      case coalesce(terms.profile ->> 'quorum_base', ${byForm((profile) => profile.quorum_base)})
        when 'seats' then count(*) else count(member.person_id) end as counted
    from seats
    left join lateral (select seated.person_id, seated.membership_id from seated
      where seated.seat_id = seats.id and seated.capacity = 'member' and seated.starts_on <= ${meetingDay}
        and (seated.until is null or seated.until >= ${meetingDay})
      order by seated.rank limit 1) as member on true
    where seats.term_id = meetings.term_id
    group by seats.side) as of_side)`.as<'expected'>('expected')

/** R30: the quorum needs the chair or a vice-chair, and none who sits has not said no. The query has `terms`. */
const unled = sql<boolean>`(coalesce((terms.profile ->> 'quorum_needs_chair')::boolean,
    ${byForm((profile) => profile.quorum_needs_chair)})
  and not exists (select from offices join seated on seated.person_id = offices.person_id
      and seated.capacity = 'member' and seated.starts_on <= ${meetingDay}
      and (seated.until is null or seated.until >= ${meetingDay})
    join seats on seats.id = seated.seat_id and seats.term_id = meetings.term_id
    where offices.body_id = meetings.body_id and offices.office in ('chair', 'vice_chair')
      and offices.starts_on <= ${meetingDay} and (offices.ends_on is null or offices.ends_on >= ${meetingDay})
      and not exists (select from replies where replies.meeting_id = meetings.id
        and replies.person_id = offices.person_id and replies.item_id is null and replies.reply = 'absent')))`

/** 'Kokous 3/2026' in each language. */
export const meetingName = sql<ByLanguage>`jsonb_build_object(${sql.join(
  languages.flatMap((language) => [
    sql.lit(language),
    sql`replace(${sql.lit(word(language, { key: 'meetings.name' }))}, '{number}', meetings.number || '/' || meetings.year)`,
  ]),
)})`

/** The same with what is short (R30): 'Kokous 3/2026: liian vähän tulossa: Yritykset'. */
export const nameWithShortSides = sql<ByLanguage>`case when expected.unled then jsonb_build_object(${sql.join(
  languages.flatMap((language) => [
    sql.lit(language),
    sql`(${meetingName} ->> ${sql.lit(language)}) || ': ' || ${sql.lit(word(language, { key: 'meetings.unled' }))}`,
  ]),
)})
  when expected.short = '{}' then ${meetingName}
  else jsonb_build_object(${sql.join(
    languages.flatMap((language) => [
      sql.lit(language),
      sql`(${meetingName} ->> ${sql.lit(language)}) || ': ' || replace(${sql.lit(word(language, { key: 'meetings.shortSides' }))}, '{sides}',
        (select string_agg(${sideIn(language)}, ', ') from unnest(expected.short) as side))`,
    ]),
  )}) end`

function sideIn(language: (typeof languages)[number]) {
  const cases = sides.map(
    (side) => sql`when ${sql.lit(side)} then ${sql.lit(word(language, { key: `bodies.side_${side}` }))}`,
  )
  return sql`case side ${sql.join(cases, sql` `)} end`
}
