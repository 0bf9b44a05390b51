import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { CompiledQuery, LogEvent } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import { ask } from '../support/ask.ts'
import { noon } from '../support/browser.ts'
import { houseOn, testSettings } from '../support/house.ts'

/** Hears the queries of the database that it is given to, and tells which of them one page made. */
export function asking() {
  let heard: CompiledQuery[] = []
  const log = ({ query }: LogEvent) => void heard.push(query)

  /** Listens as a house in this mode; the people come with sessions, as they would from a browser. */
  async function open(db: Db, mode: 'real' | 'demo') {
    const app = createApp(houseOn(db, { mode, cacheViews: true }), { clock: () => noon })
    const server = app.listen(0, '127.0.0.1')
    await new Promise((ready) => server.once('listening', ready))
    const { port } = server.address() as AddressInfo
    return {
      async ask(path: string, person: { id: number } | undefined) {
        const cookie = person && (await sessionOf(db, person))
        heard = []
        const headers = { 'Accept-Language': 'fi', ...(cookie && { cookie }) }
        const { status } = await ask(`http://127.0.0.1:${port}${path}`, { headers })
        return { status, queries: [...heard] }
      },
      close: () => server.close(),
    }
  }
  return { log, open }
}

/** The cookie of a session that is sure of this person. */
async function sessionOf(db: Db, { id }: { id: number }) {
  const sid = `session-${id}`
  const at = noon.getTime()
  const cookie = { originalMaxAge: 86_400_000, expires: new Date(at + 86_400_000), path: '/' }
  const sess = { cookie, passport: { user: id }, strength: 'strong', seenAt: at, begunAt: at }
  await db
    .insertInto('session')
    .values({ sid, sess: JSON.stringify(sess) as never, expire: new Date('2100-01-01') })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const sign = createHmac('sha256', testSettings().sessionSecret).update(sid).digest('base64')
  return `kp.session=${encodeURIComponent(`s:${sid}.${sign.replace(/=+$/, '')}`)}`
}
