import { Router, type Request } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Consultation } from '../consultations/queries.ts'
import { setMoved } from '../consultations/writing-queries.ts'
import type { House } from '../house.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { writeOn, writtenConsultation, type Done } from './acts.ts'
import { contentOf, partsOfSummary } from './content-queries.ts'
import { lackingIn, sameAs, wordsOf } from './edit-acts.ts'
import { readPublication } from './forms.ts'
import { tellOfSummary } from './letter-queries.ts'
import { giversIn, listGivers } from './material-queries.ts'
import { namedIn, publishesSummaries, whyNotPublish } from './rules.ts'
import { showEdit } from './show-acts.ts'
import { addVersion, findVersion } from './version-queries.ts'

/** The summary is published, and later corrected: each time a version that stands as it was (R76). */
export const summaryPublicationsRoutes = (house: House) =>
  withIds(Router()).post('/consultations/:id/summary/publications', async (req, res) => {
    const { viewer, consultation } = await writtenConsultation(house.db, req)
    if (!publishesSummaries(viewer, consultation.body_id)) notAllowed()
    const { values, typed, errors } = readPublication(req.body)
    const refusal =
      values &&
      (await writeOn(house.db, req, 'summary published', (db, taken) =>
        publish(db, house, req, taken, values),
      ))
    if (values && !refusal) return res.redirect(303, `/consultations/${consultation.id}/summary`)
    return showEdit(house.db, req, res, { form: 'publication', values: typed, errors, refusal })
  })

async function publish(
  db: Db,
  { settings }: House,
  { viewer, now }: Request,
  consultation: Consultation,
  { why, knowing }: { why: string; knowing: boolean },
): Promise<Done> {
  const { id } = consultation
  const { last, givers, ...parts } = await together(db, (db) => ({
    ...partsOfSummary(db, id),
    givers: listGivers(db, id),
    last: findVersion(db, id),
  }))
  const content = contentOf(consultation, parts)
  const lacking = lackingIn(consultation, content, parts)
  const named = namedIn([...wordsOf(content), { fi: why }], giversIn(givers))
  const changed = !last || !sameAs(content, last.content)
  if (last && !changed && !why) return 'unchanged'
  const refusal: Message | undefined = whyNotPublish(
    { ...consultation, lacking, versions: last?.number ?? 0, changed, why, named, knowing },
    viewer.today,
  )
  if (refusal) return refusal
  const number = await addVersion(db, { consultation: id, content, why, by: viewer.id!, at: now })
  if (!consultation.summarised_at && !consultation.answered_at) await setMoved(db, id, 'summarised', now)
  const told = last ? 0 : await tellOfSummary(db, settings, consultation, now)
  return { details: { number, told, ...(named.length && { named: named.length }) } }
}
