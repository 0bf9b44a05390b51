import { mkdirSync } from 'node:fs'
import type { BrowserContext } from 'playwright-core'
import { launch } from '../test/support/chromium.ts'

/**
 * Writes every kind of page as the public sees it, as the first account that reaches it, and each account's home, into
 * ./shots: 320 and 1280 px wide, light and dark, in each language. Give it the address of a running demonstration:
 * npm run shots -- http://127.0.0.1:3000
 */
const address = process.argv[2] ?? 'http://127.0.0.1:3000'
const most = Number(process.argv[3] ?? 400)
const languages = ['fi', 'sv', 'en'] as const
const browser = await launch()

const accounts = await demonstrationAccounts()
const taken = { public: new Set<string>(), signedIn: new Set<string>() }
for (const account of [undefined, ...accounts]) {
  const context = await browser.newContext({ locale: 'fi' })
  if (account) await signIn(context, account.id)
  const name = account?.name ?? 'public'
  const known = account ? taken.signedIn : taken.public
  const pages = [...(await crawl(context))].filter(([kind]) => kind === '/' || !known.has(kind))
  for (const [kind, path] of pages) {
    known.add(kind)
    await shoot(context, `${name}${kind.replaceAll('/', '_')}`, path)
  }
  console.log(`${name}: ${pages.length} pages`)
  await context.close()
}
await browser.close()

async function demonstrationAccounts() {
  const page = await (await browser.newContext({ locale: 'fi' })).newPage()
  await page.goto(`${address}/sign-in`)
  const buttons = await page.locator('form[action="/demo-sign-in"] button').all()
  return Promise.all(
    buttons.map(async (button) => ({
      id: (await button.getAttribute('value')) ?? '',
      name: ((await button.getAttribute('aria-label')) ?? '').split(': ').at(-1)!.replaceAll(' ', '-'),
    })),
  )
}

async function signIn(context: BrowserContext, id: string) {
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.locator(`form[action="/demo-sign-in"] button[value="${id}"]`).click()
  await page.waitForLoadState()
  await page.close()
}

/** One path of each kind ('/meetings/:id') that links lead to from the front page. */
async function crawl(context: BrowserContext) {
  const kinds = new Map<string, string>()
  const waiting = ['/']
  const page = await context.newPage()
  while (waiting.length && kinds.size < most) {
    const path = waiting.shift()!
    const kind = path
      .split('?')[0]!
      .replaceAll(/\/[\w-]{30,}/g, '/:token')
      .replaceAll(/\/\d+/g, '/:id')
    if (kinds.has(kind)) continue
    const answer = await page.goto(address + path).catch(() => undefined)
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue
    kinds.set(kind, path)
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
    waiting.push(
      ...links
        .filter((href) => !href.startsWith('/static') && !/[?&]lang=/.test(href))
        .map((href) => href.split('#')[0]!),
    )
  }
  await page.close()
  return kinds
}

async function shoot(context: BrowserContext, name: string, path: string) {
  mkdirSync('shots', { recursive: true })
  const page = await context.newPage()
  for (const language of languages)
    for (const width of [320, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        await page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > width) console.log(`wider than the screen: ${path} ${language} ${wide} > ${width}`)
        await page.screenshot({
          path: `shots/${name}-${width}-${colorScheme}-${language}.png`,
          fullPage: true,
        })
      }
  await page.close()
}
