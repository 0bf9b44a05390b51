import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { listMandated } from '../matters/initiative-queries.ts'
import { idIn, type Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import type { Errors } from '../web/answer.ts'
import type { Message } from '../words/index.ts'
import { findEnrolled } from './enrolment-queries.ts'
import { listIdeas } from './idea-queries.ts'
import { findForum, type Forum } from './queries.ts'
import { keepsForum, withKey } from './rules.ts'
import { listComing, listHeld } from './workshop-queries.ts'

/** What a refused form shows again: beside which form, with what was typed in it. */
export interface Given {
  act?: string
  values?: Typed
  errors?: Errors
  refusal?: Message | undefined
}

/** The key of a letter's link, carried by the pages and forms of somebody without an account. */
export function keyIn(req: Request) {
  const given: unknown = req.method === 'GET' ? req.query.key : req.body?.key
  return typeof given === 'string' && /^[\w-]{20,100}$/.test(given) ? given : ''
}

/** Pages that are read by key: their address is told to nobody. */
export function guardKey(req: Request, res: Response) {
  if (keyIn(req))
    res.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'strict-origin',
      'X-Robots-Tag': 'noindex, noarchive',
    })
}

/** The forum as it is for this reader: whether they keep it, and whether they are in it. */
export async function forumFor(db: Db, req: Request, id: number) {
  const { viewer, language } = req
  const key = keyIn(req)
  const { forum, enrolled } = await together(db, (db) => ({
    forum: findForum(db, id, language),
    enrolled: findEnrolled(db, id, viewer, key),
  }))
  return standing(req, forum ?? notFound(), enrolled)
}
export type Standing = Awaited<ReturnType<typeof forumFor>>

/** Who the reader is in a forum; until the link is confirmed nobody is in it. */
export function standing(req: Request, forum: Forum, enrolled: Awaited<ReturnType<typeof findEnrolled>>) {
  const key = enrolled && enrolled.person_id === null ? keyIn(req) : ''
  const member = enrolled?.confirmed_at ? enrolled : undefined
  const link = (path: string) => withKey(path, key)
  return { forum, enrolled, member, key, link, keeps: keepsForum(req.viewer, forum) }
}

/** The forum for the one who keeps it. */
export async function keptForum(db: Db, req: Request, id: number) {
  signedIn(req)
  const found = await forumFor(db, req, id)
  return found.keeps ? found : notAllowed()
}

/** A form for those who are in the forum. */
export const onlyMembers = (found: Standing) => found.member ?? notAllowed()

const aPage = 20

/** The forum's page, and what stands in it. */
export async function forumModel({ db }: House, req: Request, given: Given = {}) {
  const { viewer, language, now } = req
  const id = Number(req.params.id)
  const key = keyIn(req)
  const { forum, enrolled, mandated } = await together(db, (db) => ({
    forum: findForum(db, id, language),
    enrolled: findEnrolled(db, id, viewer, key),
    mandated: listMandated(db, viewer),
  }))
  const found = standing(req, forum ?? notFound(), enrolled)
  const all = Boolean(found.member) || found.keeps
  const { coming, held, ideas } = await together(db, (db) => ({
    coming: listComing(db, id, now, idIn(req.query.coming), aPage),
    held: listHeld(db, id, now, idIn(req.query.before), aPage),
    ideas: listIdeas(db, id, { all, before: idIn(req.query.ideas), most: aPage }),
  }))
  return {
    ...{ ...found, mandated, given, all, once: randomUUID() },
    coming: coming.slice(0, aPage),
    nextComing: coming.length > aPage ? coming[aPage - 1]!.id : undefined,
    ...{ held: held.slice(0, aPage), ideas: ideas.slice(0, aPage) },
    nextHeld: held.length > aPage ? held[aPage - 1]!.id : undefined,
    nextIdeas: ideas.length > aPage ? ideas[aPage - 1]!.id : undefined,
    ofBadKey: key !== '' && !enrolled,
    said: typeof req.query.said === 'string' ? req.query.said : '',
  }
}
