import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import { openHouse, type House } from './house.ts'
import { expectImports } from './importer.ts'
import type { Writer } from './sending.ts'
import { writersOf, type Sent } from './writers.ts'

/** `npm run torture` asks for hundreds; every test run makes two. */
const kills = Number(process.env.TORTURE_KILLS ?? 2)

describe(`A process killed ${kills} times while people vote, write, attach and import`, function () {
  this.timeout(120_000 + kills * 20_000)

  it('has kept all that it acknowledged, once, and shows no half of the rest', async () => {
    const house = await openHouse()
    let running = await house.start()
    const { sent, writers } = await writersOf(house)
    for (let killed = 0; killed < kills; killed++) {
      if (killed) running = await house.start()
      await writeUntil(writers, async () => {
        if (killed === 0) await everyoneHeard(writers)
        await wait(20 + Math.random() * 400)
        running.child.kill('SIGKILL')
        await running.ended
      })
    }
    const last = await house.start()
    last.child.kill('SIGTERM')
    await last.ended
    const { db } = house.reopen()
    try {
      await expectBallots(db, house, sent)
      await expectTexts(db, house, sent)
      await expectFiles(db, house, sent)
      await expectImports(db, sent.imports)
    } finally {
      await db.destroy()
      await house.drop()
    }
  })
})

/** Everyone acts again and again; who gets no answer once the process is dead stops, and anything else is a fault. */
async function writeUntil(writers: Writer[], kill: () => Promise<void>) {
  let dying = false
  const working = writers.map(async (writer) => {
    while (!dying)
      try {
        await writer.act()
      } catch (error) {
        if (error instanceof TypeError) return
        throw error
      }
  })
  await Promise.all([...working, kill().then(() => (dying = true))])
}

async function everyoneHeard(writers: Writer[]) {
  for (let waited = 0; waited < 600 && !writers.every((writer) => writer.acknowledged()); waited++)
    await wait(50)
}

async function expectBallots(db: Db, { vote, voters }: House, { ballots }: Sent) {
  const kept = await db.selectFrom('ballots').where('vote_id', '=', vote).selectAll().execute()
  for (const { id } of voters) {
    const own = kept.filter(({ person_id }) => person_id === id)
    expect(own, 'one ballot a voter').to.have.length(1)
    expect(Object.values(ballots.get(id)!)).to.include(own[0]!.choice)
  }
}

async function expectTexts(db: Db, { item }: House, { texts }: Sent) {
  const kept = await db
    .selectFrom('texts')
    .where('thing', '=', 'item')
    .where('thing_id', '=', item)
    .orderBy('version')
    .select('html')
    .execute()
  const written = Array.from({ length: texts.known }, (_, at) => `<p>Luonnos ${at + 1}</p>`)
  const underWay = `<p>Luonnos ${texts.underWay}</p>`
  expect(texts.known, 'saved').to.be.above(0)
  expect(
    kept
      .map(({ html }) => html.replace(/ data-id="[^"]*"/, ''))
      .filter((html) => html !== underWay || written.includes(html)),
  ).to.deep.equal(written)
}

async function expectFiles(db: Db, { item, filesDir }: House, { files }: Sent) {
  const kept = await db
    .selectFrom('files')
    .where('thing', '=', 'item')
    .where('thing_id', '=', item)
    .selectAll()
    .execute()
  expect([...files.values()].filter(({ known }) => known).length, 'attached').to.be.above(0)
  for (const [title, { sha256, known }] of files) {
    const own = kept.filter((file) => file.title === title)
    expect(own.length, title).to.be.oneOf(known ? [1] : [0, 1])
    for (const file of own) {
      const bytes = await readFile(join(filesDir, file.stored_as))
      expect(createHash('sha256').update(bytes).digest('hex'), title).to.equal(sha256).and.equal(file.sha256)
    }
  }
  expect(kept.length, 'and nothing besides').to.be.at.most(files.size)
}
