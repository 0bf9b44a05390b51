import type { RequestHandler } from 'express'

/** What the county wants to be found by search engines; the rest names people or leaves the web on a set day (R71). */
const findable =
  /^\/(bodies|meetings|recommendations|sources|accessibility|privacy|feedback(?!\/receipts)|calls(?!\/by-link)|consultations(?!\/by-link)|lookahead(?!\/followings)|bulletins(?!\/by-link)|surveys(?!\/(by-link|answers))|forums(?!\/\d+\/enrolments))?(\/|$)/

/** Nothing of this is kept by shared caches, and robots keep only what is meant to be found. */
export const keepPrivate: RequestHandler = (req, res, next) => {
  res.set('Cache-Control', 'private, no-cache')
  if (!findable.test(req.path)) res.set('X-Robots-Tag', 'noindex, noarchive')
  next()
}

/** After sign-out on a shared machine, "back" shows nothing of what was read. */
export const keepNothing: RequestHandler = (req, res, next) => {
  if (req.viewer.id !== undefined) res.set('Cache-Control', 'no-store')
  next()
}

/**
 * Addresses stay within the service. Not `no-referrer`: with it a browser tells no origin when it posts a form,
 * and where it tells no Sec-Fetch-Site either (plain http, older browsers) every form would be refused as forged.
 */
export const referrerPolicy = { policy: 'same-origin' } as const

/** On pages whose address is a secret the path is told to nobody, not even to ourselves. */
export const keepAddress: RequestHandler = (_req, res, next) => {
  res.set({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'strict-origin',
    'X-Robots-Tag': 'noindex, noarchive',
  })
  next()
}
