import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { openMatter } from '../matters/keeping-queries.ts'
import { addHandling } from '../matters/queries.ts'
import { languagesOf } from '../matters/rules.ts'
import { record } from '../record/queries.ts'
import { writeText } from '../texts/queries.ts'
import { cleanHtml } from '../texts/rules.ts'
import { inLanguage, say, word } from '../words/index.ts'
import { proposalSheet, type FoundProposal } from './proposal-acts.ts'
import { putForward } from './proposal-queries.ts'
import { asHtml } from './proposal-text-rules.ts'

interface Forwarded {
  found: FoundProposal
  /** the body run here that appoints */
  body: { id: number; languages: string } | undefined
  appointer: string
  by: number
  at: Date
}

/** The proposal stands as it is from now on; where the body that appoints is run here, as a matter of its. */
export async function forwardProposal(db: Db, { found, body, appointer, by, at }: Forwarded) {
  const { appointment, balance, method } = found
  const proposed = { ...found, appointment: { ...appointment, appointer } }
  const matter_id = body ? await openProposalMatter(db, proposed, body, { by, at }) : null
  await putForward(db, appointment.id, { appointer, matter_id, balance, method, at })
  const act = { by, at, act: 'appointment proposed' as const, thing: 'appointment', id: appointment.id }
  await record(db, { ...act, body: appointment.body_id, details: { appointer, matter_id } })
}

/**
 * The proposal as a matter in the backlog of the body that appoints: its base proposal and account wait there for the
 * agenda, in that body's languages, the candidates not chosen as a number.
 */
async function openProposalMatter(
  db: Db,
  found: FoundProposal,
  body: { id: number; languages: string },
  act: { by: number; at: Date },
) {
  const { by, at } = act
  const languages = languagesOf(body)
  const title: ByLanguage = Object.fromEntries(
    languages.map((language) => [
      language,
      word(language, say('appointing.matterTitle', { body: inLanguage(language, found.body.name).text })),
    ]),
  )
  const details = { preparer_id: by }
  const id = await openMatter(db, { title, body, origin: 'county', details, ...act })
  await addHandling(db, { matter_id: id, to_body_id: body.id, kind: 'accepted', person_id: by, at })
  for (const language of languages) {
    const sheet = proposalSheet(found, language)
    const translatedFrom = language === languages[0] ? undefined : 1
    for (const field of ['proposal', 'account'] as const) {
      const html = cleanHtml(asHtml(sheet[field === 'proposal' ? 'decision' : 'account']))
      const place = { thing: 'matter', id, field, language }
      await writeText(db, { place, html, base: 0, by, at, translatedFrom })
    }
  }
  await record(db, { ...act, act: 'matter opened', thing: 'matter', id, body: body.id })
  return id
}
