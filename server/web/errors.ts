import type { ErrorRequestHandler, Request } from 'express'
import type { Logger } from 'pino'
import { pageOf } from './answer.ts'

/** Not found, not allowed, gone wrong: a whole page, also to an act of htmx; a piece that was fetched says it in its own place. */
export const answerErrors =
  (log: Logger): ErrorRequestHandler =>
  (error, req, res, next) => {
    if (res.headersSent) return next(error)
    const status = statusOf(error)
    if (status >= 500)
      log.error(
        { err: withoutWhatWasTyped(error), request: req.id, route: req.route?.path },
        'request failed',
      )
    // what stands in the log beside the fault
    const reference = status >= 500 ? req.id : undefined
    if (isFetchedPiece(req)) {
      // what stood stays under the sentence, unless the reader may no longer see it
      res.set({ 'HX-Reselect': '.failed', 'HX-Reswap': status >= 500 ? 'afterbegin' : 'innerHTML' })
      const view = { kind: kindOf(status, error), path: pageOf(req), reference }
      return res.status(status).render('shared/_failed', view)
    }
    if (req.get('HX-Request')) res.set({ 'HX-Retarget': 'body', 'HX-Reswap': 'innerHTML' })
    const kept = keptForm(req, status)
    const kind = kept && status < 500 ? 'signInFirst' : kindOf(status, error)
    res.status(status).render('shared/error', { kind, kept, reference })
  }

const isFetchedPiece = (req: Request) => req.method === 'GET' && Boolean(req.get('HX-Request'))

/**
 * What a form held whose session had ended, or which the service could not take: it stays on the page, to be sent again.
 * A thing that the public may not see is not found, so 404 says the same as 401.
 */
function keptForm({ method, viewer, body, originalUrl }: Request, status: number) {
  if (method !== 'POST') return undefined
  const typed = Object.entries((body ?? {}) as Record<string, string | string[]>)
  const isUnknown = viewer.id === undefined && [401, 404].includes(status)
  const isOurs = status >= 500 && !typed.some(([name]) => /password/.test(name))
  if (!isUnknown && !isOurs) return undefined
  const fields = typed
    .filter(([name]) => !/password|^code$|token/.test(name))
    .flatMap(([name, typed]) => [typed].flat().map((text) => ({ name, text, isProse: isProse(text) })))
  return fields.length ? { action: originalUrl, fields } : undefined
}

/** Words that a person wrote, to be shown; not markup, a choice or a key. */
const isProse = (text: string) => /\S\s+\S/.test(text) && !text.startsWith('<')

function statusOf(error: { status?: number; code?: string; message?: string }) {
  if (isDatabaseGone(error)) return 503
  if (isDiskFull(error)) return 507
  // an address that cannot be read is nobody's
  if (error instanceof URIError) return 404
  return error.status && error.status >= 400 ? error.status : 500
}

/** Of the files, or of the database (53100). */
const isDiskFull = ({ code = '' }: { code?: string }) => ['ENOSPC', 'EDQUOT', '53100'].includes(code)

const isDatabaseGone = ({ code = '', message = '' }: { code?: string; message?: string }) =>
  [
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EPIPE',
    '57P01',
    '57P02',
    '57P03',
    '53300',
    '08006',
    '08001',
  ].includes(code) ||
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    message,
  )

function kindOf(status: number, error: { message?: string }) {
  if (status === 404) return 'notFound'
  if (status === 401) return 'signInFirst'
  if (status === 403) return error.message === 'forgery' ? 'forgery' : 'notAllowed'
  if (status === 413) return 'tooLarge'
  if (status === 507) return 'diskFull'
  return status === 503 ? 'unavailable' : 'wrong'
}

/**
 * The error without what a person typed: parameters of a failed query stay out of the log, and so do the words of
 * the database about data that it cannot take (class 22 and 23), since they quote it.
 */
export function withoutWhatWasTyped({
  name,
  message,
  code,
  stack,
}: Error & { code?: string }): Partial<Error> & { code?: string | undefined } {
  const quotes = /^2[23]/.test(code ?? '')
  const calls = stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  return quotes ? { name, code, stack: calls } : { name, message, code, stack }
}
