import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { House } from '../house.ts'
import { firstError, idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { actOnSurvey, backToSurvey, keptSurvey, type Given } from './acts.ts'
import { addSection, changeSection, orderParts, removePart } from './edit-queries.ts'
import { readMove, readRemoval, readSection } from './forms.ts'
import { moveIn, rowOf } from './order-rules.ts'
import { addOnce, typedTexts } from './part-acts.ts'
import { listSections } from './queries.ts'
import { staleAfter, whyNotEdit } from './rules.ts'

/** The sections of a draft are written; sections and questions are moved by the keyboard and taken away. */
export const surveySectionsRoutes = (house: House) =>
  withIds(Router())
    .get('/surveys/:id/section', async (req, res) => {
      const at = await sectionAt(house, req, req.query)
      const { section } = at
      const values = section ? typedTexts({ title: section.title, lead: section.lead }) : {}
      res.render('surveys/section', sectionModel(at, { values, refusal: whyNotEdit(at.survey) }))
    })

    .post('/surveys/:id/section', async (req, res) => {
      const at = await sectionAt(house, req, req.body ?? {})
      const { survey, section } = at
      const { values: content, typed, errors } = readSection(req.body)
      const refusal = content && whyNotEdit(survey)
      if (!content || refusal) {
        const again = { values: typed, errors, refusal }
        return res.status(422).render('surveys/section', sectionModel(at, again))
      }
      if (section) {
        const refusal = await actOnSurvey(house, req, 'survey changed', async (db, survey) => {
          const refusal = whyNotEdit(survey)
          if (refusal) return refusal
          const before = { texts: [section.title, section.lead], stale: section.stale }
          const stale = staleAfter(before, [content.title, content.lead], survey.languages)
          return (await changeSection(db, section.id, { ...content, stale })) ? undefined : 'unchanged'
        })
        return backToSurvey(house, req, res, { refusal }, `#section-${section.id}`)
      }
      const added = await addOnce(house, req, survey, async (db) => {
        const { id } = await addSection(db, survey.id, content)
        return `section-${id}`
      })
      if (added.refusal) return backToSurvey(house, req, res, added)
      return res.redirect(303, added.path)
    })

    .post('/surveys/:id/order', async (req, res) => {
      const { values: move, errors } = readMove(req.body)
      const refusal = move
        ? await actOnSurvey(house, req, 'survey changed', async (db, survey) => {
            const { table, ids } = rowOf(await listSections(db, survey.id), move)
            const moved = moveIn(ids, move.part_id, move.way)
            const refusal = whyNotEdit(survey)
            if (refusal || !moved) return refusal ?? 'unchanged'
            await orderParts(db, table, moved)
            return undefined
          })
        : firstError(errors)
      await backToSurvey(house, req, res, { refusal }, move && `#${move.part}-${move.part_id}`)
    })

    .post('/surveys/:id/parts-removal', async (req, res) => {
      const { values: part, errors } = readRemoval(req.body)
      const refusal = part
        ? await actOnSurvey(house, req, 'survey changed', async (db, survey) => {
            const { table, ids } = rowOf(await listSections(db, survey.id), part)
            const refusal = whyNotEdit(survey)
            if (refusal || !ids.length) return refusal ?? 'unchanged'
            await removePart(db, table, part.part_id)
            return undefined
          })
        : firstError(errors)
      await backToSurvey(house, req, res, { refusal }, '#questions')
    })

/** The section that the address or the form names; none: one that is to be. */
async function sectionAt({ db }: House, req: Request, given: Record<string, unknown>) {
  const { survey } = await keptSurvey(db, req)
  if (!given.section) return { survey, section: undefined }
  const sections = await listSections(db, survey.id)
  return { survey, section: sections.find(({ id }) => id === idIn(given.section)) ?? notFound() }
}

type At = Awaited<ReturnType<typeof sectionAt>>

const sectionModel = (at: At, { values, errors, refusal }: Given) => ({
  ...at,
  values: values ?? {},
  errors: errors ?? {},
  refusal,
  once: typeof values?.once === 'string' ? values.once : randomUUID(),
})
