import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { clockOf, dayOf, instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { isRefused, leadTo, type Errors } from '../web/answer.ts'
import { idIn, type Read, type Typed } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { note } from './acts.ts'
import { readDisclosure } from './disclosure-forms.ts'
import { enterDisclosure, listDisclosures, listPapers, listTold } from './disclosure-queries.ts'
import { isSameDay, whyNotDisclose } from './disclosure-rules.ts'
import { findMatter, findWholeMatter, takeMatter, type Matter } from './queries.ts'
import { mayKeep, mayNumber } from './rules.ts'
import { findShared, listShared } from './sharing-queries.ts'

const aPage = 50

/** R82: who got what and when of a procurement matter, and the same for everyone on the public page. */
export const disclosureRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/procurement', async (req, res) => {
      const matters = await listShared(db, idIn(req.query.before), aPage)
      const next = matters.length > aPage ? matters[aPage - 1]!.id : undefined
      res.render('matters/procurement/index', { matters: matters.slice(0, aPage), next })
    })

    .get('/procurement/:id', async (req, res) => {
      const shared = (await findShared(db, req.viewer, Number(req.params.id))) ?? notFound()
      res.render('matters/procurement/show', { ...shared, isSameDay })
    })

    .get('/matters/:id/disclosures', async (req, res) => {
      res.render('matters/procurement/list', await listModel(db, req, await procurementOf(db, req), {}))
    })

    .post('/matters/:id/disclosures', async (req, res) => {
      const person = signedIn(req)
      const given = await procurementOf(db, req)
      if (!mayKeep(person, given)) notAllowed()
      const read = readDisclosure(req.body)
      const errors = await wrongIn(db, req, given, read)
      if (!read.values || isRefused({ errors })) return refuse(db, req, res, given, { ...read, errors })
      const { item_id, receivers, told_on, told_clock, what } = read.values
      const told_at = instantOf(told_on, told_clock)
      const key = read.typed.once
      const path = await onceOnly(db, { person: person.id, key, at: req.now }, async (db) => {
        const matter = (await takeMatter(db, person, given.id)) ?? notFound()
        const told = { matter_id: matter.id, item_id, receivers, what, told_at, person_id: person.id }
        const id = await enterDisclosure(db, told, req.now)
        await note(db, req, matter, 'disclosure entered', { disclosure: id, item: item_id })
        return `/matters/${matter.id}/disclosures`
      })
      leadTo(req, res, path)
    })

/** The procurement matter of the address, for those who keep it or its register; no other matter has such a list. */
async function procurementOf(db: Db, req: Request) {
  const person = signedIn(req)
  const matter = (await findMatter(db, person, Number(req.params.id))) ?? notFound()
  if (!mayKeep(person, matter) && !mayNumber(person, matter)) notAllowed()
  return matter.procurement ? matter : notFound()
}

async function wrongIn(db: Db, req: Request, matter: Matter, read: Read<Values>): Promise<Errors> {
  if (!read.values) return read.errors
  const { item_id: item, receivers, told_on, told_clock, what, nothing } = read.values
  const told = { item, receivers, what, nothing, toldAt: instantOf(told_on, told_clock) }
  const items = (await listTold(db, matter.id)).map(({ id }) => id)
  return whyNotDisclose(matter, told, items, req.now)
}
type Values = NonNullable<ReturnType<typeof readDisclosure>['values']>

async function refuse(
  db: Db,
  req: Request,
  res: Response,
  matter: Matter,
  { errors, typed }: { errors: Errors; typed: Typed },
) {
  const model = await listModel(db, req, matter, { errors, typed })
  res.status(422).render('matters/procurement/list', model)
}

async function listModel(
  db: Db,
  req: Request,
  { id }: Matter,
  { errors, typed }: { errors?: Errors; typed?: Typed },
) {
  const { viewer } = req
  const told = await listTold(db, id)
  const matter = (await findWholeMatter(db, viewer, id)) ?? notFound()
  return {
    matter,
    papers: await listPapers(db, id),
    disclosures: await listDisclosures(db, id, { whole: true }),
    told,
    isSameDay,
    keeps: mayKeep(viewer, matter),
    errors: errors ?? {},
    refusal: undefined,
    values: typed ?? asOffered(told, req.now),
    once: typeof typed?.once === 'string' ? typed.once : randomUUID(),
  }
}

/** The meeting that still waits for what was told in it, with its own time; else now. */
function asOffered(told: Awaited<ReturnType<typeof listTold>>, now: Date) {
  const waiting = told.findLast(({ entered }) => !entered)
  const at = waiting?.starts_at ?? now
  return { item_id: String(waiting?.id ?? ''), told_on: dayOf(at), told_clock: clockOf(at) }
}
