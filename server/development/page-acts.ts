import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import {
  findOrganisationNamed,
  findPersonNamed,
  offerOrganisations,
  offerPeople,
} from '../organisations/naming-queries.ts'
import { notFound } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { findTask } from './queries.ts'
import { isLate, keepsDevelopment, mayTellStep, movesOf } from './rules.ts'

/** A development task with its steps, and what this viewer may tell of each. */
export async function taskModel(db: Db, req: Request) {
  const { viewer } = req
  const task = (await findTask(db, viewer, Number(req.params.id))) ?? notFound()
  const keeps = keepsDevelopment(viewer, task.body_id)
  const { body_id } = task
  return {
    task,
    keeps,
    ...(await offered(db, keeps)),
    ...{ values: {}, errors: {} },
    steps: task.steps.map((step) => ({
      ...step,
      late: isLate(step, viewer.today),
      moves: movesOf(step.status),
      tells: mayTellStep(viewer, { ...step, body_id }),
    })),
  }
}

/** Names to choose from, for who enters steps. */
export const offered = (db: Db, keeps: boolean) =>
  together(db, (db) => ({
    organisations: keeps ? offerOrganisations(db) : [],
    people: keeps ? offerPeople(db) : [],
  }))

/** The organisation and the person that were meant; or what is wrong. */
export async function findNamed(db: Db, { organisation, person }: { organisation: string; person: string }) {
  const errors: Record<string, Message> = {}
  const meant = organisation ? await findOrganisationNamed(db, organisation) : undefined
  const who = person ? await findPersonNamed(db, person) : undefined
  if (organisation && !meant) errors.organisation = say('development.unknownOrganisation')
  if (person && !who) errors.person = say('organisations.unknownPerson')
  return { errors, organisation_id: meant?.id ?? null, person_id: who?.id ?? null }
}
