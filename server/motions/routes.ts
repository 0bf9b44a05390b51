import { Router } from 'express'
import { rebaseAmendments } from '../amendments/rebase-queries.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { closeOthers, keepTyped, settleTyped } from '../texts/keeping-queries.ts'
import { closeVersion } from '../texts/queries.ts'
import { listOthers } from '../texts/place-queries.ts'
import { saysSame, textFrom } from '../texts/typed-rules.ts'
import { actOnTable, itemAt, showTable, tellRoom } from '../votes/room-acts.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { withIds } from '../web/ids.ts'
import { motionAt, motionIn, putAwayPassages } from './acts.ts'
import { changeBase } from './base-queries.ts'
import { baseForm, motionForm, readCorrection, secondingForm } from './forms.ts'
import {
  correctMotion,
  lapseMotions,
  proposeMotion,
  secondMotion,
  setMotionStatus,
  takeBackSeconding,
  translateMotion,
} from './queries.ts'
import {
  baseProposerOf,
  mayCarrySum,
  whyNotAddSeconder,
  whyNotChangeBase,
  whyNotCloseDiscussion,
  whyNotCorrectMotion,
  whyNotPropose,
  whyNotSecond,
  whyNotTakeBackSeconding,
  whyNotWithdraw,
} from './rules.ts'
import { say } from '../words/index.ts'
import { closeMotionOthers, keepMotionText } from './text-queries.ts'
import { languageOf, othersOf, textsOf, wordingPlace } from './text-rules.ts'
import { keepWording } from './wording-queries.ts'

/** Proposals in the meeting: made, seconded, taken back, lapsed, and the presenter's change of the base. */
export const motionsRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/items/:id/motions', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const { id: by } = signedIn(req)
      const { values, errors, typed } = readForm(motionForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors), typed)
      const { kind, person = by, sum } = values
      const html = textFrom(values, '')
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotPropose(room, table, req.viewer, { as: person, kind })
        if (refusal) return refusal
        await onceOnly(db, { person: by, key: req.body.once, at: req.now }, async (db) => {
          const language = languageOf(table?.base.proposal ?? {}, [values.language, req.language])
          const { id } = await proposeMotion(db, {
            item: at.item,
            kind,
            person,
            html,
            sum: mayCarrySum({ kind }) ? sum : null,
            language,
            by,
            at: req.now,
          })
          if (html.includes('data-secret=') || values.html.includes('data-secret='))
            await putAwayPassages(db, req, { id, language, typed: values })
          await tellRoom(db, req, room, {
            thing: 'motion',
            id,
            act: 'motion proposed',
            details: { kind, person },
          })
          return String(id)
        })
      })
      await showTable(db, req, res, at, done.refusal, typed)
    })

    .post('/motions/:id/secondings', async (req, res) => {
      const at = await motionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(secondingForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors))
      const { person = by } = values
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const motion = motionIn(table, req)
        if (motion.secondings.some(({ person_id }) => person_id === person)) return undefined
        const now = whyNotSecond(room, table, motion, req.viewer, person)
        const afterwards = person === by ? now : whyNotAddSeconder(room, table, motion, req.viewer, person)
        if (now && afterwards) return room.meeting.status === 'closed' ? afterwards : now
        await secondMotion(db, { motion: motion.id, person, by, at: req.now })
        await tellRoom(db, req, room, {
          thing: 'motion',
          noun: 'seconding',
          id: motion.id,
          act: 'motion seconded',
          details: { person },
        })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/motions/:id/seconding-withdrawals', async (req, res) => {
      const at = await motionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(secondingForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors))
      const { person = by } = values
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const motion = motionIn(table, req)
        const refusal = whyNotTakeBackSeconding(room, table, motion, req.viewer, person)
        if (refusal) return refusal
        await takeBackSeconding(db, motion.id, person)
        await tellRoom(db, req, room, {
          thing: 'motion',
          noun: 'seconding',
          id: motion.id,
          act: 'seconding taken back',
          details: { person },
        })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/motions/:id/withdrawal', async (req, res) => {
      const at = await motionAt(db, req)
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const motion = motionIn(table, req)
        const refusal = whyNotWithdraw(room, table, motion, req.viewer)
        if (refusal) return refusal
        await setMotionStatus(db, [motion.id], 'withdrawn')
        await tellRoom(db, req, room, { thing: 'motion', id: motion.id, act: 'motion withdrawn' })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/motions/:id/correction', async (req, res) => {
      const at = await motionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors, ...read } = readCorrection(req.body)
      const typed = { ...read.typed, motion: String(req.params.id) }
      if (!values) return showTable(db, req, res, at, firstError(errors), typed)
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const motion = motionIn(table, req)
        const refusal = whyNotCorrectMotion(room, table, req.viewer)
        if (refusal) return refusal
        const { language = motion.language } = values
        if (language === motion.language && table.amendments.some(({ id }) => id === motion.id))
          return say('amendments.correctInText')
        const before = textsOf(motion).html[language] ?? ''
        const [viewer, others] = [signedIn(req), othersOf(motion, language)]
        const writing = { viewer, typed: values, before, others, at: req.now }
        const kept = await keepMotionText(db, { motion: motion.id, language, ...writing })
        const { html } = kept
        if (saysSame(html, before) && !textsOf(motion).stale[language]) return undefined
        if (language === motion.language) await correctMotion(db, motion.id, html)
        else await translateMotion(db, motion.id, language, html)
        const version = await keepWording(db, { motion, language, before, html, by, at: req.now })
        await settleTyped(db, { place: wordingPlace(motion.id, language), by, at: req.now, kept })
        await closeMotionOthers(db, { motion, language, html, viewer, at: req.now })
        const act = language === motion.language ? 'motion corrected' : 'motion translated'
        await tellRoom(db, req, room, { thing: 'motion', id: motion.id, act, details: { language, version } })
      })
      await showTable(db, req, res, at, done.refusal, typed)
    })

    .post('/items/:id/discussion-closings', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotCloseDiscussion(room, table, req.viewer)
        if (refusal) return refusal
        const lapsed = await lapseMotions(db, at.item)
        if (!lapsed.length) return undefined
        const details = { lapsed: lapsed.map(({ id }) => id) }
        await tellRoom(db, req, room, {
          noun: 'motion',
          id: at.item,
          thing: 'item',
          act: 'discussion closed',
          details,
        })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/items/:id/base-proposals', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const { id: by } = signedIn(req)
      const { values, errors, typed } = readForm(baseForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors), typed)
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotChangeBase(room, table, req.viewer)
        if (refusal) return refusal
        const { language } = values
        const before = table.base.proposal[language] ?? ''
        const place = { thing: 'item', id: at.item, field: 'proposal', language }
        const [viewer, others] = [signedIn(req), await listOthers(db, place)]
        const writing = { place, viewer, at: req.now, others }
        const kept = await keepTyped(db, { ...writing, typed: values, before })
        const { html } = kept
        const person = baseProposerOf(room, table.item) ?? by
        const changed = { item: at.item, language, html, person, by, at: req.now }
        const { version, written } = await changeBase(db, changed)
        if (!written) return undefined
        await settleTyped(db, { place, by, at: req.now, kept })
        await closeOthers(db, { ...writing, html, write: closeVersion(db, { by, at: req.now, others }) })
        const rebasing = { item: at.item, language, before, after: html, version, by, at: req.now }
        await rebaseAmendments(db, rebasing)
        const act = 'base proposal changed'
        await tellRoom(db, req, room, {
          noun: 'motion',
          id: at.item,
          thing: 'item',
          act,
          details: { language, version },
        })
      })
      await showTable(db, req, res, at, done.refusal, typed)
    })
