import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { idIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { answerForm, publicationForm } from './forms.ts'
import { answerQuestion, findQuestion, listReceived, publishAnswer, tellAsker } from './question-queries.ts'
import { keepsContacts, mayAnswerQuestion, mayReadQuestion, whyNotAnswer } from './rules.ts'

const aPage = 50

/** Questions as those who answer them read them; what is asked often becomes an answer for everyone. */
export const questionsRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .get('/questions', async (req, res) => {
      const viewer = signedIn(req)
      const before = idIn(req.query.before)
      const found = await listReceived(db, viewer, keepsContacts(viewer), before, aPage + 1)
      const questions = found.slice(0, aPage)
      const next = found.length > aPage ? `/questions?before=${questions.at(-1)!.id}` : undefined
      res.render('contacts/questions', { questions, next })
    })

    .get('/questions/:id', async (req, res) => {
      const { question, answers } = await questionFor(db, req)
      const keeps = keepsContacts(req.viewer)
      res.render('contacts/question', { question, answers, keeps, values: {}, errors: {} })
    })

    .post('/questions/:id/answers', async (req, res) => {
      const question = await answeredBy(db, req)
      const by = req.viewer.id!
      const { values, typed, errors } = readForm(answerForm, req.body)
      const refusal = values && whyNotAnswer(question)
      if (!values || refusal) {
        const keeps = keepsContacts(req.viewer)
        const again = { question, answers: true, keeps, values: typed, errors, refusal }
        return res.status(422).render('contacts/question', again)
      }
      const { id } = question
      await inTransaction(db, async (db) => {
        const given = { ...values, answered_at: req.now, answered_by: by }
        if (!(await answerQuestion(db, id, given))) return
        await tellAsker(db, settings, question, req.now)
        await record(db, { by, at: req.now, act: 'question answered', thing: 'question', id })
      })
      return res.redirect(303, `/questions/${id}`)
    })

    .post('/questions/:id/publication', async (req, res) => {
      const question = await answeredBy(db, req)
      if (!keepsContacts(req.viewer) || !question.answered_at) notAllowed()
      const by = req.viewer.id!
      const { values, typed, errors } = readForm(publicationForm, req.body)
      if (!values) {
        const again = { question, answers: true, keeps: true, values: typed, errors }
        return res.status(422).render('contacts/question', again)
      }
      const { id } = question
      await inTransaction(db, async (db) => {
        if (!(await publishAnswer(db, id, { ...values, at: req.now, by }))) return
        await record(db, { by, at: req.now, act: 'answer published', thing: 'question', id })
      })
      return res.redirect(303, '/contacts#answers')
    })

async function answeredBy(db: Db, req: Request) {
  const { question, answers } = await questionFor(db, req)
  return answers ? question : notFound()
}

/** The question for who answers it, and for who registers it. */
async function questionFor(db: Db, req: Request) {
  const viewer = signedIn(req)
  const question = (await findQuestion(db, Number(req.params.id), viewer.today)) ?? notFound()
  const { responsible: person_id, stand_ins } = question
  const contact = { person_id, stand_ins }
  if (!mayReadQuestion(viewer, contact)) notFound()
  return { question, answers: mayAnswerQuestion(viewer, contact) }
}
