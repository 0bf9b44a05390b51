import { Router } from 'express'
import type { House } from '../house.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say } from '../words/index.ts'
import { listHandlingBodies } from './choice-queries.ts'
import { titlesOf } from './forms.ts'
import { readAcceptance, readCheck, readDeclining, readJoining, readTransfer } from './initiative-forms.ts'
import { checkInitiative, decideInitiative, findInitiative } from './initiative-queries.ts'
import { followPath, seesReception, whyNotCheck } from './initiative-rules.ts'
import { addOrganisation, openMatter } from './keeping-queries.ts'
import { addHandling, findMatter } from './queries.ts'
import { note, receive, receptionModel, tell, whyNotEnd } from './reception-acts.ts'

/** The secretary's reception, step 1 of the main path: check, accept, join, transfer, decline. */
export const receptionRoutes = (house: House) =>
  withIds(Router())
    .get('/initiatives/:id', async (req, res) => {
      const viewer = signedIn(req)
      const id = Number(req.params.id)
      const initiative = (await findInitiative(house.db, viewer, id)) ?? notFound()
      if (!seesReception(viewer)) {
        res.redirect(303, followPath(house.settings.sessionSecret, initiative.id))
        return
      }
      res.render('matters/initiatives/show', await receptionModel(house, req, {}))
    })

    .post('/initiatives/:id/check', (req, res) =>
      receive(house, req, res, readCheck, async (db, initiative, values, person) => {
        const refusal = whyNotCheck(initiative)
        if (refusal) return initiative.checked_by === person.id ? undefined : refusal
        const { title, text, concerns } = values
        await checkInitiative(db, initiative, { title, text, concerns }, { by: person.id, at: req.now })
        await note(db, req, person, initiative, 'initiative checked')
        return undefined
      }),
    )

    .post('/initiatives/:id/acceptance', (req, res) =>
      receive(house, req, res, readAcceptance, async (db, initiative, values, person) => {
        const bodies = await listHandlingBodies(db, person.today, req.language)
        const body = bodies.find(({ id }) => id === values.body_id)
        if (!body) return say('shared.notAChoice')
        const refusal = whyNotEnd(initiative, 'accepted', person)
        if (refusal !== 'may') return refusal
        const [by, at] = [person.id, req.now]
        const matter = await openMatter(db, {
          title: titlesOf(values),
          body,
          origin: initiative.origin,
          organisations: initiative.organisation_id ? [initiative.organisation_id] : [],
          by,
          at,
        })
        const arrival = { matter_id: matter, kind: 'received', to_body_id: body.id } as const
        await addHandling(db, { ...arrival, at: initiative.received_at, person_id: initiative.person_id })
        await addHandling(db, { ...arrival, kind: 'accepted', at, person_id: by })
        await decideInitiative(db, initiative.id, 'accepted', { by, at, matter_id: matter })
        await note(db, req, person, initiative, 'initiative accepted', { matter })
        const text = say('matters.mailAccepted', { id: initiative.id, body: { byLanguage: body.name } })
        await tell(db, house, req, initiative, text)
        return undefined
      }),
    )

    .post('/initiatives/:id/joining', (req, res) =>
      receive(house, req, res, readJoining, async (db, initiative, values, person) => {
        const matter = await findMatter(db, person, values.matter_id)
        if (!matter) return say('matters.noSuchMatter')
        const refusal = whyNotEnd(initiative, 'joined', person)
        if (refusal !== 'may') return refusal
        const [by, at] = [person.id, req.now]
        await addHandling(db, {
          matter_id: matter.id,
          body_id: matter.body_id,
          kind: 'joined',
          person_id: by,
          at,
        })
        if (initiative.organisation_id) await addOrganisation(db, matter.id, initiative.organisation_id)
        await decideInitiative(db, initiative.id, 'joined', { by, at, matter_id: matter.id })
        await note(db, req, person, initiative, 'initiative joined', { matter: matter.id })
        await tell(db, house, req, initiative, say('matters.mailJoined', { id: initiative.id }))
        return undefined
      }),
    )

    .post('/initiatives/:id/transfer', (req, res) =>
      receive(house, req, res, readTransfer, async (db, initiative, values, person) => {
        const refusal = whyNotEnd(initiative, 'transferred', person)
        if (refusal !== 'may') return refusal
        const { authority: transferred_to, transfer_reasons: reasons } = values
        const decided = { by: person.id, at: req.now, transferred_to, reasons }
        await decideInitiative(db, initiative.id, 'transferred', decided)
        await note(db, req, person, initiative, 'initiative transferred')
        await tell(db, house, req, initiative, say('matters.mailTransferred', { id: initiative.id }))
        return undefined
      }),
    )

    .post('/initiatives/:id/declining', (req, res) =>
      receive(house, req, res, readDeclining, async (db, initiative, values, person) => {
        const refusal = whyNotEnd(initiative, 'declined', person)
        if (refusal !== 'may') return refusal
        const decided = { by: person.id, at: req.now, reasons: values.decline_reasons }
        await decideInitiative(db, initiative.id, 'declined', decided)
        await note(db, req, person, initiative, 'initiative declined')
        await tell(db, house, req, initiative, say('matters.mailDeclined', { id: initiative.id }))
        return undefined
      }),
    )
