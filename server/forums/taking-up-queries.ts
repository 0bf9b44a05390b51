import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { addInitiative } from '../matters/arrival-queries.ts'
import { checkInitiative, decideInitiative } from '../matters/initiative-queries.ts'
import { tellInitiator } from '../matters/initiator-queries.ts'
import { openMatter } from '../matters/keeping-queries.ts'
import { addHandling } from '../matters/queries.ts'
import { say, type ByLanguage } from '../words/index.ts'
import { findEnrolment } from './enrolment-queries.ts'
import { linkInitiative, takeIdea, type Idea } from './idea-queries.ts'
import { titleOf, whyNotTakeUp } from './rules.ts'

interface Forum {
  name: ByLanguage
  body_id: number
  body_name: ByLanguage
  languages: string
}

/**
 * The idea as an initiative that has been received and accepted, and so a matter of the body: its author is told now and,
 * as any initiator, at each step. Undefined when it was taken up already.
 */
export async function takeUpIdea(
  db: Db,
  house: LinkHouse,
  idea: Idea,
  forum: Forum,
  { by, at }: { by: number; at: Date },
) {
  if (whyNotTakeUp(await takeIdea(db, idea.id))) return undefined
  const author = await findEnrolment(db, idea.enrolment_id)
  const { organisation_id, language, title, text } = idea
  const origin = organisation_id ? 'provider' : 'public'
  const initiative = await addInitiative(db, house, {
    ...{ title, text, language, origin, organisation_id, body_id: forum.body_id },
    ...{ person_id: idea.person_id, name: idea.name, email: author?.email || null },
    received_at: idea.brought_at,
  })
  const matter = await openMatter(db, {
    ...{ title: titleOf(idea), body: { id: forum.body_id, languages: forum.languages }, origin, by, at },
    organisations: organisation_id ? [organisation_id] : [],
  })
  const arrival = { matter_id: matter, kind: 'received', to_body_id: forum.body_id } as const
  await addHandling(db, { ...arrival, at: idea.brought_at, person_id: idea.person_id })
  await addHandling(db, { ...arrival, kind: 'accepted', at, person_id: by })
  const words = { title, text, concerns: '' }
  await checkInitiative(db, { id: initiative, ...words }, words, { by, at })
  await decideInitiative(db, initiative, 'accepted', { by, at, matter_id: matter })
  await linkInitiative(db, idea.id, initiative)
  const told = { forum: { byLanguage: forum.name }, body: { byLanguage: forum.body_name } }
  await tellInitiator(db, house, initiative, {
    ...{ kind: 'idea_taken_up', at, subject: say('ideas.mailTakenUpSubject') },
    text: [say('ideas.mailTakenUp', told)],
  })
  return { matter }
}
