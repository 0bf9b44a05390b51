import { Router, type Request, type Response } from 'express'
import type { House } from '../house.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { actOnThemes, themedConsultation } from './acts.ts'
import { listOpenQuestions, takeInAnswers } from './open-answer-queries.ts'
import { deskAddress } from './source-rules.ts'

/** Open answers of a survey become segments of a consultation. */
export const openAnswersRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations/:id/open-answers', (req, res) => show(house, req, res))

    .post('/consultations/:id/open-answers', async (req, res) => {
      const { viewer, consultation } = await themedConsultation(house.db, req)
      const id = idIn(req.body?.question)
      if (!id) return show(house, req, res, say('themes.chooseQuestion'))
      const refusal = await actOnThemes(house.db, { viewer, now: req.now }, consultation.id, async (db) => {
        const questions = await listOpenQuestions(db, viewer, consultation.id)
        const question = questions.find((one) => one.id === id) ?? notFound()
        if (question.taken) return 'unchanged'
        if (question.count === null) return { refusal: say('themes.openFew') }
        const by = { by: viewer.id, at: req.now }
        const count = await takeInAnswers(db, { consultation: consultation.id, question, ...by })
        return { act: 'open answers taken in', details: { question: id, count } }
      })
      if (refusal) return show(house, req, res, refusal)
      return res.redirect(303, deskAddress(consultation.id, { source: { kind: 'question', id } }))
    })

async function show({ db }: House, req: Request, res: Response, refusal?: Message) {
  const { viewer, consultation } = await themedConsultation(db, req)
  const questions = await listOpenQuestions(db, viewer, consultation.id)
  res.status(refusal ? 422 : 200).render('themes/open-answers', {
    consultation,
    questions: questions.map((one) => ({
      ...one,
      at: deskAddress(consultation.id, { source: { kind: 'question', id: one.id } }),
    })),
    refusal,
  })
}
