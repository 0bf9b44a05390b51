import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { Consultation } from '../consultations/queries.ts'
import type { House } from '../house.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, word, type Language, type Message } from '../words/index.ts'
import { themeOf, writeOn, writtenConsultation, type Done } from './acts.ts'
import type { Ascription } from './content-rules.ts'
import { bodyLanguages } from './edit-acts.ts'
import { readQuote, type Quoted } from './forms.ts'
import { findSegment, type Segment } from './material-queries.ts'
import { addQuote, removeQuote } from './quote-queries.ts'
import { whyNotQuote } from './quote-rules.ts'
import { showSection } from './show-acts.ts'

/** A quote is picked from a theme's segments, word for word, and taken away again (R76). */
export const summaryQuotesRoutes = (house: House) =>
  withIds(Router()).post('/consultations/:id/summary/quotes', async (req, res) => {
    const { consultation } = await writtenConsultation(house.db, req)
    const base = `/consultations/${consultation.id}/summary/themes`
    const theme = await themeOf(house.db, req, consultation, idIn(req.body?.theme))
    if (req.body?.then === 'remove') {
      await writeOn(house.db, req, 'summary quote removed', (db, taken) => remove(db, req, taken))
      return res.redirect(303, `${base}/${theme.id}#quotes`)
    }
    const { values, typed, errors } = readQuote(req.body)
    const refusal =
      values &&
      (await writeOn(house.db, req, 'summary quote added', (db, taken) => add(db, req, taken, values)))
    if (values && !refusal) return res.redirect(303, `${base}/${theme.id}#quotes`)
    const form = `quote ${String(req.body?.segment)}`
    return showSection(house.db, req, res, { form, values: typed, errors, refusal }, theme.id)
  })

async function remove(db: Db, req: Request, { id }: Consultation): Promise<Done> {
  const quote = idIn(req.body?.quote) ?? notFound()
  const gone = await removeQuote(db, id, quote)
  return gone ? { details: { theme: gone.theme_id } } : 'unchanged'
}

async function add(db: Db, _req: Request, consultation: Consultation, quoted: Quoted): Promise<Done> {
  const { theme, segment: id, text } = quoted
  const segment = (await findSegment(db, { consultation: consultation.id, theme, id })) ?? notFound()
  const refusal = whyNotFrom(segment, quoted.ascribed) ?? whyNotQuote(text, segment.text)
  if (refusal) return refusal
  const mark = (language: Language, number: number) => word(language, say('summaries.mark', { number }))
  const added = await addQuote(db, { ...quoted, mark, languages: bodyLanguages(consultation) })
  return added === undefined ? 'unchanged' : { details: { theme } }
}

/** A secret is never quoted; nor is a view ascribed to a group or an occasion that it is not from. */
function whyNotFrom({ hidden, group, occasion }: Segment, ascribed: Ascription): Message | undefined {
  if (hidden) return say('summaries.segmentSecret')
  if (ascribed === 'group' && !group) return say('summaries.noGroupToAscribe')
  return ascribed === 'occasion' && !occasion ? say('summaries.noOccasionToAscribe') : undefined
}
