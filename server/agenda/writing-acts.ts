import type { Request } from 'express'
import type { House } from '../house.ts'
import { findMeeting } from '../meetings/queries.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { findItem } from './queries.ts'
import { writesItem } from './rules.ts'

/** The item and its meeting, when its texts are this person's to write. */
export async function writtenBy({ db }: House, req: Request) {
  const person = signedIn(req)
  const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
  if (!writesItem(person, item)) notAllowed()
  const meeting = (await findMeeting(db, person, item.meeting_id)) ?? notFound()
  return { person, item, meeting }
}
export type Written = Awaited<ReturnType<typeof writtenBy>>
