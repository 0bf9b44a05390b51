import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listOffices } from '../bodies/queries.ts'
import { bodiesOf, isSecretary } from '../sight/rules.ts'
import type { Typed } from '../web/forms.ts'
import { wantsPiece, type Errors } from '../web/answer.ts'
import { notFound } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { answerLanguage, followUpLanguage, saidIn, wordsOf } from './answer-rules.ts'
import { listFollowUps } from './follow-up-queries.ts'
import { findRecommendation, takeRecommendation, type Recommendation } from './queries.ts'
import { listReadings, listWay } from './chain-queries.ts'
import { listResponses } from './response-queries.ts'
import {
  isLeader,
  isOverdue,
  languagesOf,
  mayDraft,
  mayFollowUp,
  responseKinds,
  summaryLength,
  longestSummary,
  whyNotClose,
  whyNotDeliver,
  whyNotRespond,
} from './rules.ts'
import { baseOf, listTexts, type Texts } from './writing-queries.ts'

/** The form that came back refused, with what was typed. */
export interface Refused {
  form:
    | `translation-${number}`
    | 'summary'
    | 'delivery'
    | 'assignment'
    | 'answer'
    | 'confirmation'
    | 'decision'
    | 'followUp'
    | 'closing'
  typed?: Typed
  errors?: Errors
  refusal?: Message | undefined
}

/** What has just been done, said beside it: with scripts in the piece, without them by the address. */
export const dones = [
  'summary',
  'delivery',
  'assignment',
  'draft',
  'confirmed',
  'decision',
  'followUp',
  'closing',
  'translated',
] as const
export type Done = (typeof dones)[number]

/** The recommendation of the address; not there for this viewer: 404. */
export const seen = async (db: Db, req: Request): Promise<Recommendation> =>
  (await findRecommendation(db, req.viewer, Number(req.params.id))) ?? notFound()

/** The recommendation as it stands now, kept for this act alone: call it in the act's transaction. */
export async function held(db: Db, req: Request, { id }: { id: number }): Promise<Recommendation> {
  await takeRecommendation(db, id)
  return (await findRecommendation(db, req.viewer, id)) ?? notFound()
}

/** All that the page of one recommendation shows, and what this viewer may do on it. */
export async function pageOf(
  db: Db,
  req: Request,
  given: Recommendation,
  { refused, done }: { refused?: Refused; done?: Done | undefined } = {},
) {
  const { viewer } = req
  const answers = mayDraft(viewer, given.recipient_body_id)
  const { responses, texts, ...found } = await together(db, (db) => ({
    texts: listTexts(db, given.id),
    responses: listResponses(db, given.id),
    followUps: listFollowUps(db, given.id),
    way: listWay(db, viewer, given),
    readings: listReadings(db, given.id),
    leadership:
      answers && given.recipient_body_id ? answerers(db, given.recipient_body_id, viewer.today) : [],
  }))
  const confirmed = responses.filter(({ status }) => status === 'confirmed')
  const draft = responses.find(({ status }) => status === 'draft')
  const last = confirmed.at(-1)
  const keeps = isSecretary(viewer, given.body_id)
  return {
    given,
    responses: confirmed,
    draft: answers ? draft : undefined,
    saidIn,
    wordsOf,
    answerLanguages: { offered: languagesOf(given), chosen: answerLanguage(given, req.language) },
    followUpLanguage: followUpLanguage(given, { keeps, reader: req.language }),
    ...found,
    insider: bodiesOf(viewer).includes(given.body_id) || answers,
    overdue: isOverdue(given, viewer.today),
    length: summaryLength(given),
    longestSummary,
    responseKinds,
    referral: answers && last?.kind === 'referred' && !last.authority_decided_on ? last : undefined,
    text: shownOf(given, texts),
    base: baseOf(given, texts),
    done,
    may: {
      write: keeps && given.status !== 'closed',
      summarise: keeps && given.status === 'adopted',
      deliver: keeps && !whyNotDeliver(given),
      answer: answers && !draft && !whyNotRespond(given, last),
      translate: answers && given.status !== 'closed',
      confirm: isLeader(viewer, given.recipient_body_id),
      followUp: mayFollowUp(viewer, given) && given.status !== 'adopted' && given.status !== 'closed',
      close: keeps && !whyNotClose(given, last),
    },
    once: randomUUID(),
    refused,
  }
}

const answerers = async (db: Db, bodyId: number, today: string) => [
  ...new Map(
    (await listOffices(db, bodyId, today))
      .filter(({ office }) => office === 'leader' || office === 'preparer')
      .map(({ person_id, name }) => [person_id, name]),
  ),
]

/** The same page again, with the form as it was typed and why it was not taken. */
export async function refuse(db: Db, req: Request, res: Response, given: Recommendation, refused: Refused) {
  const view = wantsPiece(req) ? 'recommendations/_recommendation' : 'recommendations/show'
  res.status(422).render(view, await pageOf(db, req, given, { refused }))
}

/** The same page after the act, with a sentence that it was done. */
export async function finish(db: Db, req: Request, res: Response, { id }: Recommendation, done: Done) {
  if (!wantsPiece(req)) return res.redirect(303, pathOf({ id }, `?done=${done}#done`))
  const now = (await findRecommendation(db, req.viewer, id)) ?? notFound()
  res.render('recommendations/_recommendation', await pageOf(db, req, now, { done }))
}

/** The text in each language; in the one that it was adopted in as it stands on the recommendation. */
function shownOf(given: Recommendation, texts: Texts) {
  const [text, title] = [texts('text'), texts('title')]
  return {
    html: { ...text.html, [given.minutes_language]: given.html },
    stale: text.stale,
    staleTitle: title.stale,
  }
}

export const pathOf = ({ id }: { id: number }, place = '') => `/recommendations/${id}${place}`
