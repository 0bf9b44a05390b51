import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { findOrganisationNamed, offerOrganisations } from '../organisations/naming-queries.ts'
import { record } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { lineIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, type ActName, type Message } from '../words/index.ts'
import type { Done, Given } from './acts.ts'
import { findCandidate, type WholeCandidate } from './candidacy-queries.ts'
import {
  consent,
  setMandate,
  setOrganisation,
  takeCandidate,
  withdrawCandidate,
} from './candidate-queries.ts'
import { candidateStateOf, lackingOf, whyNotAnswer, whyNotConsent } from './candidate-rules.ts'
import { readMandate, readOrganisation, readWithdrawal } from './forms.ts'

/** One candidate, for the body's secretary: what was sent, and what has come on paper or by telephone since. */
export const candidatesRoutes = (house: House) =>
  withIds(Router())
    .get('/candidates/:id', async (req, res) => {
      res.render('nominations/candidate', await candidateModel(house, req, {}))
    })

    .post('/candidates/:id/consent', async (req, res) => {
      const refusal = await act(house, req, 'candidate consent entered', async (db, candidate) => {
        const refusal = whyNotConsent(candidate)
        if (!refusal) await consent(db, candidate.id, { at: req.now })
        return refusal
      })
      await answer(house, req, res, { refusal })
    })

    .post('/candidates/:id/mandate', async (req, res) => {
      const { values, typed, errors } = readMandate(req.body)
      const refusal =
        values &&
        (await act(house, req, 'candidate mandate told', async (db, { id }) =>
          (await setMandate(db, [id], values)).length ? undefined : 'unchanged',
        ))
      await answer(house, req, res, { values: typed, errors, refusal })
    })

    .post('/candidates/:id/organisation', async (req, res) => {
      const { values, typed, errors } = readOrganisation(req.body)
      const found = values && (await findOrganisationNamed(house.db, values.organisation))
      if (values && !found) errors.organisation = say('organisations.unknownOrganisation')
      const refusal =
        found &&
        (await act(house, req, 'candidate organisation set', async (db, { id }) =>
          (await setOrganisation(db, id, found.id)) ? undefined : 'unchanged',
        ))
      await answer(house, req, res, { values: typed, errors, refusal })
    })

    .post('/candidates/:id/withdrawal', async (req, res) => {
      const { values, typed, errors } = readWithdrawal(req.body)
      const refusal =
        values &&
        (await act(house, req, 'candidate withdrawal entered', async (db, { id }) => {
          await withdrawCandidate(db, id, { at: req.now, why: values.reasons })
          return undefined
        }))
      await answer(house, req, res, { values: typed, errors, refusal })
    })

async function act(
  { db }: House,
  req: Request,
  name: ActName,
  work: (db: Db, candidate: WholeCandidate) => Promise<Done>,
): Promise<Message | undefined> {
  const candidate = await keptCandidate(db, req)
  return inTransaction(db, async (db) => {
    const taken = await takeCandidate(db, candidate.id)
    const done = whyNotAnswer({ ...candidate, ...taken }) ?? (await work(db, { ...candidate, ...taken }))
    if (done === 'unchanged') return undefined
    if (done) return done
    const { id, body_id: body } = candidate
    await record(db, { by: req.viewer.id, at: req.now, act: name, thing: 'candidate', id, body })
    return undefined
  })
}

const keptCandidate = async (db: Db, req: Request) =>
  (await findCandidate(db, signedIn(req), Number(req.params.id))) ?? notFound()

async function answer(house: House, req: Request, res: Response, given: Given) {
  if (!given.refusal && !Object.keys(given.errors ?? {}).length)
    return leadTo(req, res, `/candidates/${Number(req.params.id)}`)
  res.status(422).render('nominations/candidate', await candidateModel(house, req, given))
}

async function candidateModel({ db }: House, req: Request, { values, errors, refusal }: Given) {
  const candidate = await keptCandidate(db, req)
  return {
    candidate,
    state: candidateStateOf(candidate),
    lacking: lackingOf(candidate),
    whyNot: whyNotAnswer(candidate),
    offered: candidate.organisation_name ? await offerOrganisations(db, lineIn(values?.organisation)) : [],
    values: { mandate: candidate.mandate, mandate_on: candidate.mandate_on ?? '', ...values },
    errors: errors ?? {},
    refusal,
  }
}
