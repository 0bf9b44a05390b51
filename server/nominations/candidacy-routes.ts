import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { say, type ActName, type Message } from '../words/index.ts'
import type { Done, Given } from './acts.ts'
import { findCandidacy, listOwnCandidacies } from './candidacy-queries.ts'
import { completeCandidacy, consent, takeCandidate, withdrawCandidate } from './candidate-queries.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import {
  candidacyPath,
  candidateStateOf,
  keptUntil,
  lackingOf,
  receiptPath,
  receiptToken,
  whyNotAnswer,
  whyNotConsent,
} from './candidate-rules.ts'
import { readCandidacy, readWithdrawal } from './forms.ts'
import { tellNominator } from './letter-queries.ts'

const most = 50

/** The candidate's own page behind her link: consent (R10), her data, withdrawal; a look at it does nothing. */
export const candidaciesRoutes = (house: House) =>
  Router()
    .get('/account/candidacies', async (req, res) => {
      const own = await listOwnCandidacies(house.db, signedIn(req), most)
      const candidacies = own.map((one) => ({
        ...one,
        state: candidateStateOf(one),
        lacking: lackingOf(one),
        whyNot: whyNotAnswer(one),
        path: candidacyPath(house.settings.sessionSecret, one.id),
      }))
      res.render('nominations/own', { candidacies })
    })

    .get('/candidacies/:token', keepAddress, async (req, res) => {
      res.render('nominations/candidacy', await candidacyModel(house, req, {}))
    })

    .post('/candidacies/:token', keepAddress, async (req, res) => {
      const { values, typed, errors } = readCandidacy(req.body)
      const refusal =
        values &&
        (await act(house, req, 'candidacy completed', async (db, { id }) =>
          (await completeCandidacy(db, id, values)) ? undefined : 'unchanged',
        ))
      await answer(house, req, res, { values: typed, errors, refusal })
    })

    .post('/candidacies/:token/consent', keepAddress, async (req, res) => {
      const refusal = await act(house, req, 'candidacy consented', async (db, candidacy) => {
        const refusal = whyNotConsent(candidacy)
        if (!refusal) await consent(db, candidacy.id, { at: req.now, person: accountOf(req, candidacy) })
        return refusal
      })
      await answer(house, req, res, { refusal })
    })

    .post('/candidacies/:token/withdrawal', keepAddress, async (req, res) => {
      const { values, typed, errors } = readWithdrawal(req.body)
      const refusal =
        values &&
        (await act(house, req, 'candidacy withdrawn', async (db, candidacy) => {
          await withdrawCandidate(db, candidacy.id, { at: req.now, why: values.reasons })
          if (candidacy.nominator_email === candidacy.email) return undefined
          await tellNominator(db, house.settings, candidacy.id, {
            kind: 'candidacy_withdrawn',
            at: req.now,
            subject: say('nominations.mailWithdrawnSubject', { title: { byLanguage: candidacy.title } }),
            text: [say('nominations.mailWithdrawn', { body: { byLanguage: candidacy.body_name } })],
          })
          return undefined
        }))
      await answer(house, req, res, { values: typed, errors, refusal })
    })

type Candidacy = NonNullable<Awaited<ReturnType<typeof findCandidacy>>>

/** One act of the candidate's own, until the appointment is decided. */
async function act(
  { db }: House,
  req: Request,
  name: ActName,
  work: (db: Db, candidacy: Candidacy) => Promise<Done>,
): Promise<Message | undefined> {
  const candidacy = (await findCandidacy(db, String(req.params.token))) ?? notFound()
  return inTransaction(db, async (db) => {
    const taken = await takeCandidate(db, candidacy.id)
    const done = whyNotAnswer({ ...candidacy, ...taken }) ?? (await work(db, { ...candidacy, ...taken }))
    if (done === 'unchanged') return undefined
    if (done) return done
    const { id, body_id: body } = candidacy
    await record(db, { by: req.viewer.id, at: req.now, act: name, thing: 'candidate', id, body })
    return undefined
  })
}

/** An account made since, with the address to which the link came. */
const accountOf = ({ viewer }: Request, { email }: Candidacy) =>
  viewer.email?.toLowerCase() === email.toLowerCase() ? viewer.id : undefined

async function answer(house: House, req: Request, res: Response, given: Given) {
  if (!given.refusal && !Object.keys(given.errors ?? {}).length)
    return leadTo(req, res, `/candidacies/${String(req.params.token)}`)
  res.status(422).render('nominations/candidacy', await candidacyModel(house, req, given))
}

async function candidacyModel({ db, settings }: House, req: Request, { values, errors, refusal }: Given) {
  const candidacy = (await findCandidacy(db, String(req.params.token))) ?? notFound()
  const isFirst = candidacy.receipt_hash === hashOf(receiptToken(settings.sessionSecret, candidacy.id))
  return {
    candidacy,
    token: String(req.params.token),
    state: candidateStateOf(candidacy),
    lacking: lackingOf(candidacy),
    whyNot: whyNotAnswer(candidacy),
    receipt:
      isFirst && candidacy.email === candidacy.nominator_email
        ? receiptPath(settings.sessionSecret, candidacy.id)
        : undefined,
    keptUntil: keptUntil(candidacy),
    values: { ...candidacy, gender: candidacy.gender ?? '', ...values },
    errors: errors ?? {},
    refusal,
  }
}
