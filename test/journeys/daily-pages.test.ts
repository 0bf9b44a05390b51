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

/** What takes the house into use and keeps it, what hears and is heard, and for whom. */
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
  /** the secretary again, who prepares and hears */
  'sari, hearing': [
    ['GET /consultations/:id', 'draft'],
    ['GET /consultations/:id/edit', 'draft'],
    ['GET /consultations/:id/recipients', 'draft'],
    ['GET /consultations/:id/respondents', 'closed'],
    ['GET /consultations/:id/statements/new', 'open'],
    ['GET /consultations/:id/replies/edit', 'closed'],
    ['GET /consultations/:id/summary/edit', 'closed'],
    ['GET /consultations/:id/summary/themes/:theme', 'closed'],
    ['GET /surveys/:id/edit', 'draft'],
    ['GET /surveys/:id/preview', 'draft'],
    ['GET /surveys/:id', 'invited'],
    ['GET /surveys/:id/results', 'closed'],
    ['GET /surveys/:id/open-answers', 'closed'],
    ['GET /bulletins/:id/edit', 'draft'],
    ['GET /bulletins/:id/recipients', 'draft'],
    ['GET /occasions/:id', 'heard'],
    ['GET /occasions/:id/edit', 'heard'],
    ['GET /occasions/series/:id', 'series'],
    ['GET /forums/:id/enrolments', 'open'],
    ['GET /workshops/:id/edit', 'coming'],
    ['GET /lookahead/:id/edit', 'coming'],
    ['GET /directory/imports/:id', 'read'],
    ['GET /directory/changes/:id', 'proposed'],
    ['GET /contacts/:id/edit', 'open'],
    ['GET /questions/:id', 'waiting'],
    ['GET /development-tasks/:id/edit', 'own'],
    ['GET /indicators/:id', 'own'],
  ],
  tuomas: [
    ['GET /'],
    ['GET /consultations/:id/statements/of/:organisation', 'open'],
    ['GET /consultations/:id/statements/of/:organisation/files', 'open'],
    ['GET /consultations/:id/statements/of/:organisation/review', 'open'],
    ['GET /directory/:id/edit', 'provider'],
    ['GET /directory/:id/partners', 'provider'],
    ['GET /development-steps/:id', 'own'],
    ['GET /account/bulletins', 'own'],
    ['GET /organisations/:id', 'provider'],
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
    ['GET /consultations', 'list'],
    ['GET /consultations/:id', 'open'],
    ['GET /consultations/:id/summary', 'summarised'],
    ['GET /consultations/:id/replies', 'summarised'],
    ['GET /consultations/by-link/:token', 'valid'],
    ['GET /consultations/by-link/:token/files', 'valid'],
    ['GET /consultations/by-link/:token/review', 'valid'],
    ['GET /statement-confirmations/:token', 'valid'],
    ['GET /statements/:id', 'given'],
    ['GET /surveys', 'list'],
    ['GET /surveys/by-link/:key', 'open'],
    ['GET /surveys/answers/:token', 'valid'],
    ['GET /surveys/:id/results', 'published'],
    ['GET /directory', 'list'],
    ['GET /directory/:id', 'provider'],
    ['GET /directory/picture'],
    ['GET /contacts', 'list'],
    ['GET /contacts/:id', 'open'],
    ['GET /questions/receipts/:token', 'valid'],
    ['GET /forums', 'list'],
    ['GET /forums/:id', 'open'],
    ['GET /workshops/:id', 'held'],
    ['GET /bulletins', 'list'],
    ['GET /bulletins/:id', 'sent'],
    ['GET /bulletins/by-link/:token', 'valid'],
    ['GET /lookahead', 'list'],
    ['GET /lookahead/followings/:token', 'valid'],
    ['GET /occasions', 'list'],
    ['GET /bodies/:id/plan', 'board'],
    ['GET /bodies/:id/development-tasks', 'board'],
    ['GET /bodies/:id/practices', 'board'],
  ],
}
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

describe('The pages of daily use, at 320 px in dark and in Swedish', function () {
  this.timeout(240_000)
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

  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  it('have no fault, and none is too wide', async () => {
    const faults = await Promise.all(Object.entries(pages).map(([who, routes]) => faultsOf(who, routes)))
    expect(faults.flat()).to.deep.equal([])
  })

  async function faultsOf(who: string, routes: [route: string, state?: string][]) {
    const page = await openFor(who)
    const faults: string[] = []
    for (const [route, state = 'page'] of routes) {
      const path = await addressOf(world, route, state)
      const answer = await page.goto(`${address()}${path}`)
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
    const person = (world.cast as unknown as Record<string, { id: number } | undefined>)[who.split(',')[0]!]
    const browser = await launchBrowser()
    const context = await browser.newContext({
      ...{ viewport: { width: 320, height: 800 }, colorScheme: 'dark', bypassCSP: true },
      ...(person && { extraHTTPHeaders: { 'x-person': String(person.id), 'x-strength': 'strong' } }),
    })
    await context.addCookies([{ name: 'lang', value: 'sv', url: address() }])
    return context.newPage()
  }
})
