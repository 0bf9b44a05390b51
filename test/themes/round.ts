import type { Db, Schema } from '../../db/schema/index.ts'
import { openRequest } from '../consultations/given.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

export const said = {
  open: 'Palvelusetelin arvo on liian pieni. Matkat maaseudulla maksavat. Laskutus toimii hyvin.',
  secret: 'Katteemme on kolme prosenttia.',
  noted: 'Laskutus on hidasta, ja laskun maksu kestää. Seteliä toivottiin myös kuljetuksiin.',
}

/** A request with a statement of two passages, one of them secret, an occasion with a note, and two themes. */
export async function round(db: Db, cast: Cast) {
  const add = async (table: keyof Schema, values: object) =>
    Number(
      (
        await db
          .insertInto(table as 'items')
          .values(values as never)
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id,
    )
  const { id, asked } = await openRequest(db, cast, { closes_on: '2026-11-20' })
  const group = await add('consultation_groups', {
    consultation_id: id,
    position: 1,
    name: { fi: 'Tuottajat' },
  })
  await db.updateTable('consultation_respondents').set({ group_id: group }).where('id', '=', asked).execute()
  const sent = { respondent_id: asked, number: 1, way: 'link', saved_at: noon, sent_at: noon }
  const version_id = await add('consultation_versions', sent)
  const answer_id = await add('consultation_answers', { version_id })
  const open = await add('consultation_passages', { answer_id, position: 1, text: said.open })
  const marked = { answer_id, position: 2, text: said.secret, secret_reason: 'Hinnoittelu' }
  const secret = await add('consultation_passages', marked)
  const held = {
    body_id: cast.bodies.board,
    consultation_id: id,
    kind: 'workshop',
    created_by: cast.sari.id,
    created_at: noon,
  }
  const occasion = await add('occasions', { ...held, name: { fi: 'Työpaja', sv: 'Verkstad' } })
  const note = await add('occasion_notes', { occasion_id: occasion, position: 1, text: said.noted })
  const theme = (position: number, fi: string) =>
    add('consultation_themes', { consultation_id: id, position, name: { fi } })
  const [prices, billing] = [await theme(1, 'Hinnat'), await theme(2, 'Laskutus')]
  return { id, asked, group, version_id, open, secret, occasion, note, prices, billing }
}
