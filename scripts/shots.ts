import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launch } from '../test/support/chromium.ts'
import { crawl, getRoutes, type Found } from './crawl.ts'

/**
 * Writes every kind of page, in every state that its forms tell apart, as the first account that reaches it, and each
 * account's home, into ./shots: 320 and 1280 px wide, light and dark, in each language; then says which pages no link
 * led to, which were wider than the screen and what the browser complained of. Give it the address of a running
 * demonstration, and an account's name or a part of a path to look at that alone:
 * npm run shots -- http://127.0.0.1:3000 [Sari|/meetings]
 */
const [address = 'http://127.0.0.1:3000', only = ''] = process.argv.slice(2)
/** Paths of one kind that are looked at for a state not seen before. */
const depth = 12
const languages = ['fi', 'sv', 'en'] as const
const looks = [320, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
)

const began = Date.now()
const seen = new Set<string>()
const reached = new Set<string>()
const faults = new Set<string>()
let pictures = 0

mkdirSync('shots', { recursive: true })
const browser = await launch()
for (const account of [undefined, ...(await demonstrationAccounts(browser))]) await shootAs(account)
await browser.close()
sayWhatWasSeen()

async function shootAs(account: Account | undefined) {
  const name = account?.name ?? 'public'
  if (only && !only.startsWith('/') && !name.includes(only)) return
  const context = await browser.newContext({ locale: 'fi' })
  if (account) await signIn(context, account.id)
  const found = await crawl(context, address, depth)
  for (const kind of found.reached) reached.add(kind)
  const pages = found.pages.filter((page) => isNew(page, Boolean(account)))
  console.log(`${name}: ${pages.length} pages`)
  await Promise.all([pages, pages, pages].map((queue) => shootNext(context, name, queue)))
  await context.close()
}

function isNew({ kind, state, path, from, status }: Found, signedIn: boolean) {
  if (only.startsWith('/') && !path.includes(only)) return false
  if (status >= 400) faults.add(`${status}: ${path} (${from})`)
  const look = `${signedIn} ${kind} ${state}`
  if (seen.has(look) && kind !== '/') return false
  seen.add(look)
  return true
}

async function shootNext(context: BrowserContext, name: string, queue: Found[]) {
  const page = await context.newPage()
  page.on(
    'console',
    (said) =>
      said.type() === 'error' && !said.text().includes('404') && faults.add(`${page.url()}: ${said.text()}`),
  )
  page.on('pageerror', (error) => faults.add(`${page.url()}: ${error.message}`))
  for (let next = queue.shift(); next; next = queue.shift())
    await shoot(page, name, next.path).catch((error: Error) => faults.add(`${next!.path}: ${error.message}`))
  await page.close()
}

async function shoot(page: Page, name: string, path: string) {
  for (const language of languages) {
    await page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
    for (const { width, scheme } of looks) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height: 900 })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > width) faults.add(`wider than the screen: ${path} ${language} ${wide} > ${width}`)
      const file = `${name}${path.replaceAll(/[^\w-]+/g, '_').slice(0, 120)}`
      await page.screenshot({ path: `shots/${file}-${width}-${scheme}-${language}.png`, fullPage: true })
      pictures++
    }
  }
}

function sayWhatWasSeen() {
  const missed = getRoutes.map(({ path }) => path).filter((path) => !reached.has(path))
  console.log(`\n${pictures} pictures in ${Math.round((Date.now() - began) / 1000)} s`)
  if (faults.size) console.log(`\nto look at:\n  ${[...faults].join('\n  ')}`)
  if (!only) console.log(`\nno link led to:\n  ${missed.join('\n  ')}`)
}

interface Account {
  id: string
  name: string
}

async function demonstrationAccounts(browser: Browser): Promise<Account[]> {
  const page = await browser.newPage({ locale: 'fi' })
  await page.goto(`${address}/sign-in`)
  const buttons = await page.locator('form[action="/demo-sign-in"] button').all()
  const accounts = await Promise.all(
    buttons.map(async (button) => ({
      id: (await button.getAttribute('value')) ?? '',
      name: ((await button.getAttribute('aria-label')) ?? '').split(': ').at(-1)!.replaceAll(' ', '-'),
    })),
  )
  await page.close()
  return accounts
}

async function signIn(context: BrowserContext, id: string) {
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.locator(`form[action="/demo-sign-in"] button[value="${id}"]`).click()
  await page.waitForLoadState()
  await page.close()
}
