import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import pino from 'pino'
import { createApp } from '../../server/app.ts'
import { makeArchives } from '../../server/archives/duties.ts'
import { openLive, type Live } from '../../server/web/live.ts'
import { logSlowQueries } from '../../server/web/log.ts'
import { ask } from '../support/ask.ts'
import { noon } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { routesOf } from '../support/routes.ts'
import { untar } from '../support/tar.ts'
import { saidIn } from './reading.ts'
import { isInTable, mayKnow, wordsIn } from './words.ts'
import { pathsOf, rolesIn, searchesOf, takesTurn, variantsOf, type Role } from './walk.ts'
import { beginningOf, hideThings, odd, wordsHidden, type World } from './world.ts'

describe('What is hidden', function () {
  this.timeout(300_000)
  let world: World
  let roles: Role[]
  let routes: string[]
  let live: Live
  let server: Server
  // before the database goes
  after(async () => {
    await live.close()
    server.closeAllConnections()
    server.close()
  })
  let lines = 0
  const logged = new Set<string>()
  const hear = (line: Buffer, _: string, done: () => void) => {
    lines++
    for (const word of wordsIn(String(line))) logged.add(word)
    done()
  }
  const log = pino({ level: 'trace' }, new Writable({ write: hear }))
  const own = useOwnDatabase({ log: logSlowQueries(log, 0) })
  let address: string
  before(async () => {
    const { db, listen } = own()
    const failed = (error: unknown) => expect.fail(String(error))
    live = await openLive(listen, { failed })
    const house = { ...houseOn(db, { cacheViews: true }), live, log }
    world = await hideThings(db, house)
    roles = rolesIn(world.cast)
    const app = createApp(house, {
      clock: () => noon,
      identify: (req) => {
        const role = roles.find(({ name }) => name === req.get('x-as'))
        return role?.person && { id: role.person.id, strength: role.strength! }
      },
    })
    routes = routesOf(app)
    server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((ready) => server.once('listening', ready))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  const visit = (path: string, who: string, more: Record<string, string> = {}) =>
    ask(`${address}${path}`, { headers: { 'x-as': who, 'accept-language': 'fi', ...more } })

  const listen = (path: string, who: string) => fetch(`${address}${path}`, { headers: { 'x-as': who } })

  const post = (path: string, who: string, form: Record<string, string> = {}) =>
    ask(`${address}${path}`, {
      headers: { 'x-as': who, 'sec-fetch-site': 'same-origin', 'accept-language': 'fi' },
      body: new URLSearchParams(form),
    })

  /** What was found where it may not be, and all that was found. */
  async function lookEverywhere(paths: string[], lookers: Role[], more: Record<string, string> = {}) {
    const leaks: string[] = []
    const found = new Set<string>()
    const waiting = lookers.flatMap((role) =>
      paths.filter((path, index) => takesTurn(role, path, index)).map((path) => ({ name: role.name, path })),
    )
    const look = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const { name, path } = next
        const answer = await visit(path, name, more)
        const whole = `${JSON.stringify(answer.headers)} ${answer.bytes.toString()}`
        if (answer.status >= 500) leaks.push(`${answer.status} ${path} to ${name}`)
        for (const word of wordsIn(whole)) {
          found.add(word)
          if (!mayKnow(name, word, path)) leaks.push(`${word} to ${name} at ${path}`)
        }
      }
    }
    await Promise.all([look(), look(), look(), look()])
    return { leaks: leaks.toSorted(), found }
  }

  /** What documents say to whom they may not, and all that they say; those that do not open are passed by. */
  async function openAll(paths: string[], names: string[]) {
    const leaks: string[] = []
    const found = new Set<string>()
    for (const name of names)
      for (const path of paths) {
        const { status, bytes } = await visit(path, name)
        if (status !== 200) continue
        for (const word of wordsIn(await saidIn(bytes))) {
          found.add(word)
          if (!mayKnow(name, word, path)) leaks.push(`${word} to ${name} at ${path}`)
        }
      }
    return { leaks, found }
  }

  it('has a line in the table', async () => {
    const hidden = await wordsHidden(own().db)
    expect(hidden.filter((word) => !isInTable(word))).to.deep.equal([])
  })

  const opened = new Set<string>()
  for (const third of [0, 1, 2])
    it(`opens on no page to those whom the table does not name, the ${third + 1}. third of them`, async () => {
      const lookers = roles.filter((_, index) => index % 3 === third)
      const { leaks, found } = await lookEverywhere(pathsOf(routes, world), lookers)
      expect(leaks).to.deep.equal([])
      for (const word of found) opened.add(word)
    })

  it('opens to those whom the table names', () => {
    expect(opened.size).to.be.above(150)
    for (const name of ['tableWording', 'doorsPassageWording', 'checkingOpenWas', 'checkingSecretWould'])
      expect(opened, name).to.include(odd(name))
  })

  it('opens in no list that is paged, narrowed or searched', async () => {
    const paths = [...variantsOf(world), ...searchesOf(soughtWords.map(beginningOf), world)]
    const some = roles.filter(
      ({ name }) => !['tuomas', 'esko+', 'anna+', 'annaDeputy+', 'sari+'].includes(name),
    )
    const { leaks, found } = await lookEverywhere(paths, some)
    expect(leaks).to.deep.equal([])
    for (const name of ['plainMatter', 'personEmail']) expect(found, name).to.include(odd(name))
  })

  it('opens in no piece of a page', async () => {
    const piece = { 'hx-request': 'true', 'hx-request-type': 'partial' }
    const paths = pathsOf(routes, world).filter((path) =>
      /\/room|^\/(recommendations|matters)\/\d/.test(path),
    )
    const some = roles.filter(({ name }) => ['public', 'anna-', 'gunnar+'].includes(name))
    expect((await lookEverywhere(paths, some, piece)).leaks).to.deep.equal([])
  })

  it('is in no document', async () => {
    const { meetings, items } = world
    const minutes = world.ids.minutes!
    const documents = [
      `/meetings/${meetings.called}/agenda.pdf`,
      `/meetings/${meetings.draft}/agenda.pdf`,
      `/meetings/${meetings.called}/reading-pack`,
      `/meetings/${meetings.called}/reading-pack.pdf`,
      `/meetings/${meetings.draft}/reading-pack.pdf`,
      `/meetings/${meetings.called}/agenda.docx`,
      `/meetings/${meetings.draft}/agenda.docx`,
      ...minutes.flatMap((id) =>
        ['minutes.pdf', 'minutes.docx', 'archive-copy.pdf'].map((name) => `/minutes/${id}/${name}`),
      ),
      ...[world.heldItems, items.hidden].flat().map((id) => `/items/${id}/extract.pdf`),
      ...world.ids.consultations!.flatMap((id) =>
        ['pdf', 'docx'].map((form) => `/consultations/${id}/summary.${form}`),
      ),
    ]
    const { leaks, found } = await openAll(documents, ['public', 'anna-', 'anna+', 'outi+', 'sari'])
    expect(leaks).to.deep.equal([])
    for (const name of [
      'signedOpenSection',
      'signedSecretSection',
      'signedOpenPassage',
      'passageProposal',
      'passageLeft',
      'handlingProposal',
      'secretProposal',
      'handlingFileInside',
      'secretFileInside',
      'secretItemFileInside',
      'draftMeetingFileInside',
      'quotedOpenly',
    ])
      expect(found, name).to.include(odd(name))
  })

  it('goes by post only as far as it opens to who has no e-mail', async () => {
    const [notice] = world.ids.notices!
    const path = `/notices/${notice}/packages/${world.cast.bertta.id}/package.pdf`
    const sent = wordsIn(await saidIn((await visit(path, 'sari+')).bytes))
    expect(sent).to.include(odd('handlingFileInside')).and.include(odd('paperAddress'))
    // as another member of the board by a password
    expect(sent.filter((word) => !mayKnow('anna-', word, path))).to.deep.equal([odd('paperAddress')])
  })

  it('lies in the archive package in a folder of its own', async () => {
    const { db } = own()
    const body_id = world.cast.bodies.board
    await db
      .insertInto('archives')
      .values({ body_id, asked_by: world.cast.ilmari.id, asked_at: noon })
      .execute()
    const house = houseOn(db)
    await makeArchives(house, noon)
    const { stored_as } = await db.selectFrom('archives').select('stored_as').executeTakeFirstOrThrow()
    const parts = untar(gunzipSync(await buffer(await house.files.open(stored_as!))))
    const [open, secret] = [new Set<string>(), new Set<string>()]
    for (const [path, bytes] of parts)
      for (const word of wordsIn(`${path} ${await saidIn(bytes)}`))
        (path.startsWith('salassa-pidettavat/') ? secret : open).add(word)
    // what its secretary may see by a password is not secret
    expect([...open].filter((word) => !mayKnow('sari', word, '/'))).to.deep.equal([])
    for (const name of ['signedOpenSection', 'matterFileInside', 'earlierPublicFileInside'])
      expect(open, name).to.include(odd(name))
    for (const name of [
      'signedSecretSection',
      'signedOpenPassage',
      'matterSecretFileInside',
      'earlierFileInside',
    ])
      expect(secret, name).to.include(odd(name))
  })

  it('is in no byte of the stream of a meeting but what its reader may know', async () => {
    const { table: room, closedDoors } = world.meetings
    expect((await visit(`/meetings/${room}/events`, 'outi+')).status).to.equal(404)
    expect((await visit(`/meetings/${room}/events`, 'public')).status).to.equal(401)
    const heard: string[] = []
    const streams = await Promise.all(
      [room, closedDoors].map((id) => listen(`/meetings/${id}/events`, 'annaDeputy+')),
    )
    const listening = streams.map(async ({ body }) => {
      for await (const bytes of body as never as AsyncIterable<Uint8Array>)
        heard.push(new TextDecoder().decode(bytes))
    })
    for (const id of world.onTable) {
      await post(`/items/${id}/motions`, 'anna+', { kind: 'amendment', html: odd('heardMotion') })
      await post(`/items/${id}/declarations`, 'anna+', { ground: '5', reason: odd('heardReason') })
      await post(`/items/${id}/dissents`, 'anna+', { html: odd('heardGrounds') })
    }
    for (const id of [room, closedDoors])
      await post(`/meetings/${id}/arrivals`, 'sari+', {
        person: String(world.cast.esko.id),
        capacity: 'presenter',
        mode: 'in_person',
      })
    for (const id of world.ids.votes!) await post(`/votes/${id}/ballots`, 'anna+', { choice: 'yes' })
    await new Promise((later) => setTimeout(later, 500))
    server.closeAllConnections()
    await Promise.allSettled(listening)
    expect(heard.join('').match(/<hx-partial /g)).to.have.length.above(2)
    const told = wordsIn(heard.join(''))
    expect(told, 'something is pushed').to.include(odd('tableHeading'))
    expect(told.filter((word) => !mayKnow('annaDeputy+', word, `/meetings/${room}/room`))).to.deep.equal([])
  })

  it('when secret, is in no message of any act', async () => {
    const { meetings, items, hiddenItems } = world
    const agenda = { approved: 'yes', confirmed: 'yes', late: 'yes', note: 'Muutos', reason: 'Syy' }
    await own()
      .db.updateTable('items')
      .set({ publicity: 'secret', secrecy_ground: 'JulkL 24 §' })
      .where('id', '=', items.draftItem)
      .execute()
    const before = await countMessages()
    await post(`/meetings/${meetings.draft}/notice`, 'sari+', agenda)
    await post(`/meetings/${meetings.called}/replies`, 'anna+', { reply: 'absent' })
    await post(`/meetings/${meetings.called}/replies`, 'anna+', {
      reply: 'absent',
      item: String(items.hidden),
    })
    await post(`/items/${items.hidden}/declarations`, 'anna+', { ground: '5', reason: odd('heardReason') })
    await post(`/meetings/${meetings.called}/move`, 'sari+', {
      ...agenda,
      day: '2026-12-18',
      from: '12:00',
      to: '14:00',
    })
    await post(`/meetings/${meetings.called}/cancellation`, 'sari+', agenda)
    await post(`/minutes/${world.ids.minutes![0]}/publication`, 'sari+', agenda)
    await post(`/meetings/${meetings.writing}/chair-review`, 'sari+', agenda)
    for (const id of world.ids.extracts!) await post(`/extracts/${id}/dispatch`, 'sari+', agenda)
    for (const id of world.ids.recommendations!) {
      await post(`/recommendations/${id}/delivery`, 'sari+', agenda)
      await post(`/recommendations/${id}/responses`, 'leena+', {
        kind: 'accepted',
        reasons: 'Kyllä',
        measure: 'Teemme.',
        measure_due_on: '2027-05-01',
        handled_on: '2026-11-24',
        act: 'confirm',
      })
    }
    const messages = await own()
      .db.selectFrom('messages')
      .where('status', '=', 'waiting')
      .selectAll()
      .execute()
    expect(messages.length - before).to.be.above(10)
    const secrets = new Set(
      [...hiddenItems, 'draftHeading', 'draftProposal', 'draftAccount', 'heardReason'].map(odd),
    )
    const told = messages.flatMap(({ kind, subject, body, calendar, link_path }) =>
      wordsIn(`${subject} ${body} ${calendar} ${link_path}`)
        .filter((word) => secrets.has(word))
        .map((word) => `${word} in ${kind}`),
    )
    expect(told).to.deep.equal([])

    async function countMessages() {
      return (await own().db.selectFrom('messages').where('status', '=', 'waiting').select('id').execute())
        .length
    }
  })

  it('is in no line of the log, every request and every statement written down', () => {
    expect([...logged]).to.deep.equal([])
    expect(lines).to.be.above(5_000)
  })
})

/** Words of titles and names that lists are searched by. */
const soughtWords = [
  'plainMatter',
  'secretMatter',
  'draftMatter',
  'otherMatter',
  'undeliveredTitle',
  'uncheckedTitle',
  'personEmail',
  'interest',
]
