import { Router, type Request, type Response } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { findConsultation, type Consultation } from '../consultations/queries.ts'
import type { House } from '../house.ts'
import { idIn } from '../web/forms.ts'
import { isRefused } from '../web/answer.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { themeOf, writeOn, writtenConsultation, type Done } from './acts.ts'
import { findTheme, listThemes } from './content-queries.ts'
import { bodyLanguages } from './edit-acts.ts'
import { readChange, readReply } from './forms.ts'
import { findSegment, listSegmentsOf, segmentsPage } from './material-queries.ts'
import {
  addReply,
  changeParagraph,
  countReplies,
  listChanges,
  listRepliesTo,
  listSegmentReplies,
  listThemeReplies,
} from './reply-queries.ts'
import { outcomes, whyNotReply, type Reply } from './reply-rules.ts'
import { changedText, redlinesOf } from './redline-rules.ts'
import { writesSummaries } from './rules.ts'
import type { Refused } from './show-acts.ts'

/** Answers to what was said: each tells what it changed, or why not; from a paragraph to what changed it and back (R74). */
export const consultationRepliesRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations/:id/replies', async (req, res) => {
      const { viewer } = req
      const consultation = (await findConsultation(house.db, viewer, Number(req.params.id))) ?? notFound()
      const writes = writesSummaries(viewer, consultation.body_id)
      if (!consultation.opened_at || (!writes && !consultation.summary && !consultation.answered_at))
        notFound()
      res.render('summaries/replies', await repliesModel(house.db, req, consultation, writes))
    })

    .get('/consultations/:id/replies/edit', (req, res) => showEdit(house.db, req, res))

    .post('/consultations/:id/replies', async (req, res) => {
      const { consultation } = await writtenConsultation(house.db, req)
      const { values, typed, errors } = readReply(req.body)
      const wrong = values && whyNotReply(values)
      const refusal =
        values &&
        !wrong &&
        (await writeOn(house.db, req, 'consultation reply given', (db, taken) =>
          reply(db, req, taken, values),
        ))
      if (values && !wrong && !refusal) {
        const theme = idIn(req.body?.from) ?? values.theme
        return res.redirect(
          303,
          `/consultations/${consultation.id}/replies/edit?theme=${theme ?? ''}${placeOf(values)}`,
        )
      }
      const form = `reply ${values?.segment ? 'segment' : 'theme'} ${String(req.body?.segment || req.body?.theme)}`
      const why = wrong ? { errors: { [wrong.field]: wrong.why } } : { errors, refusal: refusal || undefined }
      return showEdit(house.db, req, res, { form, values: typed, ...why })
    })

    .post('/consultations/:id/changes', async (req, res) => {
      const { consultation } = await writtenConsultation(house.db, req)
      const { values, typed, errors } = readChange(req.body)
      const refusal =
        values &&
        (await writeOn(house.db, req, 'consultation paragraph changed', async (db, { id }, { id: by }) => {
          const paragraph = (await listChanges(db, id)).find((one) => one.id === values.paragraph)
          if (!paragraph) return say('shared.notAChoice')
          const text = changedText(paragraph.text, values.text)
          const changed = await changeParagraph(db, { paragraph: paragraph.id, text, by, at: req.now })
          return changed ? { details: { paragraph: values.paragraph } } : 'unchanged'
        }))
      if (values && !refusal)
        return res.redirect(
          303,
          `/consultations/${consultation.id}/replies/edit#paragraph-${values.paragraph}`,
        )
      const form = `change ${String(req.body?.paragraph)}`
      return showEdit(house.db, req, res, { form, values: typed, errors, refusal })
    })

const placeOf = ({ segment }: Reply) => (segment ? `#segment-${segment}` : '#reply')

async function reply(db: Db, req: Request, { id }: Consultation, values: Reply): Promise<Done> {
  const { theme, segment, paragraph } = values
  if (theme && !(await findTheme(db, id, theme))) return notFound()
  if (segment && !(await findSegment(db, { consultation: id, theme: null, id: segment }))) return notFound()
  if (paragraph && !(await listChanges(db, id)).some((one) => one.id === paragraph))
    return say('shared.notAChoice')
  const number = await addReply(db, id, values, { by: req.viewer.id!, at: req.now })
  return number === undefined ? 'unchanged' : { details: { number, ...(theme ? { theme } : { segment }) } }
}

async function repliesModel(db: Db, req: Request, consultation: Consultation, writes: boolean) {
  const { id } = consultation
  const after = idIn(req.query.after)
  const { paragraphs, segments, ...found } = await together(db, (db) => ({
    themes: listThemes(db, id),
    replies: listThemeReplies(db, id),
    segments: listSegmentReplies(db, id, { all: writes, after }),
    paragraphs: listChanges(db, id),
  }))
  const shown = segments.slice(0, segmentsPage)
  return {
    ...found,
    consultation,
    writes,
    segments: shown,
    next:
      segments.length > segmentsPage
        ? `/consultations/${id}/replies?after=${shown.at(-1)!.id}#segments`
        : undefined,
    paragraphs: redlinesOf(req.language, paragraphs, found, shown),
  }
}

async function showEdit(db: Db, req: Request, res: Response, refused: Refused = {}) {
  const { consultation } = await writtenConsultation(db, req)
  const { id } = consultation
  const asked = idIn(req.query.theme) ?? idIn(req.body?.from) ?? idIn(req.body?.theme)
  const theme = asked ? await themeOf(db, req, consultation, asked) : undefined
  const { segments, ...found } = await together(db, (db) => ({
    themes: listThemes(db, id),
    replies: listThemeReplies(db, id),
    counts: countReplies(db, id),
    paragraphs: listChanges(db, id),
    segments: theme ? listSegmentsOf(db, theme.id, idIn(req.query.after)) : [],
  }))
  const shown = segments.slice(0, segmentsPage)
  const given = await listRepliesTo(
    db,
    id,
    shown.map((one) => one.id),
  )
  const last = segments.length > segmentsPage ? shown.at(-1)!.id : undefined
  res.status(isRefused(refused) ? 422 : 200).render('summaries/replies-edit', {
    ...found,
    consultation,
    theme,
    outcomes,
    languages: bodyLanguages(consultation),
    segments: shown.map((one) => ({ ...one, reply: given.find(({ segment_id }) => segment_id === one.id) })),
    next: last && `/consultations/${id}/replies/edit?theme=${theme!.id}&after=${last}#segments`,
    errors: {},
    values: {},
    ...refused,
  })
}
