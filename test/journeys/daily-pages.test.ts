import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { createApp } from '../../server/app.ts'
import { furnishPages } from '../pages/world.ts'
import { addressOf } from '../permissions/forms.ts'
import type { World } from '../permissions/world.ts'
import { byHeader, noon } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { launchBrowser } from '../support/one-browser.ts'

/** What takes the house into use and keeps it, and for whom. */
const pages: Record<string, [route: string, state?: string][]> = {
  sari: [
    ['GET /terms/:id/imports/new', 'board'],
    ['GET /imports/:id', 'read'],
    ['GET /imports/:id', 'saved'],
    ['GET /bodies/:id/substitutions/new', 'board'],
    ['GET /bodies/:id/earlier-minutes/new', 'board'],
    ['GET /notices/:id/packages/:person', 'posted'],
    ['GET /record'],
    ['GET /consultations/:id/desk', 'open'],
    ['GET /consultations/:id/desk', 'closed'],
    ['GET /consultations/:id/segments', 'open'],
    ['GET /consultations/:id/open-answers', 'open'],
  ],
  reetta: [
    ['GET /registry'],
    ['GET /feedback/received'],
    ['GET /feedback/received/:id', 'waiting'],
    ['GET /feedback/received/:id', 'answered'],
    ['GET /bodies/:id/archive', 'closed'],
  ],
  ilmari: [
    ['GET /'],
    ['GET /administration'],
    ['GET /administration/first-steps'],
    ['GET /administration/settings'],
    ['GET /administration/status'],
    ['GET /administration/retention'],
    ['GET /administration/messages'],
    ['GET /bodies/:id/closing', 'board'],
    ['GET /accessibility/edit'],
    ['GET /privacy/edit'],
    ['GET /record'],
  ],
  tilda: [['GET /openings']],
  anna: [['GET /account'], ['GET /account/held'], ['GET /bodies/:id/earlier-minutes', 'board']],
  public: [
    ['GET /feedback'],
    ['GET /feedback/receipts/:token', 'valid'],
    ['GET /accessibility'],
    ['GET /privacy'],
  ],
}
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

describe('The pages of daily use, at 320 px in dark and in Swedish', function () {
  this.timeout(90_000)
  const own = useOwnDatabase()
  let world: World
  let server: Server

  before(async () => {
    const { db } = own()
    world = await furnishPages(db)
    server = createServer(createApp(houseOn(db), { clock: () => noon, identify: byHeader }))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  })
  after(() => void server.close())

  it('have no fault, and none is too wide', async () => {
    const faults = await Promise.all(Object.entries(pages).map(([who, routes]) => faultsOf(who, routes)))
    expect(faults.flat()).to.deep.equal([])
  })

  async function faultsOf(who: string, routes: [route: string, state?: string][]) {
    const { port } = server.address() as AddressInfo
    const page = await openFor(who)
    const faults: string[] = []
    for (const [route, state = 'page'] of routes) {
      const path = await addressOf(world, route, state)
      const answer = await page.goto(`http://127.0.0.1:${port}${path}`)
      if (answer?.status() !== 200) faults.push(`${path}: ${answer?.status()}`)
      const { lang, width } = await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true
        const { lang, scrollWidth: width } = document.documentElement
        return { lang, width }
      })
      if (lang !== 'sv' || width > 320) faults.push(`${path}: ${lang}, ${width} px`)
      await page.evaluate(axe)
      const found = await page.evaluate(async (runOnly) => {
        // @ts-expect-error axe was put there before
        const { violations } = await axe.run(document, { runOnly })
        return violations.map(
          (one: { id: string; nodes: { html: string }[] }) => `${one.id} ${one.nodes[0]?.html}`,
        )
      }, runOnly)
      faults.push(...found.map((fault: string) => `${path}: ${fault}`))
    }
    await page.context().close()
    return faults
  }

  async function openFor(who: string) {
    const person = (world.cast as unknown as Record<string, { id: number } | undefined>)[who]
    const browser = await launchBrowser()
    const context = await browser.newContext({
      ...{ viewport: { width: 320, height: 800 }, colorScheme: 'dark', bypassCSP: true },
      extraHTTPHeaders: {
        cookie: 'lang=sv',
        ...(person && { 'x-person': String(person.id), 'x-strength': 'strong' }),
      },
    })
    return context.newPage()
  }
})
