import type { APIRequestContext, BrowserContext } from 'playwright-core'
import { createApp } from '../server/app.ts'
import { houseOn } from '../test/support/house.ts'
import { routesOf } from '../test/support/routes.ts'

/** A page that a link led to. `kind` is its route; pages of one kind differ in `state`: which forms they hold. */
export interface Found {
  kind: string
  state: string
  path: string
  /** the page that holds the link */
  from: string
  status: number
}

/** Every route that answers GET, with a pattern of its paths. */
export const getRoutes = routesOf(createApp(houseOn(undefined as never)))
  .filter((route) => route.startsWith('GET '))
  .map((route) => route.slice(4))
  .map((path) => ({ path, matches: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) }))
  // a fixed word before a name: /meetings/new is not /meetings/:id
  .toSorted((one, other) => one.path.split(':').length - other.path.split(':').length)

/**
 * Follows links from the front page without a browser, at most `depth` paths of each kind. Files and documents count as
 * reached and are not pages.
 */
export async function crawl(context: BrowserContext, address: string, depth: number) {
  const pages: Found[] = []
  const reached = new Map<string, number>()
  const waiting = [{ path: '/', from: '' }]
  const seen = new Set(['/'])
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next
    const kind = kindOf(path)
    if ((reached.get(kind) ?? 0) >= depth) continue
    const answer = await visit(context.request, address, path)
    reached.set(kind, (reached.get(kind) ?? 0) + 1)
    if (!answer.html) continue
    pages.push({ kind, path, from, status: answer.status, state: `${answer.status} ${formsIn(answer.html)}` })
    for (const link of linksIn(answer.html, path))
      if (!seen.has(link)) {
        seen.add(link)
        waiting.push({ path: link, from: path })
      }
  }
  return { pages, reached: [...reached.keys()] }
}

const kindOf = (path: string) => {
  const bare = path.split('?')[0]!
  return getRoutes.find(({ matches }) => matches.test(bare))?.path ?? bare
}

async function visit(request: APIRequestContext, address: string, path: string) {
  const answer = await request.get(address + path, { timeout: 30_000 })
  const isPage = answer.headers()['content-type']?.startsWith('text/html')
  const html = isPage ? await answer.text() : ''
  return { status: answer.status(), html: /^\s*<!doctype/i.test(html) ? html : '' }
}

const linksIn = (html: string, path: string) =>
  [...html.matchAll(/<a\s[^>]*?href="([/?][^"]*)"/g)]
    .map(([, href]) => href!.replaceAll('&amp;', '&').split('#')[0]!)
    .map((href) => (href.startsWith('?') ? path.split('?')[0] + href : href))
    .filter((href) => href !== '' && !/^\/static\/|^\/\/|[?&]lang=/.test(href))

const formsIn = (html: string) =>
  [...new Set([...html.matchAll(/<form\s[^>]*?action="([^"]*)"/g)].map(([, action]) => action!))]
    .map((action) => action.replaceAll(/\d+/g, ':id'))
    .toSorted()
    .filter((action, at, all) => action !== all[at - 1])
    .join(' ')
