import { expect } from 'chai'
import type { CompiledQuery } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import type { World } from '../permissions/world.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { routesOf } from '../support/routes.ts'
import { asking } from './asking.ts'
import { grow } from './growth.ts'
import { mayPretend, pretendYears, scansOf } from './plans.ts'
import { visits, type Visit } from './visits.ts'
import { furnishPages } from './world.ts'

/** Session and identity included, whatever the number of rows. */
const most = 8

/**
 * Pages that read a whole table: the register counts every answer; procurements are some tens; the demonstration shows
 * all its mail; a body, and the candidates for its seats, are set against every organisation of the register.
 */
const populations = ['organisations', 'organisation_fields', 'service_units']
const knowingly = [
  // a bulletin to the whole directory counts it
  'GET /bulletins/:id: organisations',
  'GET /bulletins/:id/recipients: organisations',
  ...populations.map((table) => `GET /bodies/:id/balance: ${table}`),
  ...populations.map((table) => `GET /terms/:id/targets: ${table}`),
  ...populations.map((table) => `GET /appointments/:id: ${table}`),
  ...populations.map((table) => `GET /appointments/:id/seats/:seatId: ${table}`),
  ...populations.map((table) => `GET /appointments/:id/menders: ${table}`),
  ...populations.map((table) => `GET /terms/:id/menders: ${table}`),
  'GET /calls/by-link/:key: organisations',
  'GET /terms/:id/change: organisations',
  'GET /terms/:id/ahead: organisations',
  'GET /recommendations: recommendations',
  'GET /procurement: matters',
  'GET /mail: messages',
]

describe('The queries of the pages', function () {
  this.timeout(300_000)
  const house = asking()
  let undo = async () => {}
  let db: Db
  let world: World
  // before the database goes
  after(() => undo())
  const own = useOwnDatabase({ log: house.log })
  const few = new Map<Visit, readonly CompiledQuery[]>()
  const many = new Map<Visit, readonly CompiledQuery[]>()

  before(async function () {
    this.timeout(300_000)
    const transaction = await own().db.startTransaction().execute()
    db = transaction
    world = await furnishPages(db)
    const houses = { real: await house.open(db, 'real'), demo: await house.open(db, 'demo') }
    undo = async () => {
      for (const { close } of Object.values(houses)) close()
      await transaction.rollback().execute()
    }
    for (const [found, first, last] of [
      [few, 1, 2],
      [many, 3, 6],
    ] as const) {
      await grow(db, first, last)
      for (const visit of visits) {
        const { status, queries } = await houses[visit.mode].ask(await visit.path(world), visit.person(world))
        expect(status, visit.name).to.be.below(400)
        found.set(visit, queries)
      }
    }
  })

  it('are looked at on every page', () => {
    const routes = routesOf(createApp(houseOn(undefined as never)))
    const pages = routes.filter((route) => route.startsWith('GET '))
    expect([...new Set(visits.map(({ route }) => route))].toSorted()).to.deep.equal(pages)
  })

  it(`are at most ${most}`, () => {
    const over = visits.filter((visit) => many.get(visit)!.length > most)
    expect(over.map((visit) => `${visit.name}: ${many.get(visit)!.length}`)).to.deep.equal([])
  })

  it('are as many with seven times the rows', () => {
    const growing = visits.filter((visit) => few.get(visit)!.length !== many.get(visit)!.length)
    expect(
      growing.map((visit) => `${visit.name}: ${few.get(visit)!.length} → ${many.get(visit)!.length}`),
    ).to.deep.equal([])
  })

  it('find their rows by an index', async () => {
    expect(await mayPretend(db), 'statistics are pretended by a superuser of the test server').to.equal(true)
    const asked = new Map(
      visits.flatMap((visit) => many.get(visit)!.map((query) => [query.sql, { visit, query }] as const)),
    )
    await pretendYears(db)
    const scans = new Set<string>()
    for (const { visit, query } of asked.values())
      for (const { table, how } of await scansOf(db, query))
        if (!knowingly.includes(`${visit.route}: ${table}`)) scans.add(`${visit.route}: ${table}, ${how}`)
    expect([...scans].toSorted()).to.deep.equal([])
  })
})
