import { Router, type Request, type Response } from 'express'
import type { House } from '../house.ts'
import { isRefused, wantsPiece } from '../web/answer.ts'
import { withIds } from '../web/ids.ts'
import { themeOf, writeOn, writtenConsultation } from './acts.ts'
import { findSummary } from './content-queries.ts'
import { standsNow } from './edit-acts.ts'
import { readSection, readSummary } from './forms.ts'
import { isAsWritten, whyNotSave } from './rules.ts'
import { showEdit, showSection, type Refused } from './show-acts.ts'
import { saveSummary, saveTheme } from './writing-queries.ts'

/** The summary is written: what stands around the themes, and theme by theme the prose beside its segments. Autosave comes here too. */
export const summaryEditRoutes = (house: House) =>
  withIds(Router(), 'theme')
    .get('/consultations/:id/summary/edit', (req, res) => showEdit(house.db, req, res))

    .post('/consultations/:id/summary', async (req, res) => {
      const { consultation } = await writtenConsultation(house.db, req)
      const { values, typed, errors } = readSummary(req.body)
      const refusal =
        values &&
        (await writeOn(house.db, req, 'summary written', async (db, { id }, { id: by }) => {
          const stands = await findSummary(db, id)
          if (isAsWritten(stands, values)) return 'unchanged'
          const { revision = 0 } = stands ?? {}
          const late = whyNotSave(seen(req, revision), revision)
          if (late) return late
          const saved = await saveSummary(db, id, values, { by, at: req.now })
          return saved.begins ? {} : 'unchanged'
        }))
      if (wantsPiece(req)) return saved(house, req, res, { errors, refusal })
      if (!values || refusal) return showEdit(house.db, req, res, { values: typed, errors, refusal })
      return res.redirect(303, `/consultations/${consultation.id}/summary/edit?saved=yes#around`)
    })

    .get('/consultations/:id/summary/themes/:theme', (req, res) => showSection(house.db, req, res))

    .post('/consultations/:id/summary/themes/:theme', async (req, res) => {
      const { consultation } = await writtenConsultation(house.db, req)
      const theme = await themeOf(house.db, req, consultation)
      const { values, typed, errors } = readSection(req.body)
      const refusal =
        values &&
        (await writeOn(house.db, req, 'summary written', async (db, taken, { id: by }) => {
          const stands = await themeOf(db, req, taken)
          if (isAsWritten(stands, values)) return 'unchanged'
          const late = whyNotSave(seen(req, stands.revision), stands.revision)
          if (late) return late
          const saved = await saveTheme(db, taken.id, { theme: theme.id, ...values }, { by, at: req.now })
          return saved.begins ? { details: { theme: theme.id } } : 'unchanged'
        }))
      if (wantsPiece(req)) return saved(house, req, res, { errors, refusal }, theme.id)
      if (!values || refusal) return showSection(house.db, req, res, { values: typed, errors, refusal })
      return res.redirect(303, `/consultations/${consultation.id}/summary/themes/${theme.id}?saved=yes`)
    })

/** The revision that the form began from; one that does not say it begins from what stands. */
const seen = (req: Request, stands: number) =>
  /^\d{1,9}$/.test(String(req.body?.revision)) ? Number(req.body.revision) : stands

/** What the autosave is told: when it was saved, or why not. */
async function saved({ db }: House, req: Request, res: Response, refused: Refused, theme?: number) {
  const stands = await standsNow(db, Number(req.params.id), theme)
  const kept = isRefused(refused) ? { ...stands, revision: seen(req, stands.revision) } : stands
  res.status(isRefused(refused) ? 422 : 200).render('summaries/_saved', { ...kept, ...refused })
}
