import { sql } from 'kysely'
import type { Db } from '../db/schema/index.ts'

export const round = { statements: 500, segments: 40, themes: 60 }

/** A body with its secretary, and organisations that state: what every round shares. */
export async function foundRounds(db: Db) {
  const at = new Date('2026-11-01T10:00:00Z')
  const { id: body } = await db
    .insertInto('bodies')
    .values({ tier: 'advisory_board', name: { fi: 'Neuvottelukunta' }, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: secretary } = await db
    .insertInto('people')
    .values({ name: 'Sihteeri', language: 'fi', created_at: at, activated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('offices')
    .values({ person_id: secretary, office: 'secretary', body_id: body, starts_on: '2026-01-01' })
    .execute()
  await sql`insert into organisations (name, type, size_class, municipality_code, created_at)
    select 'Tuottaja ' || nth, (array['company', 'association', 'foundation'])[1 + nth % 3],
      (array['micro', 'small', 'medium', 'large'])[1 + nth % 4],
      (select code from municipalities order by code offset nth % 200 limit 1), now()
    from generate_series(1, ${round.statements}::int) as nth`.execute(db)
  return { body, secretary }
}

/** Rounds of consultation, each of 500 statements of 40 passages, every passage a segment under one theme or two of sixty. */
export async function putRounds(
  db: Db,
  { body, secretary }: { body: number; secretary: number },
  count: number,
) {
  const { rows } = await sql<{ id: number }>`
    insert into consultations (body_id, title, closes_on, created_by, created_at, opened_at)
    select ${body}, jsonb_build_object('fi', 'Kierros ' || nth), '2026-11-01', ${secretary}, now(), now()
    from generate_series(1, ${count}::int) as nth returning id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`insert into consultation_groups (consultation_id, position, name)
    select id, nth, jsonb_build_object('fi', 'Ryhmä ' || nth) from unnest(${ids}::int[]) as id, generate_series(1, 7) as nth`.execute(
    db,
  )
  await sql`insert into consultation_themes (consultation_id, position, name)
    select id, nth, jsonb_build_object('fi', 'Teema ' || nth)
    from unnest(${ids}::int[]) as id, generate_series(1, ${round.themes}::int) as nth`.execute(db)
  await sql`insert into consultation_respondents (consultation_id, organisation_id, group_id)
    select round.id, organisations.id, (select consultation_groups.id from consultation_groups
      where consultation_groups.consultation_id = round.id and position = 1 + organisations.id % 7)
    from unnest(${ids}::int[]) as round (id), organisations`.execute(db)
  await sql`insert into consultation_versions (respondent_id, number, way, saved_at, sent_at)
    select id, 1, 'link', now(), now() from consultation_respondents where consultation_id = any(${ids}::int[])`.execute(
    db,
  )
  await sql`insert into consultation_answers (version_id) select id from consultation_versions
    where respondent_id in (select id from consultation_respondents where consultation_id = any(${ids}::int[]))`.execute(
    db,
  )
  await setTriggers(db, 'disable')
  const left = [...ids]
  const fill = async () => {
    for (let id = left.pop(); id; id = left.pop()) await putSegments(db, id)
  }
  await Promise.all([fill(), fill(), fill()])
  await setTriggers(db, 'enable')
  return ids
}

/** What they would keep row by row is put with the rows. */
async function setTriggers(db: Db, how: 'enable' | 'disable') {
  for (const table of ['consultation_segments', 'consultation_segment_themes'])
    await sql`alter table ${sql.table(table)} ${sql.raw(how)} trigger user`.execute(db)
}

async function putSegments(db: Db, consultation: number) {
  await sql`insert into consultation_passages (answer_id, position, text, secret_reason)
    select consultation_answers.id, nth, said.text, case when nth = 40 and consultation_answers.id % 50 = 0 then 'Hinta' end
    from consultation_answers
    join consultation_versions on consultation_versions.id = version_id
    join consultation_respondents on consultation_respondents.id = respondent_id
    cross join generate_series(1, ${round.segments}::int) as nth
    cross join lateral (select string_agg(${words}[1 + floor(power(random(), 3) * 20 + place * 0 + nth * 0)::int]
      || case when place % 3 = 0 then ${ends}[1 + floor(random() * 20 + nth * 0)::int] else '' end, ' ') as text
      from generate_series(1, 18) as place) as said
    where consultation_respondents.consultation_id = ${consultation}`.execute(db)
  await sql`insert into consultation_segments (consultation_id, passage_id, version_id, marked, starts, ends, text, themes, created_at)
    select ${consultation}, consultation_passages.id, version_id, secret_reason is not null, 0, length(consultation_passages.text), consultation_passages.text,
      array(select distinct theme.id from consultation_themes as theme where theme.consultation_id = ${consultation}
        and theme.position in (1 + (consultation_passages.id * 7) % ${round.themes}, 1 + (consultation_passages.id * 13 / 2) % ${round.themes})),
      now()
    from consultation_passages
    join consultation_answers on consultation_answers.id = answer_id
    join consultation_versions on consultation_versions.id = version_id
    join consultation_respondents on consultation_respondents.id = respondent_id
    where consultation_respondents.consultation_id = ${consultation}
    order by consultation_passages.id`.execute(db)
  await sql`insert into consultation_segment_themes (segment_id, theme_id, set_at)
    select id, theme, now() from consultation_segments, unnest(themes) as theme
    where consultation_id = ${consultation}`.execute(db)
  await sql`insert into consultation_theme_words (theme_id, word, segments)
    select theme, word, count(*) from consultation_segments, unnest(themes) as theme, unnest(tsvector_to_array(words)) as word
    where consultation_id = ${consultation} group by 1, 2`.execute(db)
}

/** What an editor has written of a round: prose under each theme with five quotes, so that its summary can be made. */
export async function putSummary(db: Db, consultation: number) {
  const marks = Array.from({ length: 5 }, (_, nth) => `[lainaus ${nth + 1}]`).join(' ')
  await sql`update consultation_themes set line = jsonb_build_object('fi', 'Rivi teemasta ' || position),
      prose = jsonb_build_object('fi', repeat('Kommenteissa tuotiin esiin palveluja ja sopimuksia. ', 12) || ${marks}::text)
    where consultation_id = ${consultation}`.execute(db)
  await sql`insert into consultation_quotes (theme_id, segment_id, position, text, ascribed)
    select consultation_themes.id, quoted.id, quoted.nth, quoted.text, 'comments'
    from consultation_themes cross join lateral (
      select consultation_segments.id, row_number() over (order by consultation_segments.id) as nth, text
      from consultation_segments join consultation_segment_themes on segment_id = consultation_segments.id
      where theme_id = consultation_themes.id and not marked order by consultation_segments.id limit 5) as quoted
    where consultation_themes.consultation_id = ${consultation}`.execute(db)
}

/** Words of chance: the first of them in most sentences, the last seldom. */
const list = (words: string) => sql.raw(`('{${words.replaceAll(' ', ',')}}'::text[])`)
const words = list(
  'palveluseteli arvo matka laskutus kotihoito asiakas sopimus maaseutu hinta henkilöstö yhteistyö tieto järjestelmä laatu valvonta kuljetus asuminen kuntoutus omaishoito kilpailutus palaute',
)
const ends = list(
  'hinnat ajat matkat laskut tiedot sopimukset palvelut asiakkaat työntekijät yksiköt kunnat alueet kulut korvaukset maksut ehdot luvat tilat ryhmät kokoukset',
)
