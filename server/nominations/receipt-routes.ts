import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { idIn } from '../web/forms.ts'
import { notFound } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { say } from '../words/index.ts'
import type { Given } from './acts.ts'
import { listNamed } from './candidacy-queries.ts'
import { setMandate, takeCandidate, withdrawCandidate } from './candidate-queries.ts'
import {
  candidacyPath,
  candidateStateOf,
  keptUntil,
  lackingOf,
  whyNotAnswer,
  whyNotNominate,
} from './candidate-rules.ts'
import { readMandate } from './forms.ts'
import { tellCandidate } from './letter-queries.ts'

/** The nominator's page of those named at once: how far each has come, the organisation's decision, taking one back. */
export const nominationReceiptsRoutes = (house: House) =>
  Router()
    .get('/nominations/:token', keepAddress, async (req, res) => {
      res.render('nominations/receipt', await receiptModel(house, req, {}))
    })

    .post('/nominations/:token/mandate', keepAddress, async (req, res) => {
      const named = await namedIn(house.db, req)
      const { values, typed, errors } = readMandate(req.body)
      if (!values) return refuse(house, req, res, { values: typed, errors, refusal: whyNotTell(named) })
      const refusal = await inTransaction(house.db, async (db) => {
        const taken: Named[] = []
        for (const one of named) taken.push({ ...one, ...(await takeCandidate(db, one.id)) })
        const refusal = whyNotTell(taken)
        if (refusal) return refusal
        const ids = taken.filter((one) => !whyNotAnswer(one)).map(({ id }) => id)
        for (const { id } of await setMandate(db, ids, values))
          await record(db, { ...actOf(req, named[0]!), act: 'candidate mandate told', id })
        return undefined
      })
      if (refusal) return refuse(house, req, res, { values: typed, errors, refusal })
      leadTo(req, res, `/nominations/${String(req.params.token)}`)
    })

    .post('/nominations/:token/withdrawals', keepAddress, async (req, res) => {
      const named = await namedIn(house.db, req)
      const one = named.find(({ id }) => id === idIn(req.body?.candidate)) ?? notFound()
      const refusal = await inTransaction(house.db, async (db) => {
        const taken = await takeCandidate(db, one.id)
        const refusal = whyNotAnswer({ ...one, ...taken })
        if (refusal) return refusal
        await withdrawCandidate(db, one.id, { at: req.now, why: '' })
        await record(db, { ...actOf(req, one), act: 'candidate taken back', id: one.id })
        await tellCandidate(db, house.settings, one.id, {
          kind: 'candidacy_taken_back',
          at: req.now,
          subject: say('nominations.mailTakenBackSubject', { body: { byLanguage: one.body_name } }),
          text: [say('nominations.mailTakenBack', { title: { byLanguage: one.title } })],
        })
        return undefined
      })
      if (refusal) return refuse(house, req, res, { refusal })
      leadTo(req, res, `/nominations/${String(req.params.token)}`)
    })

async function namedIn(db: Db, req: Request) {
  const named = await listNamed(db, String(req.params.token))
  return named.length ? named : notFound()
}
/** The organisation tells of its decision while anyone it named still stands. */
const whyNotTell = (named: Named[]) =>
  named.some((one) => !whyNotAnswer(one)) ? undefined : whyNotAnswer(named[0]!)

type Named = Awaited<ReturnType<typeof namedIn>>[number]

const actOf = (req: Request, { body_id }: Named) => ({
  by: req.viewer.id,
  at: req.now,
  thing: 'candidate',
  body: body_id,
})

async function refuse(house: House, req: Request, res: Response, given: Given) {
  res.status(422).render('nominations/receipt', await receiptModel(house, req, given))
}

async function receiptModel({ db, settings }: House, req: Request, { values, errors, refusal }: Given) {
  const named = await namedIn(db, req)
  const [first] = named as [Named]
  const token = String(req.params.token)
  const self = named.length === 1 && first.email === first.nominator_email
  return {
    named: named.map((one) => ({
      ...one,
      state: candidateStateOf(one),
      lacking: lackingOf(one),
      whyNot: whyNotAnswer(one),
    })),
    call: first,
    token,
    link: `${settings.publicUrl}/nominations/${token}`,
    own: self ? candidacyPath(settings.sessionSecret, first.id) : undefined,
    another: !self && !whyNotNominate(first, req.viewer.today, false),
    mayAnswer: named.some((one) => !whyNotAnswer(one)),
    received: req.query.received === 'yes',
    keptUntil: keptUntil(first),
    values: values ?? { mandate: first.mandate, mandate_on: first.mandate_on ?? '' },
    errors: errors ?? {},
    refusal,
  }
}
