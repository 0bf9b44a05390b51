import { subDays } from 'date-fns/subDays'
import { inTransaction } from '../../db/connection.ts'
import { tryEach } from '../../db/each.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { dropOldSheets, listUnfinished } from './import-queries.ts'
import {
  listToConfirm,
  listToRenew,
  noteRenewalReminded,
  noteReminded,
  remindOfEntry,
  remindOfRenewal,
} from './letter-queries.ts'
import { saveInParts } from './part-queries.ts'

/** Once a year each organisation is asked whether its entry still holds; and before a registration is to be renewed. */
export const remindProviders = ({ db, settings: { publicUrl } }: House, now: Date) =>
  inTransaction(db, async (db) => {
    const today = dayOf(now)
    const toConfirm = await listToConfirm(db, today)
    for (const one of toConfirm) await remindOfEntry(db, publicUrl, one, now)
    await noteReminded(db, idsOf(toConfirm), today)
    const toRenew = await listToRenew(db, today)
    for (const one of toRenew) await remindOfRenewal(db, publicUrl, one, now)
    await noteRenewalReminded(db, idsOf(toRenew))
  })

/** An import whose saving broke off with its process goes on from the row where it stopped. */
export async function carryOnImports({ db }: House, now: Date) {
  await tryEach(await listUnfinished(db), (id) => saveInParts(db, id, now))
}

/** What was read and not saved in two weeks is forgotten; what was saved can be undone for a month. */
export const sweepDirectorySheets = ({ db }: House, now: Date) =>
  dropOldSheets(db, { read: subDays(now, 14), saved: subDays(now, 30) })

const idsOf = (all: { id: number }[]) => [...new Set(all.map(({ id }) => id))]
