import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { together } from '../../db/together.ts'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { findMatterNamed, offerMatters } from '../matters/naming-queries.ts'
import { findMatter } from '../matters/queries.ts'
import { matterNamed } from '../matters/naming-rules.ts'
import { findPeopleNamed, findPersonNamed, offerPeople } from '../organisations/naming-queries.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { lineIn, readForm, type Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { contactForm, mostAbsences, readAbsences, type TypedAbsence } from './forms.ts'
import {
  addContact,
  changeContact,
  endContact,
  findContact,
  listAbsences,
  type Contact,
  type Reading,
} from './queries.ts'
import { keepsContacts, overlapIn, tendsContact, type Absence } from './rules.ts'

/** Entering a contact person, and the absence and stand-in of one. */
export const contactEntryRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/contacts/new', async (req, res) => {
      if (!keepsContacts(signedIn(req))) notAllowed()
      res.render('contacts/edit', {
        ...(await choicesIn(db, req)),
        once: randomUUID(),
        ...formed({}),
        errors: {},
      })
    })

    .post('/contacts', async (req, res) => {
      const viewer = signedIn(req)
      if (!keepsContacts(viewer)) notAllowed()
      const { contact, of, again } = await readContact(db, req)
      if (!contact) return res.status(422).render('contacts/edit', { ...again, once: req.body.once })
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const id = await addContact(db, contact, of, req.now)
        await record(db, { by: viewer.id, at: req.now, act: 'contact person set', thing: 'contact', id })
        return `/contacts/${id}`
      })
      return res.redirect(303, path)
    })

    .get('/contacts/:id/edit', async (req, res) => {
      const contact = await tended(db, req)
      const absences = await listAbsences(db, contact.id)
      const matter = contact.matter_id ? await findMatter(db, req.viewer, contact.matter_id) : undefined
      const values = {
        ...valuesOf(contact),
        matter: matter ? matterNamed(matter) : '',
        ...typedAbsences(absences),
      }
      const choices = keepsContacts(req.viewer) ? await choicesIn(db, req) : {}
      res.render('contacts/edit', { ...choices, contact, ...formed(values), errors: {} })
    })

    .post('/contacts/:id', async (req, res) => {
      const stands = await tended(db, req)
      const { id } = stands
      const { contact, of, again } = await (keepsContacts(req.viewer)
        ? readContact(db, req, stands.matter_id)
        : readAbsencesOf(db, req, stands))
      if (!contact) return res.status(422).render('contacts/edit', { ...again, contact: stands })
      await inTransaction(db, async (db) => {
        if (!(await changeContact(db, id, contact, of))) return
        await record(db, {
          by: req.viewer.id,
          at: req.now,
          act: 'contact person changed',
          thing: 'contact',
          id,
        })
      })
      return res.redirect(303, `/contacts/${id}`)
    })

    .post('/contacts/:id/ending', async (req, res) => {
      const viewer = signedIn(req)
      if (!keepsContacts(viewer)) notAllowed()
      const { id } = (await findContact(db, Number(req.params.id), readingOf(req))) ?? notFound()
      await inTransaction(db, async (db) => {
        if (!(await endContact(db, id, req.now))) return
        await record(db, { by: viewer.id, at: req.now, act: 'contact person ended', thing: 'contact', id })
      })
      res.redirect(303, '/contacts')
    })

/** As the reader sees contact persons today. */
export const readingOf = ({ language, viewer }: Request): Reading => ({
  ...{ language, today: viewer.today, keeps: keepsContacts(viewer) },
})

async function tended(db: Db, req: Request) {
  const viewer = signedIn(req)
  const contact = (await findContact(db, Number(req.params.id), readingOf(req))) ?? notFound()
  return tendsContact(viewer, contact) ? contact : notAllowed()
}

const choicesIn = (db: Db, req: Request) =>
  together(db, (db) => ({
    serviceFields: listServiceFields(db, req.language),
    subregions: listSubregionsInUse(db, req.language),
    offered: offerPeople(db),
    matters: offerMatters(db, req.viewer, lineIn(req.body?.matter)),
  }))

/** What the form says, its people looked up; or what is wrong, with what the form needs again. */
async function readContact(db: Db, req: Request, stands: number | null = null) {
  const choices = await choicesIn(db, req)
  const form = contactForm(
    choices.serviceFields.map(({ key }) => key),
    choices.subregions.map(({ code }) => code),
  )
  const { values, typed, errors } = readForm(form, req.body)
  const told = readAbsences(req.body)
  Object.assign(errors, told.errors)
  const person = values && (await findPersonNamed(db, values.person))
  if (values && !person) errors.person = say('organisations.unknownPerson')
  const matter = values?.matter ? await findMatterNamed(db, req.viewer, values.matter) : undefined
  if (values?.matter && !matter) errors.matter = say('contacts.unknownMatter')
  const { absences, errors: wrong } = await stoodIn(db, told.absences, person?.id)
  Object.assign(errors, wrong)
  if (!values || !person || Object.keys(errors).length)
    return { again: { ...choices, ...formed(typed), errors }, of: nothing }
  const { topic_fi, topic_sv, fields, regions } = values
  // a matter that the writer may not read was not in the form, and stays
  const kept = stands && !(await findMatter(db, req.viewer, stands)) ? stands : null
  const topic = { fi: topic_fi, ...(topic_sv && { sv: topic_sv }) }
  return {
    contact: { person_id: person.id, topic, matter_id: matter?.id ?? kept },
    of: { fields, regions, absences },
  }
}

/** What the contact person's own form says: when they are away, and nothing else of it changes. */
async function readAbsencesOf(db: Db, req: Request, stands: Contact) {
  const told = readAbsences(req.body)
  const { absences, errors: wrong } = await stoodIn(db, told.absences, stands.person_id)
  const errors = { ...told.errors, ...wrong }
  if (Object.keys(errors).length)
    return { again: { ...formed({ ...valuesOf(stands), ...req.body }), errors }, of: nothing }
  const { person_id, topic, matter_id } = stands
  const [fields, regions] = [stands.fields, stands.regions].map((some) => some.map(({ key }) => key))
  return { contact: { person_id, topic, matter_id }, of: { fields: fields!, regions: regions!, absences } }
}

/** Each absence with who stands in, looked up by name; no two overlap, and nobody stands in for themselves. */
async function stoodIn(db: Db, typed: TypedAbsence[], person: number | undefined) {
  const errors: Record<string, Message> = {}
  const absences: (Absence & { place: number })[] = []
  const people = await findPeopleNamed(
    db,
    typed.flatMap(({ stand_in }) => stand_in || []),
  )
  for (const { place, stand_in, ...days } of typed) {
    const found = stand_in ? people.get(stand_in) : undefined
    const field = `absence_${place}_stand_in`
    if (stand_in && !found) errors[field] = say('organisations.unknownPerson')
    if (found && found.id === person) errors[field] = say('contacts.ownStandIn')
    absences.push({ place, ...days, stand_in_id: found?.id ?? null })
  }
  const late = overlapIn(absences) as (Absence & { place: number }) | undefined
  if (late) errors[`absence_${late.place}_from`] = say('contacts.absencesOverlap')
  return { absences: absences.map(({ place: _place, ...one }) => one), errors }
}

const nothing = { fields: [], regions: [], absences: [] }

/** What the form shows: what was typed, and two empty rows for absences after the last. */
function formed(values: Typed) {
  const rows = Object.entries(values).flatMap(([name, value]) => {
    const [, place] = /^absence_(\d{1,2})_/.exec(name) ?? []
    return place && value ? [Number(place)] : []
  })
  return { values, spaces: Math.min(mostAbsences, Math.max(0, ...rows) + 2) }
}

const typedAbsences = (absences: Awaited<ReturnType<typeof listAbsences>>): Typed =>
  Object.fromEntries(
    absences.flatMap(({ away_from, away_until, name, email }, index) => [
      [`absence_${index + 1}_from`, away_from],
      [`absence_${index + 1}_until`, away_until],
      [`absence_${index + 1}_stand_in`, personNamed(name, email)],
    ]),
  )

const personNamed = (name: string | null, email: string | null) =>
  name === null ? '' : email ? `${name} (${email})` : name

const valuesOf = (contact: Contact): Typed => ({
  ...{ topic_fi: contact.topic.fi ?? '', topic_sv: contact.topic.sv ?? '' },
  ...{ fields: contact.fields.map(({ key }) => key), regions: contact.regions.map(({ key }) => key) },
  person: personNamed(contact.name, contact.email),
})
