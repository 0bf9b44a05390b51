import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listKeptBodies } from '../bodies/page-queries.ts'
import { findConsultation, listGroups } from '../consultations/queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, wordDay, type ByLanguage } from '../words/index.ts'
import { actOn, keptOccasion, languagesOf, type Given } from './acts.ts'
import { readFromMeeting, readOccasion, typedOccasion } from './forms.ts'
import { isOccasionAlready, occasionOf } from './meeting-queries.ts'
import { listNotes } from './queries.ts'
import { keepsOccasions, occasionKinds, type Content } from './rules.ts'
import { findSeries, listOngoingSeries } from './series-queries.ts'
import { addOccasion, changeOccasion, removeOccasion } from './writing-queries.ts'

/** An occasion is entered by the secretary: of a consultation, of a series, or by itself. */
export const occasionWritingRoutes = (house: House) =>
  withIds(Router())
    .get('/occasions/new', async (req, res) => {
      const place = await placeIn(house.db, req, req.query)
      await showNew(house, req, res, place, {
        values: {
          kind: 'meeting',
          when: wordDay('fi', req.viewer.today),
          group_id: String(idIn(req.query.group) ?? ''),
          series_id: String(place.series ?? ''),
        },
      })
    })

    .post('/occasions', async (req, res) => {
      const place = await placeIn(house.db, req, req.body ?? {})
      if (req.body?.item !== undefined) return addFromMeeting(house, req, res, place)
      const { values, typed, errors } = readOccasion(req.body, languagesOf(place))
      if (!values) return showNew(house, req, res, place, { values: typed, errors })
      return res.redirect(303, await add(house.db, req, place, { content: values }))
    })

    .get('/occasions/:id/edit', async (req, res) => {
      const { occasion } = await keptOccasion(house.db, req)
      const notes = await listNotes(house.db, req.viewer, occasion.id)
      await showEdit(house, req, res, {
        values: typedOccasion({ ...occasion, notes }, languagesOf(occasion)),
      })
    })

    .post('/occasions/:id', async (req, res) => {
      const { occasion } = await keptOccasion(house.db, req)
      const { values, typed, errors } = readOccasion(req.body, languagesOf(occasion))
      if (!values) return showEdit(house, req, res, { values: typed, errors })
      const refusal = await actOn(house.db, req, occasion, 'occasion changed', async (db, taken) => {
        if (taken.has_told && values.kind !== 'market_dialogue') return say('occasions.toldAlready')
        const changed = await changeOccasion(db, taken, values)
        if (!changed) return 'unchanged'
        return changed.broken === undefined
          ? undefined
          : say('occasions.inUse', { words: shortened(changed.broken) })
      })
      const field = refusal?.key === 'occasions.toldAlready' ? 'kind' : 'notes'
      if (refusal) return showEdit(house, req, res, { values: typed, errors: { [field]: refusal } })
      return res.redirect(303, `/occasions/${occasion.id}`)
    })

    .post('/occasions/:id/removal', async (req, res) => {
      const { occasion } = await keptOccasion(house.db, req)
      const notes = await listNotes(house.db, req.viewer, occasion.id)
      const refusal = await actOn(house.db, req, occasion, 'occasion removed', async (db, taken) => {
        const used = taken.notes.flatMap(({ segments }) => segments)[0]
        if (used) return say('occasions.inUse', { words: shortened(used.text) })
        if (taken.is_workshop) return say('occasions.isWorkshop')
        if (taken.has_told) return say('occasions.toldAlready')
        await removeOccasion(db, taken.id)
        return undefined
      })
      if (refusal)
        return showEdit(house, req, res, {
          values: typedOccasion({ ...occasion, notes }, languagesOf(occasion)),
          refusal,
        })
      return res.redirect(
        303,
        occasion.consultation_id ? `/consultations/${occasion.consultation_id}` : '/occasions',
      )
    })

const shortened = (words: string) => (words.length > 120 ? `${words.slice(0, 118)}…` : words)

interface Place {
  body_id: number
  body_name: ByLanguage
  languages: string
  consultation_id: number | null
  consultation_title: ByLanguage | null
  series: number | null
}

/** Of which consultation or series it is, else of which of the viewer's bodies. */
async function placeIn(db: Db, req: Request, given: Record<string, unknown>): Promise<Place> {
  const viewer = signedIn(req)
  const [id, series] = [idIn(given.consultation), idIn(given.series) ?? null]
  if (id) {
    const consultation = (await findConsultation(db, viewer, id)) ?? notFound()
    if (!keepsOccasions(viewer, consultation.body_id)) notAllowed()
    const { body_id, body_name, languages, title } = consultation
    return { body_id, body_name, languages, consultation_id: id, consultation_title: title, series }
  }
  if (!isSecretary(viewer)) notAllowed()
  const of = series === null ? undefined : ((await findSeries(db, viewer, series)) ?? notFound())
  const bodies = await listKeptBodies(db, viewer, req.language)
  const wanted = of?.body_id ?? idIn(given.body)
  const body = (wanted ? bodies.find((one) => one.id === wanted) : bodies[0]) ?? notAllowed()
  const place = { body_id: body.id, body_name: body.name, languages: body.languages, series }
  return { ...place, consultation_id: null, consultation_title: null }
}

const add = (
  db: Db,
  req: Request,
  place: Place,
  { content, meeting_id }: { content: Content; meeting_id?: number },
) => {
  const viewer = signedIn(req)
  return onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
    const { body_id, consultation_id } = place
    const at = { body_id, consultation_id, ...(meeting_id && { meeting_id }) }
    const id = await addOccasion(db, at, content, { by: viewer.id, at: req.now })
    const act = { by: viewer.id, at: req.now, act: 'occasion entered' as const, thing: 'occasion', id }
    await record(db, { ...act, body: body_id })
    return `/occasions/${id}`
  })
}

/** A meeting of the partnership becomes an occasion by one press, once. */
async function addFromMeeting({ db }: House, req: Request, res: Response, place: Place) {
  const { values } = readFromMeeting(req.body)
  const viewer = signedIn(req)
  const consultation = place.consultation_id ?? notFound()
  const made = values && (await occasionOf(db, viewer, values.item, values.group_id))
  const { content, meeting_id } = made ?? notFound()
  if (!(await isOccasionAlready(db, consultation, meeting_id, content.name)))
    await add(db, req, place, { content, meeting_id })
  return res.redirect(303, `/consultations/${consultation}#occasions`)
}

async function showNew({ db }: House, req: Request, res: Response, place: Place, given: Given) {
  const choices = await choicesFor(db, place)
  const bodies = place.consultation_id ? [] : await listKeptBodies(db, signedIn(req), req.language)
  const once = typeof given.values?.once === 'string' ? given.values.once : randomUUID()
  res.status(given.errors || given.refusal ? 422 : 200).render('occasions/new', {
    ...formModel(given),
    ...choices,
    place,
    bodies,
    once,
    languages: languagesOf(place),
  })
}

async function showEdit({ db }: House, req: Request, res: Response, given: Given) {
  const { occasion } = await keptOccasion(db, req)
  const choices = await choicesFor(db, { ...occasion, series: occasion.series_id })
  res.status(given.errors || given.refusal ? 422 : 200).render('occasions/edit', {
    ...formModel(given),
    ...choices,
    held: occasion,
    languages: languagesOf(occasion),
  })
}

const choicesFor = (
  db: Db,
  { body_id, consultation_id, series }: Pick<Place, 'body_id' | 'consultation_id' | 'series'>,
) =>
  together(db, (db) => ({
    groups: consultation_id ? listGroups(db, consultation_id) : [],
    series: listOngoingSeries(db, body_id, series),
  }))

const formModel = ({ values = {}, errors, refusal }: Given) => ({
  values,
  errors: errors ?? {},
  refusal,
  kinds: occasionKinds,
})
