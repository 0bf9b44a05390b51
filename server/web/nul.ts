import type { RequestHandler } from 'express'

/**
 * No text of PostgreSQL holds a NUL character: it is left out of what was typed and of the address, also one that
 * leaving out another puts together.
 */
export const stripNul: RequestHandler = (req, _res, next) => {
  while (req.url.includes('%00')) req.url = req.url.replaceAll('%00', '')
  req.body ??= {}
  for (const [name, value] of Object.entries(req.body as Record<string, unknown>))
    req.body[name] = Array.isArray(value) ? value.map(strip) : strip(value)
  next()
}

const strip = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)
