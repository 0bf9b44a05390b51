import type { RequestHandler } from 'express'
import createError from 'http-errors'

/**
 * Refuses posts that other sites caused: by Sec-Fetch-Site, and for older browsers by Origin. Not where the address itself
 * is the right to do it (`open`): there mail programs post, which send neither.
 */
export const refuseForgery =
  (publicUrl: string, open: RegExp): RequestHandler =>
  (req, _res, next) => {
    if (open.test(req.path)) return next()
    if (req.method === 'GET' || req.method === 'HEAD' || isOurs(req.get('sec-fetch-site'))) return next()
    if (req.get('sec-fetch-site')) return next(createError(403, 'forgery'))
    const origin = req.get('origin')
    const own = [new URL(publicUrl).origin, `${req.protocol}://${req.get('host')}`]
    next(origin && own.includes(origin) ? undefined : createError(403, 'forgery'))
  }

const isOurs = (site: string | undefined) => site === 'same-origin' || site === 'none'
