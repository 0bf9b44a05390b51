import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { expect } from 'chai'
import { connect } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import type { Db } from '../../db/schema/index.ts'
import { createOnServer, onServer } from '../support/database.ts'
import { newStartedFolder } from '../support/embedded.ts'
import { password } from '../support/journey.ts'
import { assemble, type Cast } from '../support/people.ts'
import { freePort, newFolder, startProcess, untilReady } from '../support/processes.ts'

const server = process.env.TEST_DATABASE_URL

describe('A process killed while ballots are being cast', function () {
  this.timeout(120_000)

  it('has kept every ballot that it acknowledged, once', async () => {
    const url = server && (await createOnServer(server))
    const folder = url ? newFolder() : await newStartedFolder()
    const { vote, voters } = await furnish(url, folder)
    const env = { DATA_DIR: folder, ...(url && { DATABASE_URL: url }) }

    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const killed = startProcess('server/main.ts', { ...env, PORT: String(port), PUBLIC_URL: address })
    await untilReady(address, killed)
    const acknowledged = await castUntilKilled(address, vote, voters, () => killed.child.kill('SIGKILL'))
    await killed.ended
    expect(acknowledged.size, 'voters with an acknowledged ballot').to.be.at.least(2)

    const after = startProcess('server/main.ts', { ...env, PORT: String(port), PUBLIC_URL: address })
    await untilReady(address, after)
    after.child.kill('SIGTERM')
    await after.ended

    const { db } = connect(url ? { url } : { folder: join(folder, 'database') })
    const ballots = await db.selectFrom('ballots').where('vote_id', '=', vote).selectAll().execute()
    await db.destroy()
    if (url) await onServer(server!, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
    for (const [person, { known, underWay }] of acknowledged) {
      const kept = ballots.filter((ballot) => ballot.person_id === person)
      expect(kept, 'one ballot a voter').to.have.length(1)
      expect([known, underWay]).to.include(kept[0]!.choice)
    }
  })
})

/** A meeting in session with a vote open, and its five members present, each with a password. */
async function furnish(url: string | undefined, folder: string) {
  const { db } = connect(url ? { url } : { folder: join(folder, 'database') })
  await migrate(db)
  const cast = await assemble(db)
  await db
    .updateTable('people')
    .set({ password_hash: await hash(password) })
    .execute()
  const vote = await openVote(db, cast)
  await db.destroy()
  return { vote, voters: [cast.chair, cast.vice, cast.anna, cast.bertta, cast.cecilia] }
}

async function openVote(db: Db, cast: Cast) {
  const at = new Date()
  const id = async (row: Promise<{ id: number }>) => (await row).id
  const meeting = await id(
    db
      .insertInto('meetings')
      .values({
        body_id: cast.bodies.board,
        term_id: cast.terms.board,
        kind: 'formal',
        number: 1,
        year: at.getFullYear(),
        starts_at: at,
        ends_at: new Date(at.getTime() + 7_200_000),
        status: 'open',
        created_at: at,
        called_at: at,
        opened_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const item = await id(
    db
      .insertInto('items')
      .values({
        meeting_id: meeting,
        position: 1,
        kind: 'matter',
        heading: { fi: 'Asia' },
        status: 'open',
        opened_at: at,
        section_number: 1,
        section_year: at.getFullYear(),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  await db.updateTable('meetings').set({ current_item_id: item }).where('id', '=', meeting).execute()
  for (const name of ['chair', 'vice', 'anna', 'bertta', 'cecilia'] as const)
    await db
      .insertInto('attendances')
      .values({
        meeting_id: meeting,
        person_id: cast[name].id,
        capacity: 'member',
        membership_id: cast.memberships[name]!,
        mode: 'in_person',
        arrived_at: at,
      })
      .execute()
  const motion = await id(
    db
      .insertInto('motions')
      .values({
        item_id: item,
        kind: 'counter',
        person_id: cast.anna.id,
        html: '<p>Toisin.</p>',
        status: 'seconded',
        proposed_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  return id(
    db
      .insertInto('votes')
      .values({
        item_id: item,
        ordinal: 1,
        kind: 'matter',
        no_motion_id: motion,
        method: 'device',
        opened_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
}

/** Each voter changes the ballot again and again; what the server last answered for is `known`. */
async function castUntilKilled(
  address: string,
  vote: number,
  voters: { id: number; email: string }[],
  kill: () => void,
) {
  const acknowledged = new Map<number, { known: string; underWay?: string }>()
  let stopped = false
  const casting = voters.map(async ({ id, email }, index) => {
    const cookie = await signIn(address, email)
    for (let round = index; !stopped; round++) {
      const choice = round % 2 ? 'yes' : 'no'
      const before = acknowledged.get(id)
      if (before) acknowledged.set(id, { ...before, underWay: choice })
      const answer = await post(
        `${address}/votes/${vote}/ballots`,
        { choice, once: randomUUID() },
        cookie,
      ).catch(() => undefined)
      if (!answer) return
      expect(answer.status, 'a ballot is taken').to.equal(303)
      acknowledged.set(id, { known: choice })
    }
  })
  let failed = false
  Promise.all(casting).catch(() => (failed = true))
  while (acknowledged.size < voters.length && !failed) await new Promise((later) => setTimeout(later, 20))
  await new Promise((later) => setTimeout(later, 300))
  kill()
  stopped = true
  await Promise.all(casting)
  return acknowledged
}

async function signIn(address: string, email: string) {
  const answer = await post(`${address}/sign-in`, { email, password })
  expect(answer.status, 'signed in').to.equal(303)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const post = (url: string, form: Record<string, string>, cookie = '') =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin', cookie },
    body: new URLSearchParams(form),
  })
