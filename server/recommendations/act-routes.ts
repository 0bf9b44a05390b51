import { Router } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { cleanHtml } from '../texts/rules.ts'
import { leadTo } from '../web/answer.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say } from '../words/index.ts'
import {
  assignRecommendation,
  closeRecommendation,
  followUp,
  summariseRecommendation,
} from './follow-up-queries.ts'
import { readAssignment, readClosing, readFollowUp, readSummary } from './forms.ts'
import { pageOf, pathOf, refuse, seen } from './page-routes.ts'
import { deliverRecommendation, takeRecommendation } from './queries.ts'
import { listResponses } from './response-queries.ts'
import {
  mayDraft,
  mayFollowUp,
  whyNotClose,
  whyNotDeliver,
  whyNotFollowUp,
  whyNotSummarise,
} from './rules.ts'

/** The secretary's acts: summary, delivery, closing; follow-up also by leadership. */
export const actRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .post('/recommendations/:id/summary', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      const { values, typed, errors } = readSummary(req.body ?? {})
      const refusal = whyNotSummarise(given)
      if (!values || refusal) return refuse(db, req, res, given, { form: 'summary', typed, errors, refusal })
      const { answer_requested, publicity, ...four } = values
      const summary = {
        ...four,
        ...(given.kind === 'opinion' && { answer_requested }),
        ...(given.publicity !== 'secret' && publicity && { publicity }),
      }
      await inTransaction(db, (db) =>
        summariseRecommendation(db, { id: given.id, by: person.id, at: req.now, summary }),
      )
      leadTo(req, res, pathOf(given))
    })
    .post('/recommendations/:id/delivery', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      if (given.status !== 'adopted') return leadTo(req, res, pathOf(given))
      const refusal = whyNotDeliver(given, { signed: given.minutes_status === 'signed' })
      if (refusal) return refuse(db, req, res, given, { form: 'delivery', refusal })
      await inTransaction(db, (db) =>
        deliverRecommendation(db, settings.publicUrl, { id: given.id, by: person.id, at: req.now }),
      )
      leadTo(req, res, pathOf(given))
    })
    .post('/recommendations/:id/assignment', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      const { values } = readAssignment(req.body ?? {})
      const { leadership } = await pageOf(db, req, given)
      if (!values || !leadership.some(([id]) => id === values.person))
        return refuse(db, req, res, given, {
          form: 'assignment',
          errors: { person: say('shared.notAChoice') },
        })
      await inTransaction(db, (db) =>
        assignRecommendation(db, { id: given.id, by: person.id, at: req.now, to: values.person }),
      )
      leadTo(req, res, pathOf(given))
    })
    .post('/recommendations/:id/follow-ups', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!mayFollowUp(person, given)) notAllowed()
      const { values, typed, errors } = readFollowUp(req.body ?? {})
      const refusal = whyNotFollowUp(given)
      if (!values || refusal) return refuse(db, req, res, given, { form: 'followUp', typed, errors, refusal })
      const path = await onceOnly(db, { person: person.id, key: req.body.once, at: req.now }, async (db) => {
        await followUp(db, {
          id: given.id,
          by: person.id,
          at: req.now,
          html: cleanHtml(values.note),
          matterId: given.matter_id,
          bodyId: given.body_id,
        })
        return pathOf(given, '#follow-up')
      })
      leadTo(req, res, path)
    })
    .post('/recommendations/:id/closing', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      const { values, typed, errors } = readClosing(req.body ?? {})
      const last = (await listResponses(db, given.id)).findLast(({ status }) => status === 'confirmed')
      const refusal = whyNotClose(given, last)
      if (!values || refusal) return refuse(db, req, res, given, { form: 'closing', typed, errors, refusal })
      await inTransaction(db, async (db) => {
        const held = await takeRecommendation(db, given.id)
        if (held.status === 'closed') return
        await closeRecommendation(db, {
          ...values,
          id: given.id,
          by: person.id,
          at: req.now,
          matterId: given.matter_id,
          bodyId: given.body_id,
        })
      })
      leadTo(req, res, pathOf(given))
    })
