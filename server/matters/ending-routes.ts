import { Router } from 'express'
import type { House } from '../house.ts'
import { withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { back, change, note, tellStep } from './acts.ts'
import { tellConcerned } from './concerned-queries.ts'
import { closeMatter, restMatter, resumeMatter, transferMatter } from './ending-queries.ts'
import { readClosing, readRest } from './forms.ts'
import { readTransfer } from './initiative-forms.ts'
import { mayKeep, whyNotClose, whyNotRest, whyNotResume } from './rules.ts'

/** How a matter leaves the backlog by hand: closed, transferred, put to rest, and taken up again. */
export const endingRoutes = (house: House) =>
  withIds(Router())
    .post('/matters/:id/closing', async (req, res) => {
      const { values, errors, typed } = readClosing(req.body)
      const refusal = await change(house, req, mayKeep, async (db, matter, { id: by }) => {
        const refusal = whyNotClose(matter)
        if (!values || refusal) return refusal
        const reasons = values.closing_reasons
        await closeMatter(db, matter, { reasons, language: req.language, by, at: req.now })
        await note(db, req, matter, 'matter closed')
        await tellStep(db, house, req, matter, say('matters.mailClosed'))
        return undefined
      })
      await back(house, req, res, { refusal, errors, typed })
    })

    .post('/matters/:id/transfer', async (req, res) => {
      const { values, errors, typed } = readTransfer(req.body)
      const refusal = await change(house, req, mayKeep, async (db, matter, { id: by }) => {
        const refusal = whyNotClose(matter)
        if (!values || refusal) return refusal
        const { authority, transfer_reasons: reasons } = values
        await transferMatter(db, matter, authority, { reasons, language: req.language, by, at: req.now })
        await note(db, req, matter, 'matter transferred')
        await tellStep(db, house, req, matter, say('matters.mailMatterTransferred'))
        await tellConcerned(db, house.settings, matter, { authority, by, at: req.now })
        return undefined
      })
      await back(house, req, res, { refusal, errors, typed })
    })

    .post('/matters/:id/rest', async (req, res) => {
      const { values, errors, typed } = readRest(req.body, req.viewer.today)
      const refusal = await change(house, req, mayKeep, async (db, matter, { id: by }) => {
        const refusal = whyNotRest(matter)
        if (!values || refusal) return refusal
        const { rest_reasons: reasons, look_again_on } = values
        const reasoned = { reasons, language: req.language, by, at: req.now }
        if (!(await restMatter(db, matter, look_again_on, reasoned))) return undefined
        await note(db, req, matter, 'matter put to rest', { look_again_on })
        await tellStep(db, house, req, matter, say('matters.mailRested'))
        return undefined
      })
      await back(house, req, res, { refusal, errors, typed })
    })

    .post('/matters/:id/resumption', async (req, res) => {
      const refusal = await change(house, req, mayKeep, async (db, matter, { id: by }) => {
        const refusal = whyNotResume(matter)
        if (refusal) return refusal
        await resumeMatter(db, matter, { by, at: req.now })
        await note(db, req, matter, 'matter taken up again')
        await tellStep(db, house, req, matter, say('matters.mailResumed'))
        return undefined
      })
      await back(house, req, res, { refusal })
    })
