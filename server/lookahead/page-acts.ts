import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { wordMonths } from '../occasions/table-rules.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { idIn, lineIn } from '../web/forms.ts'
import { listFollowed } from './follower-queries.ts'
import { entriesPage, listEntries, type Listed } from './queries.ts'
import { isPast, keepsLookahead, narrowedIn } from './rules.ts'

/** The look-ahead as its page shows it, with what the reader follows. */
export async function lookaheadModel({ db }: House, req: Request) {
  const { viewer, language } = req
  const narrowed = narrowedIn(req.query)
  const found = await together(db, (db) => ({
    entries: listEntries(db, viewer.today, narrowed, idIn(req.query.after)),
    serviceFields: listServiceFields(db, language),
    subregions: listSubregionsInUse(db, language),
    followed: viewer.id ? listFollowed(db, viewer.id) : [],
  }))
  const entries = found.entries.slice(0, entriesPage)
  const chosen = new URLSearchParams({ ...narrowed, after: String(entries.at(-1)?.id) })
  return {
    ...found,
    entries,
    next: found.entries.length > entriesPage ? `/lookahead?${chosen}` : undefined,
    narrowed,
    keeps: keepsLookahead(viewer),
    mayChange: (entry: Listed) => keepsLookahead(viewer, entry.body_id),
    month: (entry: Listed) => wordMonths(language, entry.opens_in, entry.opens_in),
    isPast: (entry: Listed) => isPast(entry.opens_in, viewer.today),
    done: lineIn(req.query.done),
    once: randomUUID(),
    values: {},
    errors: {},
  }
}
