import { Router, type Request, type Response } from 'express'
import type { House } from '../house.ts'
import { wantsPiece } from '../web/answer.ts'
import { firstError } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { actOnThemes, themedConsultation, themedSegment, type Done } from './acts.ts'
import { inWords, runsOf, sentencesOf, whyNotCut, wholeOf, type Cut } from './cut-rules.ts'
import { cardModel, deskModel, sourceOf, type At } from './desk-acts.ts'
import { readSegment, readTheming, type SegmentForm } from './forms.ts'
import { listThemes } from './queries.ts'
import { themeNamed, whyNotRemoveSegment } from './rules.ts'
import { cutSegments, findNote, findPassage, putUnder, removeSegment, takeFrom } from './segment-queries.ts'
import { findSegment } from './source-queries.ts'
import { deskAddress, sourceIn } from './source-rules.ts'

/** Segments are made of what was said, put under themes, and taken back. */
export const segmentsRoutes = (house: House) =>
  withIds(Router())
    .post('/consultations/:id/segments', (req, res) => make(house, req, res))
    .post('/segments/:id/themes', (req, res) => theme(house, req, res))
    .post('/segments/:id/removal', (req, res) => remove(house, req, res))

async function make(house: House, req: Request, res: Response) {
  const { viewer, consultation } = await themedConsultation(house.db, req)
  const { values, errors } = readSegment(req.body)
  const source = sourceIn(req.body?.source)
  if (!values)
    return back(house, req, res, { consultation: consultation.id, source, refusal: firstError(errors) })
  const { passage, note } = values
  const found = passage
    ? await findPassage(house.db, viewer, consultation.id, passage)
    : note
      ? await findNote(house.db, consultation.id, note)
      : undefined
  if (!found) return notFound()
  const cuts = cutsIn(found.text, values)
  if ('key' in cuts) return back(house, req, res, { consultation: consultation.id, source, refusal: cuts })
  let made: number[] = []
  const refusal = await actOnThemes(house.db, { viewer, now: req.now }, consultation.id, async (db) => {
    const [by, at] = [viewer.id, req.now]
    const of = passage ? { passage } : { note: found.id }
    made = await cutSegments(db, { consultation: consultation.id, of, text: found.text, cuts, by, at })
    const theme = (await listThemes(db, consultation.id)).find(({ id }) => id === values.theme)
    if (theme) await putUnder(db, made, theme.id, { by, at })
    return made.length ? { act: 'segments made', details: { segments: made } } : 'unchanged'
  })
  return back(house, req, res, { consultation: consultation.id, source, refusal, segment: made[0] })
}

function cutsIn(text: string, { way, sentence, starts, ends, words }: SegmentForm): Cut[] | Message {
  if (way === 'selection') {
    const whyNot = whyNotCut(text, { starts, ends, words })
    const cut = inWords(text, { starts, ends })
    return whyNot ?? (cut ? [cut] : say('themes.nothingSelected'))
  }
  const whole = way === 'whole' ? wholeOf(text) : undefined
  const cuts = whole ? [whole] : runsOf(sentencesOf(text), sentence)
  return cuts.length ? cuts : say('themes.nothingSelected')
}

async function theme(house: House, req: Request, res: Response) {
  const { viewer, segment } = await themedSegment(house.db, req)
  const { values, errors } = readTheming(req.body)
  const at = { source: sourceOf(segment), segment: segment.id }
  if (!values) return backToCard(house, req, res, { ...at, refusal: firstError(errors) })
  const by = { by: viewer.id, at: req.now }
  const refusal = await actOnThemes(
    house.db,
    { viewer, now: req.now },
    segment.consultation_id,
    async (db) => {
      const themes = await listThemes(db, segment.consultation_id)
      const chosen = values.theme
        ? themes.find(({ id }) => id === values.theme)
        : themeNamed(themes, values.name)
      if (!chosen)
        return {
          refusal: values.name ? say('themes.noSuchTheme', { name: values.name }) : say('themes.chooseTheme'),
        }
      const details = { segment: segment.id, theme: chosen.id }
      if (values.take === 'away')
        return (await takeFrom(db, segment.id, chosen.id))
          ? { act: 'segment unthemed', details }
          : 'unchanged'
      return (await putUnder(db, [segment.id], chosen.id, by))
        ? { act: 'segment themed', details }
        : 'unchanged'
    },
  )
  return backToCard(house, req, res, { ...at, refusal })
}

async function remove(house: House, req: Request, res: Response) {
  const { viewer, segment } = await themedSegment(house.db, req)
  const source = sourceOf(segment)
  const refusal = await actOnThemes(
    house.db,
    { viewer, now: req.now },
    segment.consultation_id,
    async (db): Promise<Done> => {
      const taken = await findSegment(db, viewer, segment.id)
      if (!taken) return 'unchanged'
      const refusal = whyNotRemoveSegment(taken)
      if (refusal) return { refusal }
      await removeSegment(db, segment.id)
      return { act: 'segment removed', details: { segment: segment.id } }
    },
  )
  const consultation = segment.consultation_id
  return back(house, req, res, { consultation, source, refusal, ...(refusal && { segment: segment.id }) })
}

interface Back extends At {
  consultation: number
  refusal?: Message | undefined
}

/** The desk with what was done in hand; refused, with the reason on it. */
async function back(house: House, req: Request, res: Response, { consultation: id, refusal, ...at }: Back) {
  const { source, segment } = at
  if (!wantsPiece(req) && !refusal)
    return res.redirect(303, deskAddress(id, { source, segment }) + (segment ? `#segment-${segment}` : ''))
  const model = await deskModel(house, req, await themedConsultation(house.db, req, id), at)
  return res.status(refusal ? 422 : 200).render(wantsPiece(req) ? 'themes/_desk' : 'themes/desk', {
    ...model,
    refusal,
    fresh: refusal ? undefined : segment,
    typed: req.body,
  })
}

/** The segment's card for htmx; a plain browser is led to it, or shown the desk with the refusal. */
async function backToCard(
  house: House,
  req: Request,
  res: Response,
  { refusal, ...at }: Omit<Back, 'consultation'>,
) {
  const { viewer, segment } = await themedSegment(house.db, req)
  if (!wantsPiece(req))
    return back(house, req, res, { ...at, consultation: segment.consultation_id, refusal })
  const model = await cardModel(house, viewer, segment)
  return res.status(refusal ? 422 : 200).render('themes/_segment', { ...model, refusal, typed: req.body })
}
