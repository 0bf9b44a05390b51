import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { profileOf } from '../bodies/rules.ts'
import { dayOf } from '../calendar/rules.ts'
import type { Meeting } from '../meetings/queries.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import type { Message } from '../words/index.ts'
import { appeals, whyNotSetAppeal } from '../sentences/appeal-rules.ts'
import { sectionFrom } from './content-rules.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { composeHead } from '../sentences/head-rules.ts'
import type { ItemFacts } from '../sentences/item-facts-rules.ts'
import { findMinutesOf, listAsked, listExtracts } from './queries.ts'
import { lackingCheckers } from './review-rules.ts'
import { finishBy, signingRole, whyNotFinish, whyNotWrite } from './rules.ts'
import { composeSections } from '../sentences/section-rules.ts'
import { listSignatures } from '../signatures/signing-queries.ts'
import { listNewest } from './version-queries.ts'

/** The page where the minutes are written; undefined for those who neither write them nor led the meeting. */
export async function writingModel(db: Db, viewer: Viewer, meeting: Meeting) {
  const { minutes, facts, extracts, asked } = await together(db, (db) => ({
    minutes: findMinutesOf(db, meeting.id),
    facts: gatherFacts(db, viewer, meeting.id),
    extracts: listExtracts(db, meeting.id),
    asked: listAsked(db, meeting.id),
  }))
  const about = { bodyId: meeting.body_id, chairId: facts.chair?.id, status: minutes?.status }
  const whyNot = whyNotWrite(viewer, about)
  if (whyNot?.key === 'minutes.onlyWriters') return undefined
  const { checkers } = profileOf({ legal_form: meeting.legal_form, profile: meeting.term_profile })
  const writing = !minutes || minutes.status === 'writing'
  return {
    meeting,
    minutes,
    facts,
    head: composeHead(facts),
    sections: await sectionsOf(db, facts, minutes?.id),
    extracts,
    asked,
    lacks: whyNotFinish(facts, checkers),
    lacking: facts.checkers.length ? lackingCheckers(facts.items, facts, checkers) : [],
    finishBy: finishBy(dayOf(meeting.starts_at)),
    role: signingRole(viewer, about),
    mayWrite: !whyNot,
    appeals,
    maySetAppeal: (item: ItemFacts) =>
      isSecretary(viewer, meeting.body_id) && !whyNotSetAppeal(item, facts.meeting),
    unbent: isSecretary(viewer, meeting.body_id) ? unbentIn(facts) : 0,
    maySend: isSecretary(viewer, meeting.body_id) && writing,
    once: randomUUID(),
    refusal: undefined as Message | undefined,
    values: {} as object,
    errors: {},
  }
}

/** How many names of those who decide wait for their genitives; other languages than Finnish bend none. */
function unbentIn({ language, attendances, genitives = [] }: Facts) {
  if (language !== 'fi') return 0
  const known = new Set(genitives.map(({ id }) => id))
  const deciding = attendances.filter(({ capacity }) => capacity === 'member' || capacity === 'deputy')
  return new Set(deciding.map(({ person_id }) => person_id).filter((id) => !known.has(id))).size
}

type Facts = Awaited<ReturnType<typeof gatherFacts>>

/** Each § with its prose; one checked at once stands as it was checked (R66), and of a closed one only its number shows. */
async function sectionsOf(db: Db, facts: Facts, minutesId: number | undefined) {
  const readable = facts.items.filter((item) => item.readable).map(({ id }) => id)
  const texts = await findTexts(db, 'item', readable)
  const { kept, signatures } =
    minutesId && facts.items.some((item) => item.checked_at_once)
      ? await together(db, (db) => ({
          kept: listNewest(db, minutesId),
          signatures: listSignatures(db, minutesId),
        }))
      : { kept: [], signatures: [] }
  const fixed = new Map(
    kept.map(({ item_id, html, hash }) => [item_id, { parts: sectionFrom(html).parts, hash }]),
  )
  const items = new Map(facts.items.map((item) => [item.id, item]))
  return composeSections(facts).map((section) => {
    const item = items.get(section.itemId)!
    const newest = (field: string) =>
      texts.find(
        (text) => text.thing_id === item.id && text.field === field && text.language === facts.language,
      )
    const atOnce = item.checked_at_once ? fixed.get(item.id) : undefined
    const parts = atOnce?.parts ?? section.parts
    return {
      item,
      ...(item.readable ? { ...section, parts } : { ...section, heading: '', parts: [] }),
      hash: atOnce?.hash,
      signatures: signatures.filter(({ item_id }) => item_id === item.id),
      prose: newest('handling_prose'),
      decisionText: newest('decision_text'),
    }
  })
}
