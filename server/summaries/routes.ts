import { Router } from 'express'
import { sendKept } from '../documents/send.ts'
import type { House } from '../house.ts'
import { notFound, withIds } from '../web/ids.ts'
import { askedSummary, documentModel, summaryModel } from './page-acts.ts'

const forms = ['pdf', 'docx'] as const

/** The published summary of a consultation, for anyone without signing in (R76, R79): a page, a PDF and a Word document. */
export const summariesRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations/:id/summary', async (req, res) => {
      const asked = await askedSummary(house, req)
      res.render('summaries/show', summaryModel(req, asked))
    })

    .get('/consultations/:id/summary.:form', async (req, res) => {
      const form = forms.find((one) => one === req.params.form) ?? notFound()
      const asked = await askedSummary(house, req)
      const made = documentModel(req, asked, house.settings.mode)
      await sendKept(req, res, { ...made, name: `${made.name}.${form}` }, form)
    })
