import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { networkOf } from '../accounts/attempt-rules.ts'
import { countSendings, noteSending, type Sending } from '../accounts/sending-queries.ts'
import { onceOf, whyNotMore, whyNotTrust } from '../accounts/stranger-rules.ts'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { pageIn } from '../feedback/rules.ts'
import type { House } from '../house.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { findMatter } from '../matters/queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { idIn, lineIn, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { questionForm, type Question } from './forms.ts'
import { readingOf } from './entry-routes.ts'
import { findContact, listContacts, pageLength, type About } from './queries.ts'
import { askQuestion, findFollowed, listPublicAnswers } from './question-queries.ts'
import { followPath, keepsContacts, tendsContact } from './rules.ts'

const answersPage = 20

/** Who is asked about what, for everyone; and the form that reaches the right one. */
export const contactsRoutes = (house: House) =>
  withIds(Router())
    .get('/contacts', async (req, res) => {
      const { language, viewer } = req
      const page = pageIn(req.query.page)
      const about = await aboutOf(house.db, req, page)
      const from = idIn(req.query.from) ?? 0
      const { contacts, answers, ...offered } = await together(house.db, (db) => ({
        contacts: listContacts(db, about, readingOf(req), from),
        answers: listPublicAnswers(db, idIn(req.query.answers), answersPage),
        serviceFields: listServiceFields(db, language),
        subregions: listSubregionsInUse(db, language),
      }))
      const asked = new URLSearchParams({ field: about.field, region: about.region, page })
      const shown = answers.slice(0, answersPage)
      res.render('contacts/index', {
        ...{ ...offered, about, place: page, keeps: keepsContacts(viewer) },
        contacts: contacts.slice(0, pageLength),
        answers: shown,
        nextAnswers:
          answers.length > answersPage ? `/contacts?${asked}&answers=${shown.at(-1)!.id}#answers` : undefined,
        next: contacts.length > pageLength ? `/contacts?${asked}&from=${from + pageLength}` : undefined,
      })
    })

    .get('/contacts/:id', async (req, res) => {
      const values = { page: pageIn(req.query.page) }
      res.render('contacts/show', { ...(await contactPage(house.db, req)), values, errors: {} })
    })

    .post('/contacts/:id/questions', async (req, res) => {
      const { values, typed, errors } = readForm(questionForm, req.body)
      const refusal = values && (await whyNotAsk(house, req, values))
      if (values && !refusal) return ask(house, req, res, values)
      const page = await contactPage(house.db, req)
      return res
        .status(422)
        .render('contacts/show', { ...page, values: { ...typed, page: pageIn(typed.page) }, errors, refusal })
    })

    .get('/questions/receipts/:token', keepAddress, async (req, res) => {
      const token = String(req.params.token)
      const question = (await findFollowed(house.db, token)) ?? notFound()
      const link = `${house.settings.publicUrl}/questions/receipts/${token}`
      res.render('contacts/receipt', { question, link, received: req.query.received === 'yes' })
    })

/** What the reader was looking at, where they may read it, and what they have chosen. */
async function aboutOf(db: Db, req: Request, page: string): Promise<About> {
  const [, place, id] = /^\/(matters|directory|organisations)\/(\d+)/.exec(page) ?? []
  const plain = (name: string) => lineIn(req.query[name]).replaceAll('\0', '')
  return {
    ...{ field: plain('field'), region: plain('region') },
    matter: place === 'matters' ? (await findMatter(db, req.viewer, Number(id)))?.id : undefined,
    organisation: place && place !== 'matters' ? idIn(id) : undefined,
  }
}

async function contactPage(db: Db, req: Request) {
  const contact = (await findContact(db, Number(req.params.id), readingOf(req))) ?? notFound()
  const { viewer } = req
  return {
    contact,
    tends: tendsContact(viewer, contact),
    once: randomUUID(),
  }
}

async function ask({ db, settings }: House, req: Request, res: Response, given: Question) {
  const { viewer, now, language } = req
  const contact = (await findContact(db, Number(req.params.id), readingOf(req))) ?? notFound()
  const key = onceOf({ person: viewer.id, network: networkOf(req.ip) }, { ...given, contact: contact.id })
  const path = await onceOnly(db, { person: viewer.id, key, at: now }, async (db) => {
    const email = given.email || viewer.email
    const question = { ...given, email, language, asked_at: now, person_id: viewer.id ?? null }
    const id = await askQuestion(db, settings, contact, question)
    await noteSending(db, sendingOf(req, given), now)
    await record(db, { by: viewer.id, at: now, act: 'question asked', thing: 'question', id })
    return `/questions/${id}`
  })
  const id = Number(path.split('/').pop())
  leadTo(req, res, `${followPath(settings.sessionSecret, id)}?received=yes`)
}

async function whyNotAsk({ db }: House, req: Request, given: Question) {
  const { website } = (req.body ?? {}) as { website?: unknown }
  return whyNotTrust(website) ?? whyNotMore(await countSendings(db, sendingOf(req, given), req.now))
}

const sendingOf = ({ viewer, ip }: Request, { email }: Question): Sending => ({
  form: 'question',
  from: networkOf(ip),
  to: viewer.id || !email ? [] : [email],
})
