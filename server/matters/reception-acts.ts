import type { Request, Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { isRefused, leadTo, type Errors } from '../web/answer.ts'
import type { Read, Typed } from '../web/forms.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, type ActName, type Message } from '../words/index.ts'
import { listHandlingBodies } from './choice-queries.ts'
import { findInitiative, takeInitiative } from './initiative-queries.ts'
import { mayReceive, seesText, whyNotDecide, type Outcome } from './initiative-rules.ts'
import { tellInitiator } from './initiator-queries.ts'
import { findMatter, listMatters } from './queries.ts'

type Taken = NonNullable<Awaited<ReturnType<typeof takeInitiative>>>

/** One act of the reception: the form read, the initiative kept, the act done, and back to its page. */
export async function receive<T>(
  house: House,
  req: Request,
  res: Response,
  readForm: (body: unknown) => Read<T>,
  act: (db: Db, initiative: Taken, values: T, person: Person) => Promise<Message | undefined>,
) {
  const person = signedIn(req)
  const id = Number(req.params.id)
  const initiative = (await findInitiative(house.db, person, id)) ?? notFound()
  if (!mayReceive(person)) notAllowed()
  const { values, errors, typed } = readForm(req.body)
  const unsure = values && !isSure(values)
  const ended = whyNotDecide(initiative)
  if (unsure && !ended) {
    const given = { typed, act: req.path.split('/').pop(), asks: true }
    res.render('matters/initiatives/show', await receptionModel(house, req, given))
    return
  }
  const refusal = unsure
    ? ended
    : values &&
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

/** What is not taken back is shown once more before it is done. */
const isSure = (values: object) => !('sure' in values) || values.sure === true

/** 'may', or why not; the same act by the same hand a second time counts once and is no refusal. */
export function whyNotEnd(initiative: Taken, outcome: Outcome, person: Person) {
  const refusal = whyNotDecide(initiative)
  if (!refusal) return 'may'
  return initiative.status === outcome && initiative.decided_by === person.id ? undefined : refusal
}

export const note = (
  db: Db,
  req: Request,
  person: Person,
  initiative: Taken,
  act: ActName,
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

export const tell = (db: Db, house: House, req: Request, initiative: Taken, text: Message) =>
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
  /** the act waits for its second press */
  asks?: boolean
}

export async function receptionModel(
  { db }: House,
  req: Request,
  { errors, refusal, typed, act, asks }: Given,
) {
  const viewer = signedIn(req)
  const initiative = (await findInitiative(db, viewer, Number(req.params.id))) ?? notFound()
  const search = typeof req.query.q === 'string' ? req.query.q.slice(0, 200) : ''
  const [bodies, candidates, matter] = [
    await listHandlingBodies(db, viewer.today, req.language),
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
    asks: asks ? act : undefined,
    act: act ?? (search ? 'joining' : undefined),
  }
}
