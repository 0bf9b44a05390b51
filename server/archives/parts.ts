import { dayOf } from '../calendar/rules.ts'
import type { Db } from '../../db/schema/index.ts'
import { makeArchiveCopy } from '../documents/archive-copy.ts'
import { endingOf, type FileStore } from '../files/rules.ts'
import { gatherCopy } from '../minutes/copy-queries.ts'
import { findMinutes } from '../minutes/queries.ts'
import {
  describeBody,
  listAnnexes,
  listEarlier,
  listToArchive,
  noteProgress,
  type Annex,
} from './making-queries.ts'
import { consultationParts } from './consultation-parts.ts'
import { developmentParts } from './development-parts.ts'
import { hearingParts } from './hearing-parts.ts'
import { matterParts } from './matter-parts.ts'
import { inOne, textPart, type Part, type Told } from './part-rules.ts'
import { holdsPassages } from '../texts/passage-rules.ts'
import { archivist, folderOf } from './rules.ts'

interface Making {
  db: Db
  files: FileStore
  mode: 'real' | 'demo'
}

/** The files of the package in their order, each made when its turn comes; at last what tells of them. */
export async function* partsOf(
  making: Making,
  { id, body_id }: { id: number; body_id: number },
  now: Date,
): AsyncGenerator<Part> {
  const { db } = making
  const all = await listToArchive(db, body_id)
  const told: Told[] = []
  for (const [done, minutes] of all.entries()) {
    await noteProgress(db, id, { done, total: all.length })
    for (const isSecret of [false, true]) {
      const made = await minutesPart(making, minutes.id, { body_id, isSecret, now })
      if (!made) continue
      told.push(made.told)
      yield made.part
    }
    for (const annex of await listAnnexes(db, minutes.meeting_id)) {
      const path = `${folderOf(annex.is_secret)}liitteet/${minutes.id}/${annex.id}.${endingOf(annex.name) ?? 'bin'}`
      told.push({ path, isSecret: annex.is_secret, ...ofAnnex(annex), minutes: minutes.id })
      const content = await making.files.open(annex.stored_as)
      yield { path, bytes: annex.bytes, sha256: annex.sha256, content }
    }
  }
  await noteProgress(db, id, { done: all.length, total: all.length })
  for (const { stored_as, is_secret: isSecret, id: fileId, bytes, ...about } of await listEarlier(
    db,
    body_id,
  )) {
    const path = `${folderOf(isSecret)}aiemmat/${fileId}.${endingOf(about.name) ?? 'bin'}`
    told.push({ path, isSecret, ...about })
    yield { path, bytes, sha256: about.sha256, content: await making.files.open(stored_as) }
  }
  for (const partsIn of [matterParts, consultationParts, hearingParts, developmentParts])
    for await (const { told: one, part } of partsIn(making, body_id)) {
      told.push(one)
      yield part
    }
  const body = await describeBody(db, body_id)
  yield textPart('metadata.json', { made_at: now, body: popoloOf(body), files: open(told) })
  const secret = told.filter(({ isSecret }) => isSecret)
  if (secret.length)
    yield textPart(`${folderOf(true)}metadata.json`, { made_at: now, files: secret.map(bare) })
}

const bare = (told: Told) => ({ ...told, isSecret: undefined })
const open = (told: Told[]) => told.filter(({ isSecret }) => !isSecret).map(bare)

/** The minutes as PDF/A: what is secret a mention, and, where there is any, once more in whole in the secret folder. */
async function minutesPart(
  { db, files, mode }: Making,
  minutesId: number,
  { body_id, isSecret, now }: { body_id: number; isSecret: boolean; now: Date },
) {
  const viewer = archivist(body_id, dayOf(now), { withSecret: isSecret })
  const minutes = await findMinutes(db, viewer, minutesId)
  if (!minutes) return undefined
  const { model, content, annexes } = await gatherCopy(db, viewer, minutes, mode)
  const holdsSecret = model.sections.some(({ publicity }) => publicity === 'secret')
  if (isSecret && !holdsSecret && !holdsPassages(content)) return undefined
  const { kind, language, number, year } = minutes
  const { pdf, embedded } = await makeArchiveCopy(files, { kind, language, content, annexes })
  const path = `${folderOf(isSecret)}poytakirjat/${minutesId}.pdf`
  const told = {
    ...{ path, isSecret, kind, language, standard: 'PDF/A-3a', embedded, meeting: `${number}/${year}` },
    held_at: minutes.starts_at,
    checked_at: minutes.checked_at,
    content_hash: minutes.content_hash,
    signatures: model.signatures.map(({ role, name, at, method }) => ({ role, name, at, method })),
    sections: model.sections.map(({ number: section, heading }) => ({ number: section, heading })),
  }
  return { told, part: { path, bytes: pdf.length, content: inOne(pdf) } }
}

const ofAnnex = ({ title, name, kind, media_type, sha256, secrecy_ground, section_number }: Annex) => ({
  ...{ title, name, kind, media_type, sha256, secrecy_ground, section: section_number },
})

/** As Popolo names what an organisation has. */
const popoloOf = ({
  created_at,
  closed_on,
  closed_by_decision,
  ...body
}: Awaited<ReturnType<typeof describeBody>>) => ({
  ...body,
  id: String(body.id),
  name: body.name.fi ?? body.name.sv ?? '',
  names: body.name,
  classification: body.tier,
  founding_date: dayOf(created_at),
  dissolution_date: closed_on,
  dissolution_decision: closed_by_decision,
})
