import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../db/schema/index.ts'
import { attachFile } from '../files/queries.ts'
import type { FileStore } from '../files/rules.ts'

/** Annexes and supporting material of the story's matters; their figures are invented. */
const annexes = [
  {
    matter: 'Kotihoidon palvelusetelin arvo ja sen tarkistaminen',
    kind: 'annex',
    title: 'Laskelma palvelusetelin arvosta',
    name: 'palvelusetelin-arvon-laskelma.pdf',
  },
  {
    matter: 'Koneellinen annosjakelu ja lääkehoidon tarkistus apteekeissa',
    kind: 'annex',
    title: 'Kokeilun tulokset',
    name: 'annosjakelun-kokeilun-tulokset.pdf',
  },
  {
    matter: 'Ostettujen lääkäripalvelujen jatkuvuuden mittarit',
    kind: 'annex',
    title: 'Mittarit terveysasemittain',
    name: 'jatkuvuuden-mittarit.csv',
  },
  {
    matter: 'Ostettujen lääkäripalvelujen jatkuvuuden mittarit',
    kind: 'supporting',
    title: 'Taustaa jatkuvuuden mittareista',
    name: 'laakaripalvelujen-jatkuvuus-tausta.pdf',
  },
] as const

export type KeptAnnex = Awaited<ReturnType<typeof keepAnnexes>>[number]

/** The bytes go into the store before the story's transaction begins. */
export const keepAnnexes = (files: FileStore) =>
  Promise.all(
    annexes.map(async (annex) => ({
      ...annex,
      kept: await files.keep(createReadStream(join('server/demo/annexes', annex.name)), 1_000_000),
    })),
  )

/** Attaches each annex to its matter's item in the advisory board's newest meeting that handles it. */
export async function attachAnnexes(db: Db, kept: KeptAnnex[], boardId: number, by: number) {
  for (const { matter, kind, title, name, kept: file } of kept) {
    const item = await db
      .selectFrom('items')
      .innerJoin('matters', 'matters.id', 'items.matter_id')
      .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
      .where('meetings.body_id', '=', boardId)
      .where((eb) => eb(eb.ref('matters.title', '->>').key('fi'), '=', matter))
      .orderBy('meetings.starts_at', 'desc')
      .select([
        'items.id',
        'items.heading',
        'meetings.id as meeting_id',
        'meetings.status',
        'meetings.created_at',
      ])
      .executeTakeFirstOrThrow()
    const { id, heading, meeting_id, status, created_at: at } = item
    const holder = {
      thing: 'item' as const,
      id,
      title: heading,
      body_id: boardId,
      meeting_id,
      status,
      preparer_id: null,
    }
    const form = { title, kind, publicity: 'public' as const, ground: '' }
    const type = name.endsWith('.pdf') ? 'application/pdf' : 'text/csv'
    await attachFile(db, { holder, form, kept: { ...file, name, type }, by, at })
  }
}
