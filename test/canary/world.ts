import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { House } from '../../server/house.ts'
import { noon } from '../support/browser.ts'
import { spanOf, wordsInPlace, type PassageMark } from '../../server/texts/passage-rules.ts'
import { htmlOf } from '../../server/texts/tree-rules.ts'
import { hideDraws } from './draws.ts'
import { hideFees } from './fees.ts'
import { hideForums } from './forums.ts'
import { hideStatements } from './statements.ts'
import { hideBulletins, hideSurveys } from './surveys.ts'
import { hidePositions } from './positions.ts'
import { plainPdf } from '../support/pdf.ts'
import { assemble } from '../support/people.ts'

/** The odd word of a hidden thing. What is searched for is its beginning, so that a page's echo is no find. */
export const odd = (name: string) => `zq${name.toLowerCase()}qz`
export const beginningOf = (name: string) => odd(name).slice(0, -1)

const at = noon
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)

/**
 * The cast's house with meetings in every state, in which each hidden thing holds its own odd word. Answers the ids
 * of all that has an address, by the first word of that address.
 */
export async function hideThings(db: Db, { files: store }: Pick<House, 'files'>) {
  const cast = await assemble(db)
  const { board, group, crew, otherBoard, leadership } = cast.bodies
  const put = async (table: keyof Schema, values: object): Promise<number> =>
    Number(
      (
        (await db
          .insertInto(table)
          .values(values as never)
          .returning('id' as never)
          .executeTakeFirstOrThrow()) as { id: number }
      ).id,
    )
  const ids: Record<string, number[]> = {}
  const keep = (kind: string, id: number) => {
    ;(ids[kind] ??= []).push(id)
    return id
  }

  const matter = async (name: string, more: object = {}) =>
    keep(
      'matters',
      await put('matters', {
        title: { fi: `Asia ${odd(name)}` },
        origin: 'county',
        body_id: board,
        created_at: at,
        ...more,
      }),
    )
  let number = 0
  const meeting = async (name: string, more: object = {}) =>
    keep(
      'meetings',
      await put('meetings', {
        body_id: board,
        term_id: cast.terms.board,
        kind: 'formal',
        number: ++number,
        year: 2026,
        starts_at: hours(480),
        ends_at: hours(482),
        place: 'Porin talo',
        access: `Ovikoodi ${odd(`${name}Access`)}`,
        remote_link: `https://remote.example/${odd(`${name}Link`)}`,
        mode: 'hybrid',
        created_at: at,
        ...more,
      }),
    )
  let position = 0
  const item = async (meeting_id: number, name: string, more: object = {}) =>
    keep(
      'items',
      await put('items', {
        meeting_id,
        position: ++position,
        kind: 'matter',
        heading: { fi: `Kohta ${odd(`${name}Heading`)}` },
        agenda_number: position,
        ...more,
      }),
    )
  const text = (thing_id: number, field: string, word: string, version = 1) =>
    put('texts', {
      thing: 'item',
      thing_id,
      field,
      language: 'fi',
      version,
      html: `<p data-id="${field}${thing_id}">Teksti ${odd(word)}.</p>`,
      person_id: cast.sari.id,
      at,
    })
  /** A paragraph that is public but for a passage in it. */
  const around = async (name: string, more: Partial<PassageMark> = {}) => {
    const mark = { kind: 'secret', point: 20, readers: 'body', until: null, ...more } as const
    const html = `Tieto ${odd(name)}`
    const sealed = { html, salt: 'x', seal: 'abcdef', person_id: cast.sari.id, at, language: 'fi' }
    const id = await put('passages', { body_id: board, ...mark, ...sealed })
    return `<p>Julkista. ${htmlOf([spanOf({ id, seal: 'abcdef', words: wordsInPlace('fi', mark) })])} Julkista.</p>`
  }
  const file = async (thing: string, thing_id: number, name: string, more: object = {}) => {
    const kept = await store.keep(Readable.from([plainPdf(odd(`${name}Inside`))]), 10_000)
    return keep(
      'files',
      await put('files', {
        thing,
        thing_id,
        kind: 'annex',
        title: `Liite ${odd(`${name}Title`)}`,
        name: `${odd(`${name}Name`)}.pdf`,
        media_type: 'application/pdf',
        bytes: kept.bytes,
        sha256: kept.sha256,
        stored_as: kept.storedAs,
        person_id: cast.sari.id,
        at,
        ...more,
      }),
    )
  }
  const secret = { publicity: 'secret', secrecy_ground: 'JulkL 24 § 20 k' }

  // Matters: given for handling, secret, in draft; one that came to the board from the group.
  const plainMatter = await matter('plainMatter')
  const secretMatter = await matter('secretMatter', {
    ...secret,
    secrecy_ground: odd('secretMatterGround'),
    secrecy_extent: odd('secretMatterExtent'),
    status: 'on_agenda',
  })
  const draftMatter = await matter('draftMatter', {
    publicity: 'draft',
    status: 'draft',
    preparer_id: cast.paavo.id,
  })
  const otherMatter = await matter('otherMatter', { body_id: otherBoard })
  await file('matter', plainMatter, 'matterFile')
  await file('matter', plainMatter, 'matterSecretFile', secret)
  await file('matter', plainMatter, 'matterDraftFile', { publicity: 'draft' })
  await put('handlings', {
    matter_id: secretMatter,
    body_id: board,
    kind: 'accepted',
    at,
    summary: { fi: odd('secretSummary') },
    person_id: cast.sari.id,
  })

  await hideDraws({ db, cast, put, keep, odd })

  // A draft, whose agenda nobody but those who prepare it sees.
  const draft = await meeting('draft', { publish_agenda: true, public_meeting: true })
  const draftItem = await item(draft, 'draft', { publicity: 'public', initiator_note: odd('draftNote') })
  await text(draftItem, 'proposal', 'draftProposal')
  await text(draftItem, 'account', 'draftAccount')
  await text(draftItem, 'decision', 'draftDecision')
  await text(draftItem, 'discussion', 'draftDiscussion')
  await file('item', draftItem, 'draftItemFile', { publicity: 'public' })
  await file('meeting', draft, 'draftMeetingFile', { publicity: 'public' })
  const rival = keep(
    'rivals',
    await put('rival_texts', {
      thing: 'item',
      thing_id: draftItem,
      field: 'proposal',
      language: 'fi',
      base_version: 0,
      html: `<p>${odd('rival')}</p>`,
      person_id: cast.esko.id,
      action: `/items/${draftItem}/texts`,
      url: `/items/${draftItem}/edit`,
      at,
    }),
  )

  // A called meeting with a public agenda.
  const called = await meeting('called', { status: 'called', publish_agenda: true, called_at: at })
  const open = await item(called, 'public', { publicity: 'public' })
  await text(open, 'proposal', 'oldProposal', 1)
  await text(open, 'proposal', 'publicProposal', 2)
  await text(open, 'discussion', 'earlyDiscussion')
  const passages = [
    await around('passageProposal'),
    await around('passageOfRunners', { readers: 'runs' }),
    await around('passageOver', { until: '2026-11-24' }),
    await around('passagePersonal', { kind: 'personal', point: null, until: '2026-11-25' }),
    await around('passageLeft', { kind: 'personal', point: null, until: '2026-11-24' }),
  ]
  const open_at = { thing: 'item', thing_id: open, language: 'fi', person_id: cast.sari.id, at }
  await put('texts', { ...open_at, field: 'account', version: 1, html: passages.join('') })
  const handling = await item(called, 'handling', { matter_id: plainMatter })
  await text(handling, 'proposal', 'handlingProposal')
  await text(handling, 'account', 'handlingAccount')
  const hidden = await item(called, 'secret', {
    ...secret,
    secrecy_extent: odd('secretExtent'),
    matter_id: secretMatter,
  })
  await hidePositions(db, { cast, odd }, { meeting_id: called, open, handling, hidden })
  await text(hidden, 'proposal', 'secretProposal')
  await text(hidden, 'account', 'secretAccount')
  const removed = await item(called, 'removed', { removed_at: at })
  await file('item', open, 'publicFile', { publicity: 'public' })
  await file('item', open, 'handlingFile')
  await file('item', open, 'draftFile', { publicity: 'draft' })
  await file('item', open, 'secretFile', secret)
  await file('item', open, 'removedFile', { publicity: 'public', removed_at: at })
  await file('item', hidden, 'secretItemFile')
  await file('item', removed, 'removedItemFile')
  await put('agenda_revisions', {
    meeting_id: called,
    item_id: hidden,
    number: 1,
    at,
    person_id: cast.sari.id,
    what: 'heading_changed',
    before: odd('secretBefore'),
    after: odd('secretAfter'),
  })
  await put('agenda_revisions', {
    meeting_id: called,
    item_id: handling,
    number: 2,
    at,
    person_id: cast.sari.id,
    what: 'heading_changed',
    before: odd('handlingBefore'),
    after: odd('handlingAfter'),
  })
  await put('disqualifications', {
    item_id: hidden,
    person_id: cast.anna.id,
    reason: odd('earlySecretReason'),
    declared_at: at,
  })
  await put('disqualifications', {
    item_id: open,
    person_id: cast.anna.id,
    ground: 5,
    reason: odd('earlyReason'),
    declared_at: at,
  })
  const paper = await put('notices', {
    meeting_id: called,
    kind: 'call',
    sent_at: at,
    sent_by: cast.sari.id,
    rule_days: 7,
    counting: 'full_days',
    days_given: 19,
    in_time: true,
    note: '',
  })
  await db
    .insertInto('notice_recipients')
    .values({
      notice_id: paper,
      person_id: cast.bertta.id,
      address: odd('paperAddress'),
      way: 'post',
      message_id: null,
      at: null,
    })
    .execute()

  // Minutes of earlier years: on the web, only in the body, taken away.
  const earlier = async (name: string, more: object = {}) => {
    const told = { body_id: board, held_on: '2020-05-05', person_id: cast.sari.id, at, ...more }
    await file('earlier_minutes', await put('earlier_minutes', told), name)
  }
  await earlier('earlierPublicFile', { published_at: at, published_by: cast.sari.id })
  await earlier('earlierFile')
  await earlier('earlierGoneFile', { removed_at: at })

  // Two open meetings: on the table of one an item given for handling, of the other a secret one.
  const room = async (name: string, publicity: object) => {
    const id = await meeting(name, { status: 'open', starts_at: at, ends_at: hours(2), opened_at: at })
    const onTable = await item(id, name, { ...publicity, status: 'open', opened_at: at, section_number: 7 })
    await db.updateTable('meetings').set({ current_item_id: onTable }).where('id', '=', id).execute()
    await text(onTable, 'proposal', `${name}Proposal`)
    for (const who of ['chair', 'vice', 'anna', 'bertta'] as const)
      await put('attendances', {
        meeting_id: id,
        person_id: cast[who].id,
        capacity: 'member',
        membership_id: cast.memberships[who],
        mode: 'in_person',
        arrived_at: at,
      })
    await put('quorum_statements', {
      meeting_id: id,
      present: 4,
      base: 5,
      needed: 3,
      quorate: true,
      lawful: true,
      person_id: cast.chair.id,
      at,
    })
    const moved = `<p>${odd(`${name}Motion`)}</p>${await around(`${name}PassageMotion`)}`
    const motion = keep(
      'motions',
      await put('motions', {
        item_id: onTable,
        kind: 'counter',
        person_id: cast.anna.id,
        html: moved,
        status: 'seconded',
        proposed_at: at,
      }),
    )
    const worded = { thing: 'motion', thing_id: motion, field: 'text', language: 'fi' as const, at }
    const earlier = `<p>${odd(`${name}Wording`)}</p>${await around(`${name}PassageWording`)}`
    await put('texts', { ...worded, version: 1, html: earlier, person_id: cast.anna.id })
    await put('texts', { ...worded, version: 2, html: moved, person_id: cast.sari.id })
    await db.insertInto('amendments').values({ motion_id: motion, language: 'fi', version: 1 }).execute()
    const words = { before: '', after: moved, redline: moved, stale: false }
    await db
      .insertInto('amendment_changes')
      .values({ motion_id: motion, place: -1, adds: true, ...words })
      .execute()
    await db
      .insertInto('secondings')
      .values({ motion_id: motion, person_id: cast.bertta.id, seconded_at: at })
      .execute()
    keep(
      'votes',
      await put('votes', {
        item_id: onTable,
        ordinal: 1,
        kind: 'matter',
        no_motion_id: motion,
        method: 'device',
        opened_at: at,
        opened_by: cast.chair.id,
      }),
    )
    keep(
      'dissents',
      await put('dissents', {
        item_id: onTable,
        person_id: cast.anna.id,
        declared_at: at,
        grounds_html: `<p>${odd(`${name}Grounds`)}</p>`,
        grounds_at: at,
      }),
    )
    keep(
      'disqualifications',
      await put('disqualifications', {
        item_id: onTable,
        person_id: cast.cecilia.id,
        ground: 5,
        reason: odd(`${name}Reason`),
        declared_at: at,
      }),
    )
    return { id, onTable }
  }
  const table = await room('table', {})
  const closedDoors = await room('doors', secret)

  // Held meetings: minutes being written, with the checkers, and published.
  const held = async (name: string, status: string, more: object = {}) => {
    const id = await meeting(name, {
      status: 'closed',
      publish_agenda: true,
      starts_at: hours(-240),
      ends_at: hours(-238),
      opened_at: hours(-240),
      closed_at: hours(-238),
    })
    const minutes = keep(
      'minutes',
      await put('minutes', {
        meeting_id: id,
        kind: 'minutes',
        language: 'fi',
        status,
        created_at: hours(-240),
        ...more,
      }),
    )
    const items: Record<string, number> = {}
    for (const [kind, publicity] of [
      ['Open', { publicity: 'public' }],
      ['Handling', {}],
      ['Secret', secret],
    ] as const) {
      const section = ++position
      items[kind] = await item(id, `${name}${kind}`, {
        ...publicity,
        status: 'closed',
        section_number: section,
        section_year: 2026,
        outcome: 'decided',
        opened_at: hours(-239),
        closed_at: hours(-239),
        matter_id: kind === 'Open' ? null : kind === 'Secret' ? secretMatter : plainMatter,
      })
      await text(items[kind], 'decision', `${name}${kind}Decision`)
      await text(items[kind], 'discussion', `${name}${kind}Discussion`)
      const html = `<h2><span>§ ${section}</span> Otsikko</h2>
<section data-part="decision"><h3>Päätös</h3><p>${odd(`${name}${kind}Section`)}</p>${await around(`${name}${kind}Passage`)}</section>`
      await put('minutes_sections', {
        minutes_id: minutes,
        item_id: items[kind],
        version: 1,
        html,
        hash: 'x',
        at,
      })
      await put('tasks', { item_id: items[kind], what: odd(`${name}${kind}Task`), who: 'Joku' }).then(
        (task) => keep('tasks', task),
      )
      keep(
        'extracts',
        await put('extracts', {
          item_id: items[kind],
          kind: 'for_information',
          recipient: odd(`${name}${kind}Recipient`),
          address: odd(`${name}${kind}Address`),
          added_at: at,
        }),
      )
    }
    const html = `<h2><span></span> Alku</h2>\n<section data-part="decision"><h3>Läsnä</h3><p>${odd(`${name}Head`)}</p></section>`
    await put('minutes_sections', { minutes_id: minutes, version: 1, html, hash: 'x', at })
    await put('verdicts', {
      minutes_id: minutes,
      item_id: items.Open,
      version: 1,
      person_id: cast.anna.id,
      role: 'checker',
      verdict: 'correction',
      reasons: odd(`${name}Verdict`),
      at,
    })
    await put('corrections', {
      minutes_id: minutes,
      item_id: items.Secret,
      before: odd(`${name}Before`),
      after: odd(`${name}After`),
      reason: odd(`${name}CorrectionReason`),
      person_id: cast.sari.id,
      at,
    })
    for (const [kind, item_id] of Object.entries(items)) {
      const by = kind === 'Open' ? cast.anna.id : cast.bertta.id
      const [before, after, reason] = ['Was', 'Would', 'Why'].map((part) => odd(`${name}${kind}${part}`))
      const words = { before, after, reason, person_id: by, proposed_at: at }
      await put('proposed_corrections', { minutes_id: minutes, item_id, part: 'decision', ...words })
    }
    for (const who of ['chair', 'anna', 'bertta'] as const)
      await put('attendances', {
        meeting_id: id,
        person_id: cast[who].id,
        capacity: 'member',
        mode: 'in_person',
        arrived_at: hours(-240),
        departed_at: hours(-238),
        departure_reason: 'closed',
      })
    await db
      .insertInto('checkers')
      .values([
        { meeting_id: id, person_id: cast.anna.id },
        { meeting_id: id, person_id: cast.bertta.id },
      ])
      .execute()
    return { id, minutes, items }
  }
  const writing = await held('writing', 'writing')
  const checking = await held('checking', 'with_checkers', { sent_at: at })
  const signed = await held('signed', 'signed', {
    sent_at: at,
    checked_at: at,
    published_at: at,
    content_hash: 'x',
  })

  const fees = { class: 'A', fee: 12_000, chair_percent: 50, staff: false, claim_days: 60 }
  await db
    .insertInto('fee_terms')
    .values({ term_id: cast.terms.board, ...fees })
    .execute()
  await db.updateTable('meetings').set({ called_at: at }).where('id', '=', signed.id).execute()
  await hideFees({ cast, put, file, odd }, signed.id)
  await hideSurveys(db, { cast, put, file, odd, keep })
  await hideBulletins({ cast, put, file, odd, keep })
  await hideStatements({ db, cast, put, file, odd, keep })
  await hideForums({ cast, put, odd, keep })

  // Other bodies: a group's memo, another board's called meeting that is not published.
  const memo = await meeting('memo', {
    body_id: group,
    term_id: cast.terms.group,
    kind: 'memo',
    status: 'open',
    opened_at: at,
    starts_at: at,
    ends_at: hours(2),
  })
  const memoItem = await item(memo, 'memo', { status: 'open' })
  await text(memoItem, 'conclusion', 'memoConclusion')
  await text(memoItem, 'discussion', 'memoDiscussion')
  keep('minutes', await put('minutes', { meeting_id: memo, kind: 'memo', language: 'fi', created_at: at }))
  const strangers = await meeting('strangers', {
    body_id: otherBoard,
    term_id: cast.terms.otherBoard,
    status: 'called',
    called_at: at,
  })
  await text(await item(strangers, 'strangers', { publicity: 'public' }), 'proposal', 'strangersProposal')
  const strangersDraft = await meeting('strangersDraft', {
    body_id: otherBoard,
    term_id: cast.terms.otherBoard,
  })
  await item(strangersDraft, 'strangersDraft', { publicity: 'public' })

  // Recommendations, each of an item of its own in a signed meeting.
  const recommend = async (name: string, more: object) => {
    const matter_id = await matter(
      `${name}Matter`,
      (more as { publicity?: string }).publicity === 'secret' ? secret : {},
    )
    const item_id = await item(signed.id, `${name}Item`, {
      matter_id,
      status: 'closed',
      outcome: 'adopted',
      ...((more as { publicity?: string }).publicity === 'secret' ? secret : {}),
    })
    const words = Object.fromEntries(
      ['asked', 'why', 'effect', 'concerns'].map((field) => [field, odd(`${name}${field}`)]),
    )
    const id = keep(
      'recommendations',
      await put('recommendations', {
        item_id,
        matter_id,
        body_id: board,
        kind: 'recommendation',
        title: { fi: odd(`${name}Title`) },
        html: `<p>${odd(`${name}Html`)}</p>`,
        ...words,
        recipient_body_id: leadership,
        answer_requested: true,
        answer_days: 60,
        adopted_at: at,
        ...more,
      }),
    )
    return id
  }
  const delivery = { status: 'delivered', delivered_at: at, due_on: '2027-01-24' }
  const published = await recommend('published', { ...delivery, publicity: 'public' })
  await recommend('undelivered', { publicity: 'public', recipient_address: odd('recipientAddress') })
  await recommend('inner', { ...delivery, publicity: 'handling' })
  await recommend('secretRecommendation', { ...delivery, publicity: 'secret' })
  keep(
    'responses',
    await put('responses', {
      recommendation_id: published,
      kind: 'accepted',
      status: 'draft',
      reasons: odd('draftAnswer'),
      measure: odd('draftMeasure'),
      drafted_by: cast.petra.id,
      drafted_at: at,
    }),
  )

  keep(
    'feedbacks',
    await put('feedbacks', {
      received_at: at,
      subject: 'service',
      page: '',
      text: odd('feedbackText'),
      language: 'fi',
      email: `${odd('feedbackEmail')}@example.test`,
      answer_by: '2026-12-09',
    }),
  )

  // Initiatives: one unchecked, one checked with something taken out.
  keep(
    'initiatives',
    await put('initiatives', {
      person_id: cast.tuomas.id,
      name: 'Tuomas',
      email: `${odd('initiatorEmail')}@example.test`,
      origin: 'provider',
      title: odd('uncheckedTitle'),
      text: odd('uncheckedText'),
      concerns: odd('uncheckedConcerns'),
      received_at: at,
    }),
  )
  keep(
    'initiatives',
    await put('initiatives', {
      name: 'Päivi Puro',
      email: `${odd('publicEmail')}@example.test`,
      origin: 'public',
      title: 'Tarkastettu',
      text: odd('checkedText'),
      received_at: at,
      status: 'accepted',
      checked_by: cast.sari.id,
      checked_at: at,
      decided_by: cast.sari.id,
      decided_at: at,
      original: { title: odd('takenOutTitle'), text: odd('takenOutText') },
      matter_id: plainMatter,
      reasons: odd('receptionReasons'),
    }),
  )

  // Calls: one in the directory, a draft, one by link alone; and someone who has been put forward.
  const call = async (name: string, more: object) =>
    keep(
      'calls',
      await put('calls', {
        term_id: cast.terms.board,
        title: { fi: `Haku ${odd(name)}` },
        criteria: { fi: odd(`${name}Criteria`) },
        seats: 2,
        key: name,
        opens_on: '2026-11-01',
        closes_on: '2026-12-15',
        created_by: cast.sari.id,
        created_at: at,
        published_at: at,
        ...more,
      }),
    )
  const call_id = await call('openCall', {})
  await call('draftCall', { published_at: null })
  await call('linkedCall', { listed: false })
  keep(
    'candidates',
    await put('candidates', {
      call_id,
      person_id: cast.hanna.id,
      organisation_name: odd('candidateOrganisation'),
      name: odd('candidateName'),
      email: `${odd('candidateEmail')}@example.test`,
      phone: odd('candidatePhone'),
      grounds: odd('candidateGrounds'),
      nominated_by: odd('nominator'),
      nominator_email: `${odd('nominatorEmail')}@example.test`,
      consent_hash: odd('consentHash'),
      receipt_hash: odd('receiptHash'),
      received_at: at,
    }),
  )

  // People and what only they and those who keep it know.
  await db
    .updateTable('people')
    .set({
      email: `${odd('personEmail')}@example.test`,
      phone: odd('personPhone'),
      postal_address: odd('personAddress'),
      password_hash: odd('passwordHash'),
    })
    .where('id', '=', cast.cecilia.id)
    .execute()
  await put('tokens', {
    person_id: cast.cecilia.id,
    purpose: 'sign_in',
    hash: odd('tokenHash'),
    payload: { email: odd('tokenPayload') },
    created_at: at,
    expires_at: hours(1),
  })
  const appointing = await put('calls', {
    ...{ term_id: cast.terms.board, title: { fi: 'Haku' }, seats: 1, key: 'canary-appointment' },
    ...{ opens_on: '2026-11-01', closes_on: '2026-11-20', created_by: cast.sari.id, created_at: at },
    published_at: at,
  })
  const candidate = (name: string) =>
    put('candidates', {
      ...{ call_id: appointing, name: odd(name), email: `${name.toLowerCase()}@example.test` },
      ...{ received_at: at, consented_at: at },
    })
  const { seat_id } = await db
    .selectFrom('memberships')
    .where('id', '=', cast.memberships.anna!)
    .select('seat_id')
    .executeTakeFirstOrThrow()
  const [candidate_id] = [await candidate('draftCandidate'), await candidate('otherCandidate')]
  for (const [state, more] of Object.entries({
    draft: {},
    decided: { status: 'decided', decided_by: 'Aluehallitus', decided_on: '2026-11-24' },
  })) {
    const appointment_id = await put('appointments', {
      ...{
        term_id: cast.terms.board,
        call_id: appointing,
        title: odd(`${state}Title`),
        starts_on: '2026-12-01',
        ...more,
      },
      ...{ created_by: cast.sari.id, created_at: at, method: odd(`${state}Method`) },
      ...{ special_reason: odd(`${state}Special`), differences: odd(`${state}Differences`) },
    })
    keep('appointments', appointment_id)
    await db.insertInto('appointment_seats').values({ appointment_id, seat_id, candidate_id }).execute()
  }
  const tied = await put('organisations', {
    name: `${odd('interest')} Oy`,
    type: 'company',
    created_at: at,
    closed_at: at,
  })
  keep(
    'interests',
    await put('interests', {
      person_id: cast.cecilia.id,
      organisation_id: tied,
      role: 'board',
      starts_on: '2025-01-01',
    }),
  )
  await put('record', {
    at,
    person_id: cast.sari.id,
    act: 'matter changed',
    thing: 'matter',
    thing_id: plainMatter,
    body_id: board,
    details: { word: odd('recordDetails') },
  })
  keep(
    'messages',
    await put('messages', {
      person_id: cast.cecilia.id,
      address: `${odd('messageAddress')}@example.test`,
      language: 'fi',
      kind: 'notice',
      subject: odd('messageSubject'),
      body: odd('messageBody'),
      thing: 'meeting',
      thing_id: called,
      body_id: board,
      created_at: at,
      status: 'undeliverable',
      tries: 5,
      next_try_at: at,
      error: '550',
    }),
  )
  await db
    .insertInto('session')
    .values({
      sid: odd('sessionId'),
      sess: JSON.stringify({
        cookie: {},
        passport: { user: cast.cecilia.id },
        agent: odd('sessionAgent'),
      }) as never,
      expire: hours(48),
    })
    .execute()

  return {
    cast,
    draftMatter,
    otherMatter,
    meetings: {
      draft,
      called,
      table: table.id,
      closedDoors: closedDoors.id,
      writing: writing.id,
      checking: checking.id,
      signed: signed.id,
      memo,
      strangers,
    },
    items: { draftItem, open, handling, hidden, removed },
    rival,
    onTable: [table.onTable, closedDoors.onTable],
    heldItems: [...Object.values(checking.items), ...Object.values(signed.items)],
    hiddenItems: (await wordsHidden(db))
      .filter((word) => /secret|doors/.test(word))
      .map((word) => word.slice(2, -2)),
    ids: {
      ...ids,
      bodies: [board, group, crew, otherBoard, leadership],
      terms: [cast.terms.board, cast.terms.group],
      seats: await idsOf(db, 'seats', 2),
      memberships: [cast.memberships.cecilia!, cast.memberships.anna!],
      organisations: [cast.organisations.tuottaja],
      people: [cast.cecilia.id, cast.anna.id, cast.hanna.id],
      mandates: await idsOf(db, 'mandates', 1),
      offices: await idsOf(db, 'offices', 2),
      deliveries: ids.messages!,
      mail: ids.messages!,
      notices: [paper],
    } as Record<string, number[]>,
  }
}
export type World = Awaited<ReturnType<typeof hideThings>>

const idsOf = async (db: Db, table: 'seats' | 'mandates' | 'offices', most: number) =>
  (await db.selectFrom(table).select('id').orderBy('id').limit(most).execute()).map(({ id }) => id)

/** All odd words, as they stand in the database. */
export async function wordsHidden(db: Db) {
  const rows = hiding
    .map((name) => `select row_to_json(${name})::text as row from ${name}`)
    .join(' union all ')
  const found = await sql<{ word: string }>`
    select distinct found[1] as word from (${sql.raw(rows)}) rows, regexp_matches(row, 'zq[a-z]+qz', 'g') found
    order by 1`.execute(db)
  return found.rows.map(({ word }) => word)
}
const hiding = [
  'feedbacks',
  'agenda_revisions',
  'calls',
  'candidates',
  'corrections',
  'disqualifications',
  'dissents',
  'extracts',
  'fee_claims',
  'files',
  'handlings',
  'initiatives',
  'items',
  'matters',
  'meetings',
  'messages',
  'minutes_sections',
  'motions',
  'notice_recipients',
  'organisations',
  'passages',
  'people',
  'positions',
  'proposed_corrections',
  'recommendations',
  'record',
  'responses',
  'rival_texts',
  'session',
  'tasks',
  'texts',
  'tokens',
  'verdicts',
]
