import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { idIn } from '../web/forms.ts'
import { notFound } from '../web/ids.ts'
import type { ActName } from '../words/index.ts'
import { forumFor, type Given } from './acts.ts'
import { listComments, type Comment } from './comment-queries.ts'
import { takesComments, whyNotSignUp } from './rules.ts'
import { findSignUp, listSignedUp, signUpsPage } from './sign-up-queries.ts'
import { findWorkshop, listNotes, type Workshop } from './workshop-queries.ts'

const aPage = 200

/** The workshop, its forum, and who the reader is in it. */
export async function workshopFor(db: Db, req: Request, id = Number(req.params.id)) {
  const workshop = (await findWorkshop(db, id)) ?? notFound()
  return { workshop, ...(await forumFor(db, req, workshop.forum_id)) }
}

/** The workshop's page: notes for everyone once they are out, comments for those who are in the forum. */
export async function workshopModel(
  { db }: House,
  req: Request,
  given: Given = {},
  found?: Awaited<ReturnType<typeof workshopFor>>,
) {
  const { workshop, ...standing } = found ?? (await workshopFor(db, req))
  const { member, keeps } = standing
  const [after, from] = [idIn(req.query.after) ?? 0, idIn(req.query.from) ?? 0]
  const { notes, comments, signedUp, own } = await together(db, (db) => ({
    notes: workshop.notes_at || keeps ? listNotes(db, workshop.id) : [],
    comments: member || keeps ? listComments(db, workshop.id, after, aPage) : [],
    signedUp: keeps ? listSignedUp(db, workshop.id, from) : [],
    own: member ? findSignUp(db, workshop.id, member.id) : undefined,
  }))
  const shown = comments.slice(0, aPage)
  return {
    ...standing,
    ...{ workshop, notes, own, given, once: randomUUID() },
    signedUp: signedUp.slice(0, signUpsPage),
    nextSignedUp: signedUp.length > signUpsPage ? from + signUpsPage : undefined,
    waitingFrom: Math.max(0, from - workshop.placed) + 1,
    ...threadsOf(notes, shown),
    next: comments.length > aPage ? shown.at(-1)!.id : undefined,
    readsComments: Boolean(member || keeps),
    mayComment: Boolean(member) && takesComments(workshop, req.viewer.today),
    isOpen: takesComments(workshop, req.viewer.today),
    maySignUp: !whyNotSignUp(workshop, req.now),
    hasBegun: workshop.starts_at <= req.now,
    showsLink: workshop.remote_url !== '' && (keeps || Boolean(own?.placed_at)),
  }
}

/** Comments beside their paragraphs, and those on the whole or on a paragraph that is no more. */
const threadsOf = (notes: { id: number }[], comments: Comment[]) => ({
  beside: new Map(notes.map(({ id }) => [id, comments.filter(({ note_id }) => note_id === id)])),
  onWhole: comments.filter(({ note_id }) => !notes.some(({ id }) => id === note_id)),
})

/** Writes an act on the workshop into the record, in its transaction. */
export const noteWorkshop = (
  db: Db,
  req: Request,
  act: ActName,
  { id, body_id }: Pick<Workshop, 'id' | 'body_id'>,
  details: Record<string, number> = {},
) => record(db, { by: req.viewer.id, at: req.now, act, thing: 'workshop', id, body: body_id, details })
