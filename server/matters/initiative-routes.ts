import { Router, type Request } from 'express'
import { networkOf } from '../accounts/attempt-rules.ts'
import { countSendings, noteSending, type Sending } from '../accounts/sending-queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { leadTo, type Errors } from '../web/answer.ts'
import { idIn, type Typed } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { keepAddress } from '../web/privacy.ts'
import { say, type Message } from '../words/index.ts'
import { readInitiative, type Initiative } from './initiative-forms.ts'
import { bringInitiative } from './arrival-queries.ts'
import { listDecidedInitiatives, listMandated, listWaitingInitiatives } from './initiative-queries.ts'
import { findFollowed, listFollowedSteps } from './initiator-queries.ts'
import { onceOf, whyNotMore, whyNotTrust } from '../accounts/stranger-rules.ts'
import { followPath, mayReceive, originOf, seesReception, seesText } from './initiative-rules.ts'
import { listHandlingBodies } from './choice-queries.ts'

const aPage = 50

export const initiativesRoutes = (house: House) =>
  withIds(Router())
    .get('/initiatives/new', async (req, res) => {
      res.render('matters/initiatives/new', await formModel(house, req, {}))
    })

    .post('/initiatives/new', async (req, res) => {
      const { values, errors, typed } = readInitiative(req.body, { stranger: req.viewer.id === undefined })
      const refusal = values && (await whyNotBring(house, req, values))
      if (!values || refusal) {
        res
          .status(422)
          .render('matters/initiatives/new', await formModel(house, req, { errors, refusal, typed }))
        return
      }
      const { viewer } = req
      const path = await onceOnly(
        house.db,
        {
          person: viewer.id,
          key: onceOf({ person: viewer.id, network: networkOf(req.ip) }, values),
          at: req.now,
        },
        async (db) => {
          const email = viewer.id ? viewer.email : values.email || null
          const origin = originOf(viewer, values.organisation_id)
          const id = await bringInitiative(db, house.settings, {
            ...values,
            name: viewer.id ? viewer.name : values.name,
            person_id: viewer.id ?? null,
            email,
            origin,
            language: req.language,
            received_at: req.now,
          })
          await noteSending(db, sendingOf(req, values), req.now)
          const act = {
            by: viewer.id,
            at: req.now,
            act: 'initiative received' as const,
            thing: 'initiative',
            id,
          }
          await record(db, { ...act, body: values.body_id, details: { origin } })
          return `/initiatives/${id}`
        },
      )
      leadTo(
        req,
        res,
        `${followPath(house.settings.sessionSecret, Number(path.split('/').pop()))}?received=yes`,
      )
    })

    .get('/initiatives/follow/:token', keepAddress, async (req, res) => {
      const initiative = (await findFollowed(house.db, String(req.params.token))) ?? notFound()
      const steps = initiative.matter_id ? await listFollowedSteps(house.db, initiative.matter_id) : []
      const link = `${house.settings.publicUrl}/initiatives/follow/${String(req.params.token)}`
      res.render('matters/initiatives/follow', {
        initiative,
        steps,
        link,
        received: req.query.received === 'yes',
      })
    })

    .get('/initiatives', async (req, res) => {
      const viewer = signedIn(req)
      const before = idIn(req.query.before)
      const after = idIn(req.query.after)
      const waiting = before ? [] : await listWaitingInitiatives(house.db, viewer, after, aPage)
      const decided = after ? [] : await listDecidedInitiatives(house.db, viewer, before, aPage)
      res.render('matters/initiatives/index', {
        waiting: waiting.slice(0, aPage),
        nextWaiting: waiting.length > aPage ? waiting[aPage - 1]!.id : undefined,
        decided: decided.slice(0, aPage),
        next: decided.length > aPage ? decided[aPage - 1]!.id : undefined,
        before,
        receives: mayReceive(viewer),
        seesAll: seesReception(viewer),
        shows: (initiative: (typeof decided)[number]) =>
          initiative.person_id === viewer.id || seesText(viewer, initiative),
      })
    })

interface Given {
  errors?: Errors | undefined
  refusal?: Message | undefined
  typed?: Typed
}

async function formModel(
  { db }: House,
  { viewer, now, language }: Request,
  { errors, refusal, typed }: Given,
) {
  return {
    bodies: await listHandlingBodies(db, dayOf(now), language),
    organisations: await listMandated(db, viewer),
    errors: errors ?? {},
    refusal,
    values: typed ?? {},
  }
}

async function whyNotBring({ db }: House, req: Request, given: Initiative) {
  const { viewer, body, now, language } = req
  const { organisation_id, body_id } = given
  if (organisation_id && !viewer.mandates.includes(organisation_id)) return say('matters.noMandate')
  if (body_id && !(await listHandlingBodies(db, dayOf(now), language)).some(({ id }) => id === body_id))
    return say('shared.notAChoice')
  const { website } = (body ?? {}) as { website?: unknown }
  return whyNotTrust(website) ?? whyNotMore(await countSendings(db, sendingOf(req, given), now))
}

const sendingOf = ({ viewer, ip }: Request, { email }: Initiative): Sending => ({
  form: 'initiative',
  from: networkOf(ip),
  to: viewer.id || !email ? [] : [email],
})
