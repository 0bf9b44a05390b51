import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { isRefused, leadTo, type Errors } from '../web/answer.ts'
import type { Read, Typed } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, type Message } from '../words/index.ts'
import { titlesOf } from './forms.ts'
import { readAcceptance, readCheck, readDeclining, readJoining, readTransfer } from './initiative-forms.ts'
import { checkInitiative, decideInitiative, findInitiative, takeInitiative } from './initiative-queries.ts'
import { tellInitiator } from './initiator-queries.ts'
import {
  followPath,
  mayReceive,
  seesReception,
  seesText,
  whyNotCheck,
  whyNotDecide,
  type Outcome,
} from './initiative-rules.ts'
import { addOrganisation, openMatter } from './keeping-queries.ts'
import { listHandlingBodies } from './choice-queries.ts'
import { addHandling, findMatter, listMatters } from './queries.ts'

type Taken = NonNullable<Awaited<ReturnType<typeof takeInitiative>>>

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
        const body = await bodyTo(db, req, values.body_id)
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

/** One act of the reception: the form read, the initiative kept, the act done, and back to its page. */
async function receive<T>(
  house: House,
  req: Request,
  res: Response,
  readForm: (body: unknown) => Read<T>,
  act: (db: Db, initiative: Taken, values: T, person: Person) => Promise<Message | undefined>,
) {
  const person = signedIn(req)
  const id = Number(req.params.id)
  if (!(await findInitiative(house.db, person, id))) notFound()
  if (!mayReceive(person)) notAllowed()
  const { values, errors, typed } = readForm(req.body)
  const refusal =
    values &&
    (await inTransaction(house.db, async (db) =>
      act(db, (await takeInitiative(db, id)) ?? notFound(), values, person),
    ))
  if (isRefused({ errors, refusal })) {
    const act = req.path.split('/').pop()
    res
      .status(422)
      .render('matters/initiatives/show', await receptionModel(house, req, { errors, refusal, typed, act }))
    return
  }
  leadTo(req, res, `/initiatives/${id}`)
}

/** 'may', or why not; the same act by the same hand a second time counts once and is no refusal. */
function whyNotEnd(initiative: Taken, outcome: Outcome, person: Person) {
  const refusal = whyNotDecide(initiative)
  if (!refusal) return 'may'
  return initiative.status === outcome && initiative.decided_by === person.id ? undefined : refusal
}

const bodyTo = async (db: Db, req: Request, id: number) =>
  (await listHandlingBodies(db, dayOf(req.now))).find((body) => body.id === id)

const note = (
  db: Db,
  req: Request,
  person: Person,
  initiative: Taken,
  act: string,
  details: Record<string, number> = {},
) =>
  record(db, {
    by: person.id,
    at: req.now,
    act,
    thing: 'initiative',
    id: initiative.id,
    body: initiative.body_id,
    details,
  })

const tell = (db: Db, house: House, req: Request, initiative: Taken, text: Message) =>
  tellInitiator(db, house.settings, initiative.id, {
    kind: 'initiative_step',
    at: req.now,
    subject: say('matters.mailStepSubject', { id: initiative.id }),
    text: [text],
  })

interface Given {
  errors?: Errors | undefined
  refusal?: Message | undefined
  typed?: Typed
  act?: string | undefined
}

async function receptionModel({ db }: House, req: Request, { errors, refusal, typed, act }: Given) {
  const viewer = signedIn(req)
  const initiative = (await findInitiative(db, viewer, Number(req.params.id))) ?? notFound()
  const search = typeof req.query.q === 'string' ? req.query.q.slice(0, 200) : ''
  const [bodies, candidates, matter] = [
    await listHandlingBodies(db, dayOf(req.now)),
    search.trim() ? await listMatters(db, viewer, { search }, 20) : [],
    initiative.matter_id ? await findMatter(db, viewer, initiative.matter_id) : undefined,
  ]
  return {
    initiative,
    bodies,
    candidates,
    matter,
    search,
    receives: mayReceive(viewer),
    opens: seesText(viewer, initiative),
    errors: errors ?? {},
    refusal,
    values: typed ?? {},
    act: act ?? (search ? 'joining' : undefined),
  }
}
