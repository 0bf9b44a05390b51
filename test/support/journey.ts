import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { hash } from '@node-rs/argon2'
import type { BrowserContext, Page } from 'playwright-core'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import type { Clock } from '../../server/web/clock.ts'
import { openLive } from '../../server/web/live.ts'
import { launchBrowser } from './one-browser.ts'
import { newDatabase } from './database.ts'
import { houseOn } from './house.ts'
import { assemble } from './people.ts'

export const password = 'oikea hevonen paristo niitti'

/** A house that listens, with the cast in it, each with the same password. */
export const openHouse = (clock: Clock) => openHouseOf(clock, assemble)

/** The same with other people in it. */
export async function openHouseOf<People>(clock: Clock, furnish: (db: Db) => Promise<People>) {
  const connection = await newDatabase()
  const { db } = connection
  const cast = await furnish(db)
  await db
    .updateTable('people')
    .set({ password_hash: await hash(password) })
    .execute()
  const live = await openLive(connection.listen, {
    failed: (error) => console.error(error),
  })
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const house = { ...houseOn(db, { publicUrl: address }), live }
  server.on('request', createApp(house, { clock }))
  return {
    db,
    cast,
    house,
    address,
    async close() {
      await live.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await connection.drop()
    },
  }
}
export type OpenHouse = Awaited<ReturnType<typeof openHouse>>

/** A browser of this person's own, signed in with the password through the sign-in page. */
export async function signIn(
  { address }: Pick<OpenHouse, 'address'>,
  person: { email: string },
  { javaScript = true } = {},
): Promise<Page> {
  const browser = await launchBrowser()
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    locale: 'fi',
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${address}/sign-in`)
  await page.locator('input[name=email]').first().fill(person.email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('form:has(input[name=password]) button').first().click()
  await page.waitForURL(`${address}/`)
  return page
}

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const seen = new Set<string>()
/** Every rule in light; in dark those that colours alone can break. */
const looked = {
  light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  dark: ['color-contrast', 'link-in-text-block'],
}

/** No violation of WCAG 2.2 A or AA on this page, light and dark; each kind of page once. */
export async function expectAccessible(page: Page, name: string) {
  if (seen.has(name)) return
  seen.add(name)
  const looking = await besides(page)
  await looking.evaluate(axe)
  for (const [colorScheme, runOnly] of Object.entries(looked)) {
    await looking.emulateMedia({ colorScheme: colorScheme as keyof typeof looked })
    const found = await looking.evaluate(async (runOnly) => {
      // @ts-expect-error axe was put there before
      const { violations } = await axe.run(document, { runOnly })
      return violations.map((v: { id: string; nodes: { html: string; failureSummary: string }[] }) => ({
        id: v.id,
        where: v.nodes.map((n) => `${n.html} ${n.failureSummary}`),
      }))
    }, runOnly)
    expect(found, `${name}, ${colorScheme}`).to.deep.equal([])
  }
  await looking.context().close()
}

/** The same page in a second browser with the same session, where only the looking runs scripts. */
async function besides(page: Page): Promise<Page> {
  const browser = await launchBrowser()
  const context: BrowserContext = await browser.newContext({
    storageState: await page.context().storageState(),
    bypassCSP: true,
    viewport: page.viewportSize(),
  })
  await context.route(/\/static\/.*\.js$/, (route) => route.abort())
  const looking = await context.newPage()
  await looking.goto(page.url())
  return looking
}
