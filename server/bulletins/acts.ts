import type { Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { sendsMail, type House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { redline } from '../texts/rules.ts'
import { signedIn } from '../web/identity.ts'
import { idIn } from '../web/forms.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { languages, type ActName, type Message } from '../words/index.ts'
import { countAudience, countLetters, listAudiences } from './audience-queries.ts'
import { correctionsPage, findBulletin, listAttached, listVersions, type Bulletin } from './queries.ts'
import { keepsBulletins, lackingOf, stageOf, whyNotSend } from './rules.ts'
import { takeBulletin } from './writing-queries.ts'

/** The bulletin of those who keep it. */
export async function keptBulletin(db: Db, req: Request) {
  const viewer = signedIn(req)
  const bulletin = (await findBulletin(db, viewer, Number(req.params.id))) ?? notFound()
  if (!keepsBulletins(viewer, bulletin.body_id)) notAllowed()
  return { viewer, bulletin }
}

/** Refused with a reason, as it stood already and so not recorded, or done; with a number that the record tells. */
export type Done = Message | 'unchanged' | { count: number } | undefined

/** One act on a bulletin: held for it alone, allowed as it then stands, written and recorded. */
export async function actOn(
  db: Db,
  req: Request,
  act: ActName,
  work: (db: Db, bulletin: Bulletin, by: Person) => Promise<Done>,
): Promise<Message | undefined> {
  const { viewer, bulletin } = await keptBulletin(db, req)
  return inTransaction(db, async (db) => {
    const taken = (await takeBulletin(db, bulletin.id)) ?? notFound()
    const done = await work(db, taken, viewer)
    if (done === 'unchanged') return undefined
    if (done && 'key' in done) return done
    const { id, body_id } = bulletin
    const entry = { by: viewer.id, at: req.now, act, thing: 'bulletin', id, body: body_id }
    await record(db, { ...entry, ...(done && { details: done }) })
    return undefined
  })
}

/** A bulletin as its page shows it: to all what it says, to those who keep it also what is to be done. */
export async function bulletinModel({ db, settings }: House, req: Request, bulletin: Bulletin) {
  const { id, body_id } = bulletin
  const found = await together(db, (db) => ({
    versions: listVersions(db, id, idIn(req.query.corrections)),
    files: listAttached(db, id),
  }))
  const keeps = keepsBulletins(req.viewer, body_id)
  const corrections = correctionsOf(found.versions)
  const shown = corrections.slice(0, correctionsPage)
  return {
    bulletin,
    files: found.files,
    corrections: shown,
    nextCorrections:
      corrections.length > shown.length
        ? `/bulletins/${id}?corrections=${shown.at(-1)!.number}#corrections`
        : undefined,
    stage: stageOf(bulletin),
    keeps,
    mailWaits: !sendsMail(settings),
    ...(keeps && !bulletin.sent_at && (await sendingModel(db, req, bulletin))),
  }
}

/** Whom it reaches, and why it cannot leave yet. */
async function sendingModel(db: Db, req: Request, bulletin: Bulletin) {
  const audiences = await listAudiences(db, bulletin.id)
  const at = { kind: bulletin.kind, today: req.viewer.today }
  const reach = await reachOf(db, audiences, at)
  return {
    reach,
    lacking: lackingOf(bulletin),
    whyNotSend: whyNotSend({ ...bulletin, send_at: null }, reach.letters),
  }
}

/** How many organisations, how many messages, how many whom nothing reaches and who do not want the kind. */
export const reachOf = async (
  db: Db,
  audiences: Awaited<ReturnType<typeof listAudiences>>,
  at: Parameters<typeof countLetters>[2],
) => ({
  ...(await countAudience(db, audiences, at.today)),
  ...(await countLetters(db, audiences, at)),
})

type Version = Awaited<ReturnType<typeof listVersions>>[number]

/** Each correction with what it changed, by words, in each language that it touched; the newest first. */
const correctionsOf = (versions: Version[]) =>
  versions.slice(0, -1).map((version, index) => {
    const before = versions[index + 1]!
    const changes = languages.flatMap((lang) =>
      (['title', 'text'] as const)
        .filter((part) => (before[part][lang] ?? '') !== (version[part][lang] ?? ''))
        .map((part) => ({ lang, html: redline(before[part][lang] ?? '', version[part][lang] ?? '') })),
    )
    return { ...version, changes }
  })
