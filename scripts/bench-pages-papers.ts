import { named, placesOf, longAgo, type Size } from './bench-pages-places.ts'

/** A meeting's number is its place in the body: 1 is called, 2 closed and as large, 3 in session, the others closed. */
const isLarge = 'number <= 2'
const isHeld = `meetings.status = 'closed'`
const isMatter = `items.kind = 'matter'`
const paragraph = (words: string) =>
  `'<p>${words} ' || repeat('Asiakkaan palvelut sovitetaan yhteen alueella. ', 6) || '</p>'`

/** Meetings, agendas, minutes and recommendations of all bodies. A matter has the number of its item. */
export const papersOf = (size: Size) => [
  ...meetingsOf(size),
  ...agendasOf(size),
  ...heldOf(size),
  ...debatesOf(size),
  ...minutesOf(size),
  ...recommendationsOf(size),
]

function meetingsOf({ bodies, meetings, ...size }: Size) {
  const { secretaryOf, memberOf } = placesOf({ bodies, meetings, ...size })
  const startsAt = `now() + case n when 1 then interval '12 days' when 2 then interval '-30 days'
    when 3 then interval '-1 hour' else (n - 2) * interval '-60 days' end`
  const term = `body * ${size.terms} - (n - 1) * ${size.terms} / ${meetings}`
  return [
    `insert into meetings (id, body_id, term_id, kind, number, year, starts_at, ends_at, place, publish_agenda, status,
        created_by, created_at, called_at, opened_at, closed_at) overriding system value
      select (body - 1) * ${meetings} + n, body, ${term}, 'formal', n, 2026, starts_at, starts_at + interval '3 hours',
        'Kokoushuone 3', true, (array['called', 'closed', 'open', 'closed'])[least(n, 4)],
        ${secretaryOf('body')}, starts_at - interval '20 days', starts_at - interval '10 days',
        case when n > 1 then starts_at end, case when n not in (1, 3) then starts_at + interval '2 hours' end
      from generate_series(1, ${bodies}) body, generate_series(1, ${meetings}) n, lateral (select ${startsAt} as starts_at) at`,
    `insert into notices (meeting_id, kind, sent_at, sent_by, rule_days, counting, days_given, in_time)
      select id, 'call', called_at, created_by, 7, 'full_days', 9, true from meetings`,
    `insert into notice_recipients (notice_id, person_id, address, way, at)
      select notices.id, ${memberOf('body_id', 'n')}, 'henkilo@example.fi', 'email', sent_at
      from notices join meetings on meetings.id = notices.meeting_id, generate_series(1, 12) n`,
    `insert into replies (meeting_id, person_id, reply, at)
      select id, ${memberOf('body_id', 'n')}, 'coming', called_at
      from meetings, generate_series(1, 15) n where status = 'called'`,
  ]
}

function agendasOf(size: Size) {
  const { presenterOf } = placesOf(size)
  const length = `case when ${isLarge} then 40 else 30 end`
  const sort = `case when n <= 4 then (array['opening', 'lawfulness', 'checkers', 'order'])[n]
    when n = ${length} then 'closing' when n = ${length} - 1 then 'next_meeting'
    when n between 6 and 15 or (${isLarge} and n between 6 and 35) then 'matter' else 'notifications' end`
  return [
    `insert into matters (id, title, case_number, origin, body_id, status, publicity, created_at, closed_at)
      overriding system value
      select meetings.id * 40 + n, ${named('Palvelujen yhteensovittaminen', 'Samordning av tjänster')},
        'AR/' || (meetings.id * 40 + n) || '/2026', 'provider', body_id,
        case when number in (1, 3) then 'on_agenda' else 'closed' end, 'public', ${longAgo},
        case when number not in (1, 3) then closed_at end
      from meetings, generate_series(6, 35) n where ${isLarge} or n <= 15`,
    `insert into items (id, meeting_id, position, kind, heading, matter_id, minutes, presenter_id, publicity, agenda_number,
        section_number, section_year, section_final, status, opened_at, closed_at, outcome) overriding system value
      select meetings.id * 40 + n, meetings.id, n, sort, ${named('Palvelujen yhteensovittaminen', 'Samordning av tjänster')},
        case when sort = 'matter' then meetings.id * 40 + n end, 10,
        case when sort = 'matter' then ${presenterOf('body_id')} end,
        case when ${isHeld} then 'public' else 'handling' end, n,
        case when number > 1 then number * 40 + n end, case when number > 1 then 2026 end, ${isHeld},
        case when ${isHeld} or (number = 3 and n < 10) then 'closed' when number = 3 and n = 10 then 'open' else 'waiting' end,
        case when ${isHeld} or (number = 3 and n <= 10) then starts_at + n * interval '3 minutes' end,
        case when ${isHeld} or (number = 3 and n < 10) then starts_at + n * interval '3 minutes' + interval '2 minutes' end,
        case when ${isHeld} and sort = 'matter' then 'adopted' when ${isHeld} then 'noted' end
      from meetings, generate_series(1, ${length}) n, lateral (select ${sort} as sort) sorts`,
    `update meetings set current_item_id = id * 40 + 10 where status = 'open'`,
    `insert into texts (thing, thing_id, field, language, version, html, person_id, at)
      select 'item', items.id, field, 'fi', 1, ${paragraph('Esitetään, että')}, presenter_id, ${longAgo}
      from items join meetings on meetings.id = items.meeting_id, unnest(array['proposal', 'account']) field
      where ${isMatter} and (${isLarge} or field = 'proposal')`,
    `insert into files (thing, thing_id, kind, title, name, media_type, bytes, sha256, stored_as, publicity, position, at)
      select 'item', items.id, 'annex', 'Liite ' || n, 'liite-' || n || '.pdf', 'application/pdf', 120000, md5('liite'),
        items.id || '-' || n, case when ${isHeld} then 'public' else 'handling' end, n, ${longAgo}
      from items join meetings on meetings.id = items.meeting_id, generate_series(1, 2) n
      where ${isLarge} or (${isMatter} and n = 1)`,
    `insert into handlings (matter_id, body_id, kind, at, meeting_id, item_id)
      select items.matter_id, meetings.body_id, step, starts_at, meetings.id, items.id
      from items join meetings on meetings.id = items.meeting_id, unnest(array['on_agenda', 'handled']) step
      where ${isMatter} and (step = 'on_agenda' or ${isHeld})`,
    `insert into handlings (matter_id, body_id, kind, at, meeting_id)
      select items.matter_id, body_id, 'tabled', starts_at - interval '70 days', body_id * ${size.meetings}
      from items join meetings on meetings.id = items.meeting_id where ${isMatter} and ${isLarge}`,
    `insert into record (at, person_id, act, thing, thing_id, body_id)
      select created_at, created_by, 'agenda item added', 'item', items.id, body_id
      from items join meetings on meetings.id = items.meeting_id`,
  ]
}

function heldOf(size: Size) {
  const { secretaryOf, memberOf } = placesOf(size)
  const wasHeld = `meetings.opened_at is not null`
  return [
    `insert into attendances (meeting_id, person_id, capacity, membership_id, mode, arrived_at, departed_at, departure_reason)
      select meetings.id, memberships.person_id, 'member', memberships.id, 'in_person', opened_at, closed_at,
        case when closed_at is not null then 'closed' end
      from meetings join seats on seats.term_id = meetings.term_id
      join memberships on memberships.seat_id = seats.id and capacity = 'member'
      where ${wasHeld} and (number <= 3 or seats.ordinal <= 12)`,
    `insert into attendances (meeting_id, person_id, capacity, mode, arrived_at, departed_at)
      select id, ${secretaryOf('body_id')}, 'secretary', 'in_person', opened_at, closed_at from meetings where ${wasHeld}`,
    `insert into quorum_statements (meeting_id, present, base, needed, quorate, lawful, person_id, at)
      select id, 25, 25, 13, true, true, ${memberOf('body_id', 1)}, opened_at from meetings where ${wasHeld}`,
    `insert into checkers (meeting_id, person_id)
      select id, ${memberOf('body_id', 'n')} from meetings, generate_series(3, 4) n where ${wasHeld}`,
    `insert into decisions (item_id, unanimous, stated_by, stated_at)
      select items.id, true, ${memberOf('body_id', 1)}, items.closed_at
      from items join meetings on meetings.id = items.meeting_id where items.status = 'closed'`,
  ]
}

/** A counter-proposal under vote in the meetings in session; three of them voted on in the large one that was held. */
function debatesOf(size: Size) {
  const { memberOf } = placesOf(size)
  const debated = `items join meetings on meetings.id = items.meeting_id
    where (number = 3 and position = 10) or (number = 2 and position in (10, 14, 18))`
  return [
    `insert into motions (id, item_id, kind, person_id, html, status, proposed_at) overriding system value
      select items.id, items.id, 'counter', ${memberOf('body_id', 5)}, ${paragraph('Ehdotan, että')},
        case when number = 2 then 'lost' else 'seconded' end, items.opened_at from ${debated}`,
    `insert into secondings (motion_id, person_id, seconded_at)
      select motions.id, ${memberOf('body_id', 6)}, proposed_at
      from motions join items on items.id = motions.item_id join meetings on meetings.id = items.meeting_id`,
    `insert into votes (id, item_id, ordinal, kind, no_motion_id, method, status, opened_at, closed_at, outcome)
      overriding system value
      select items.id, items.id, 1, 'matter', items.id, 'device',
        case when number = 2 then 'closed' else 'open' end, items.opened_at,
        items.closed_at, case when number = 2 then 'yes' end from ${debated}`,
    `insert into ballots (vote_id, person_id, choice, cast_at)
      select votes.id, ${memberOf('body_id', 'n')}, case when n <= 15 then 'yes' else 'no' end, votes.opened_at
      from votes join items on items.id = votes.item_id join meetings on meetings.id = items.meeting_id,
        generate_series(1, 25) n where votes.status = 'closed'`,
  ]
}

function minutesOf(size: Size) {
  const { secretaryOf, memberOf } = placesOf(size)
  const part = (name: string, label: string, words: string) =>
    `'<section data-part="${name}"><h3>${label}</h3>' || ${paragraph(words)} || '</section>'`
  return [
    `insert into minutes (id, meeting_id, kind, language, status, sent_at, checked_at, content_hash, published_at,
        personal_data_leaves_on, created_at) overriding system value
      select id, id, 'minutes', 'fi', 'signed', closed_at, closed_at + interval '5 days', md5(id::text),
        closed_at + interval '6 days', current_date + 100, closed_at from meetings where ${isHeld}`,
    `insert into minutes_sections (minutes_id, version, html, hash, at, person_id)
      select id, 1, '<h2><span></span> Läsnä</h2>' || ${part('attendance', 'Läsnä', 'Kaikki')}, md5('head'),
        created_at, null from minutes`,
    `insert into minutes_sections (minutes_id, item_id, version, html, hash, at)
      select meeting_id, items.id, 1, '<h2><span>' || section_number || ' §</span> Palvelujen yhteensovittaminen</h2>'
        || ${part('proposal', 'Ehdotus', 'Esitetään, että')} || ${part('decision', 'Päätös', 'Päätettiin, että')},
        md5(items.id::text), meetings.closed_at
      from items join meetings on meetings.id = items.meeting_id where ${isHeld}`,
    `insert into verdicts (minutes_id, item_id, version, person_id, role, verdict, at)
      select minutes_id, item_id, 1, ${memberOf('body_id', 'n')}, case when n = 1 then 'chair' else 'checker' end,
        'approved', minutes.checked_at
      from minutes_sections join minutes on minutes.id = minutes_id join meetings on meetings.id = minutes.meeting_id,
        unnest(array[1, 3, 4]) n where ${isLarge}`,
    `insert into signatures (minutes_id, person_id, role, method, hash, at)
      select minutes.id, person_id, role, 'password', content_hash, checked_at
      from minutes join meetings on meetings.id = minutes.meeting_id cross join lateral (values
        (${memberOf('body_id', 1)}, 'chair'), (${secretaryOf('body_id')}, 'secretary')) as signing (person_id, role)`,
    `insert into extracts (item_id, kind, recipient, address, added_at, sent_at)
      select matter_id, 'for_information', 'Aluehallitus', 'kirjaamo@example.fi', meetings.closed_at, meetings.closed_at
      from items join meetings on meetings.id = items.meeting_id where ${isMatter} and number = 2`,
  ]
}

/** Of every matter that a meeting has decided; those of the newest meeting wait for leadership, the older are closed. */
function recommendationsOf(size: Size) {
  const { leadership, leader } = placesOf(size)
  const status = `case when number > 2 then 'closed' when position < 16 then 'delivered'
    when position < 26 then 'answered' else 'closed' end`
  return [
    `insert into recommendations (id, item_id, matter_id, body_id, kind, title, html, recipient_body_id, asked, why, effect,
        concerns, answer_requested, answer_days, publicity, status, adopted_at, delivered_at, due_on, responsible_id,
        answered_at, answer, closed_at, closing_effect) overriding system value
      select items.id, items.id, matter_id, body_id, 'recommendation', heading, ${paragraph('Suositellaan, että')},
        ${leadership}, 'Mitä', 'Miksi', 'Vaikutus', 'Ketä', true, 60, 'public', ${status}, meetings.closed_at,
        meetings.closed_at, (meetings.closed_at + interval '60 days')::date, ${leader},
        case when number > 2 or position >= 16 then meetings.closed_at + interval '20 days' end,
        case when number > 2 or position >= 16 then (array['accepted', 'partly', 'not_accepted'])[1 + items.id % 3] end,
        case when number > 2 or position >= 26 then meetings.closed_at + interval '25 days' end, 'Toteutui'
      from items join meetings on meetings.id = items.meeting_id where ${isHeld} and ${isMatter}`,
    `insert into responses (recommendation_id, kind, status, reasons, drafted_at, confirmed_at)
      select id, (array['accepted', 'partly', 'not_accepted'])[1 + id % 3], 'confirmed', 'Perustelut', answered_at, answered_at
      from recommendations where answered_at is not null`,
    `insert into readings (recommendation_id, person_id, read_at) select id, ${leader}, delivered_at from recommendations`,
  ]
}
