import { sql } from 'kysely'
import type { Db } from '../db/schema/index.ts'
import { blocksOf, changesFrom } from '../server/amendments/block-rules.ts'
import { compareChanges } from '../server/amendments/compare-rules.ts'
import { saveAmendment } from '../server/amendments/queries.ts'
import { proposeMotion } from '../server/motions/queries.ts'
import { furnishCounty } from './bench-pages-world.ts'

/** A meeting in session whose item has a text of 65 kB and 30 amendments on it; who reads and who writes. */
export async function amendText(db: Db, now: Date) {
  await furnishCounty(db, { bodies: 1, terms: 1, meetings: 4, organisations: 4 })
  const { rows } = await sql<{ meeting: number; item: number; secretary: number; members: number[] }>`
    select meetings.id as meeting, current_item_id as item,
      (select person_id from offices where body_id = meetings.body_id and office = 'secretary' limit 1) as secretary,
      (select array_agg(person_id) from attendances where meeting_id = meetings.id and capacity = 'member') as members
    from meetings where status = 'open'`.execute(db)
  const { meeting, item, secretary, members } = rows[0]!
  await db.updateTable('votes').set({ status: 'void' }).where('status', '=', 'open').execute()
  const html = longText()
  const place = { thing: 'item', thing_id: item, field: 'proposal', language: 'fi' as const, version: 9 }
  await db
    .insertInto('texts')
    .values({ ...place, html, at: now })
    .execute()
  const blocks = blocksOf(html)
  for (let nth = 0; nth < 30; nth++) {
    const person = members[nth % members.length]!
    const changes = compareChanges(
      changesFrom(blocks, fieldsOf(blocks, nth)).map((one) => ({ ...one, stale: false })),
    )
    const made = { item, kind: 'amendment' as const, person, html: '', language: 'fi' as const }
    const { id } = await proposeMotion(db, { ...made, by: person, at: now })
    await saveAmendment(db, { motion: id, language: 'fi', version: 9, changes })
  }
  return { meeting, item, secretary, members, blocks, version: 9 }
}

/** Three blocks changed, one of which several amendments change, and a paragraph added. */
export const fieldsOf = (blocks: string[], nth: number) => {
  const changed = new Set([nth % 10, (nth * 4 + 11) % blocks.length, (nth * 7 + 23) % blocks.length])
  return blocks.map((block, place) => {
    if (!changed.has(place)) return block
    const worded = block.replaceAll('palveluntuottajat', `tuottajat ja järjestöt ${nth}`)
    return place < 10 ? worded : `${worded}<p>Lisäksi seurataan toteutumista ${nth}.</p>`
  })
}

/** Of headings, paragraphs, lists and a table, as a strategy or a service agreement is. */
const longText = () => {
  const sentence =
    'Hyvinvointialue ja palveluntuottajat sovittavat yhteen palveluja alueen asukkaiden hyväksi. '
  const blocks = Array.from({ length: 130 }, (_, nth) => {
    if (nth % 13 === 0) return `<h3>Luku ${nth / 13 + 1}: palveluntuottajat</h3>`
    if (nth % 13 === 7) return `<ul>${`<li><p>${sentence}${nth}</p></li>`.repeat(4)}</ul>`
    if (nth === 64)
      return `<table><tbody>${`<tr><td><p>${sentence}</p></td><td><p>${nth}</p></td></tr>`.repeat(8)}</tbody></table>`
    return `<p>${sentence.repeat(6)}${nth}.</p>`
  })
  return blocks.join('')
}
