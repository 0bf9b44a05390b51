import type { Router } from 'express'
import createError from 'http-errors'
import { idIn } from './forms.ts'

/** Numbers in URLs that cannot be ids answer 404. Every router that names `:id` (or these names) goes through this. */
export function withIds<R extends Router>(router: R, ...names: string[]): R {
  for (const name of ['id', ...names])
    router.param(name, (_req, _res, next, id: string) => next(idIn(id) ? undefined : createError(404)))
  return router
}

/** For things that are not there, or not there for this viewer. */
export function notFound(): never {
  throw createError(404)
}

/** For strangers and those whom no form offered the act. */
export function notAllowed(): never {
  throw createError(403)
}
