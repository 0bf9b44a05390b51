import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { numberConsultation } from '../consultations/number-acts.ts'
import { findSetting } from '../accounts/queries.ts'
import { giveCaseNumber } from '../matters/number-acts.ts'
import { takeMatter } from '../matters/queries.ts'
import { whyNotCaseNumber } from '../matters/rules.ts'
import { record } from '../record/queries.ts'
import type { Errors } from '../web/answer.ts'
import { notFound } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { dayModel, registrar } from './acts.ts'
import { readRegistration, readWithdrawal } from './forms.ts'
import { registerDocuments, withdrawRegistration } from './queries.ts'
import { thingOf, type Named } from './rules.ts'

/** One press marks what is ticked as registered and keeps the case numbers; a mark can be taken back. */
export const actRoutes = (house: House) =>
  Router()
    .post('/registry/registrations', async (req, res) => {
      registrar(req)
      const { values, typed } = readRegistration(req.body)
      if (!values) notFound()
      const ticked = values.all ? values.listed : values.document
      const documents = [...ticked, ...values.own.map(({ document }) => document)]
      const nothing = !documents.length && !values.numbers.length
      const errors = nothing ? {} : await register(house.db, req, { ...values, documents })
      if (!nothing && !Object.keys(errors).length)
        return res.redirect(303, `/registry?day=${values.day}&done=yes`)
      const refusal = nothing ? { refusal: say('registry.nothingTicked') } : { errors }
      res.status(422).render('registry/day', await dayModel(house, req, values.day, { ...refusal, typed }))
    })

    .post('/registry/withdrawals', async (req, res) => {
      const { id: by } = registrar(req)
      const { values } = readWithdrawal(req.body)
      if (!values) notFound()
      const { day, document } = values
      await inTransaction(house.db, async (db) => {
        if (!(await withdrawRegistration(db, day, document))) return
        const act = 'registration taken back'
        await record(db, { by, at: req.now, act, thing: thingOf(document.kind), id: document.id })
      })
      res.redirect(303, `/registry?day=${day}`)
    })

type Press = NonNullable<ReturnType<typeof readRegistration>['values']> & {
  documents: Named[]
}

class NumbersRefused extends Error {
  readonly errors: Errors
  constructor(errors: Errors) {
    super('case numbers refused')
    this.errors = errors
  }
}

/** What has a case number of its own, and how it is given. */
const give = {
  matter: async (db: Db, req: Request, id: number, number: string) =>
    giveCaseNumber(db, req, (await takeMatter(db, req.viewer, id)) ?? notFound(), number),
  consultation: numberConsultation,
}

/** All of the press or none of it; what is wrong with the numbers, by their fields. */
async function register(db: Db, req: Request, { day, documents, numbers, own }: Press): Promise<Errors> {
  const [{ id: by }, at] = [registrar(req), req.now]
  try {
    await inTransaction(db, async (db) => {
      const errors: Errors = {}
      for (const { of, id, field, number } of numbers) {
        const refusal = await give[of](db, req, id, number)
        if (refusal) errors[field] = refusal
      }
      const pattern = own.length ? await findSetting(db, 'case_number_pattern') : ''
      for (const { field, number } of own) {
        const refusal = whyNotCaseNumber(number, pattern)
        if (refusal) errors[field] = refusal
      }
      if (Object.keys(errors).length) throw new NumbersRefused(errors)
      const fresh = await registerDocuments(db, day, documents, { by, at, own })
      for (const { kind, document_id, case_number } of fresh) {
        const act = { by, at, act: 'document registered' as const, thing: thingOf(kind), id: document_id }
        await record(db, case_number ? { ...act, details: { number: case_number } } : act)
      }
    })
    return {}
  } catch (error) {
    if (error instanceof NumbersRefused) return error.errors
    throw error
  }
}
