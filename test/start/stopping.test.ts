import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { hash } from '@node-rs/argon2'
import { expect } from 'chai'
import { connect } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import { sweepOrphans } from '../../server/files/duties.ts'
import { openFolder } from '../../server/files/folder.ts'
import { callBoard } from '../attendance/room.ts'
import { createOnServer, onServer } from '../support/database.ts'
import { newStartedFolder } from '../support/embedded.ts'
import { houseOn } from '../support/house.ts'
import { password } from '../support/journey.ts'
import { assemble } from '../support/people.ts'
import { freePort, newFolder, startProcess, untilReady } from '../support/processes.ts'

const server = process.env.TEST_DATABASE_URL

describe('A program that is stopped while pages listen and a file is on its way', function () {
  this.timeout(120_000)

  it('ends within seconds when asked to, and keeps no half of a file', async () => {
    const house = await openHouse()
    const { process, listening, upload } = await house.busy()
    expect(house.files(), 'the file is on its way').to.have.length(1)
    const asked = Date.now()
    process.child.kill('SIGTERM')
    expect(await process.ended).to.equal(0)
    expect(Date.now() - asked, 'milliseconds').to.be.below(9_000)
    expect(listening.destroyed || listening.complete).to.equal(true)
    upload.destroy()
    expect(house.files()).to.deep.equal([])
    await house.close()
  })

  it('when killed shows nothing of the file, and the half of it is swept', async () => {
    const house = await openHouse()
    const { process, upload } = await house.busy()
    process.child.kill('SIGKILL')
    await process.ended
    upload.destroy()
    expect(house.files()).to.have.length(1)
    const { db } = house.reopen()
    expect(await db.selectFrom('files').select('id').execute()).to.deep.equal([])
    const swept = { ...houseOn(db), files: openFolder(house.filesDir) }
    await sweepOrphans(swept, new Date())
    expect(house.files(), 'it may still be on its way to another process').to.have.length(1)
    await sweepOrphans(swept, new Date(Date.now() + 2 * 86_400_000))
    expect(house.files()).to.deep.equal([])
    await db.destroy()
    await house.close()
  })
})

/** A house with a called meeting in it, that a process can be started on. */
async function openHouse() {
  const url = server && (await createOnServer(server))
  const folder = url ? newFolder() : await newStartedFolder()
  const reopen = () => connect(url ? { url } : { folder: join(folder, 'database') })
  const { db } = reopen()
  await migrate(db)
  const { sari } = await callOn(db)
  await db.destroy()
  const filesDir = join(folder, 'files')
  const start = async () => {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const env = { DATA_DIR: folder, PORT: String(port), PUBLIC_URL: address }
    const process = startProcess('server/main.ts', { ...env, ...(url && { DATABASE_URL: url }) })
    await untilReady(address, process)
    return { process, address }
  }
  return {
    filesDir,
    reopen,
    files: () => readdirSync(filesDir),
    /** a process to whose meeting one page listens, and to which half a file has come */
    async busy() {
      const { process, address } = await start()
      const cookie = await signIn(address, sari.email)
      const listening = await ask(`${address}/meetings/1/events`, cookie)
      const upload = beginUpload(`${address}/meetings/1/files`, cookie)
      for (let waited = 0; waited < 100 && !readdirSync(filesDir).length; waited++) await wait(50)
      return { process, listening, upload }
    },
    close: async () => {
      if (url) await onServer(server!, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
    },
  }
}

async function callOn(db: ReturnType<typeof connect>['db']) {
  const cast = await assemble(db)
  await callBoard(db, cast)
  await db
    .updateTable('people')
    .set({ password_hash: await hash(password) })
    .execute()
  return cast
}

async function signIn(address: string, email: string) {
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email, password }),
    redirect: 'manual',
  })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const ask = (url: string, cookie: string) =>
  new Promise<IncomingMessage>((answered, failed) => {
    const asked = request(url, { headers: { cookie } }, (answer) => {
      answer.on('error', () => {}).resume()
      answered(answer)
    })
    asked.on('error', failed).end()
  })

/** Sends a megabyte of a file and then no more. */
function beginUpload(url: string, cookie: string): ClientRequest {
  const boundary = createHash('sha256').update(url).digest('hex')
  const sending = request(url, {
    method: 'POST',
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  })
  sending.on('error', () => {})
  sending.write(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="Liite.pdf"\r\n\r\n%PDF-1.7\n`,
  )
  sending.write(Buffer.alloc(1_048_576, 'a'))
  return sending
}
