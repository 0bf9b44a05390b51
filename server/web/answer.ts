import type { Request, Response } from 'express'
import type { Message } from '../words/index.ts'

interface Places {
  /** the view that htmx swaps in */
  piece: string
  /** the page that holds the piece, shown to a plain browser when the form is refused */
  page: string
  /** where a plain browser goes when the form was taken */
  url: string
}

/** htmx calls a swap of part of the page `partial`; a plain browser says nothing. */
export const wantsPiece = (req: Request) => req.get('HX-Request-Type') === 'partial'

/**
 * Answers a form. htmx gets the piece it swaps. A plain browser is sent to the page, or, when the form
 * was refused, shown that page with the reason and what was typed, status 422.
 */
export function answer(
  req: Request,
  res: Response,
  places: Places,
  model: { refusal?: Message | undefined; errors?: Errors | undefined },
) {
  const refused = isRefused(model)
  if (refused) res.status(422)
  if (wantsPiece(req)) res.render(places.piece, model)
  else if (refused) res.render(places.page, model)
  else res.redirect(303, places.url)
}

/** What is wrong with a form, by the name of its field. */
export type Errors = Record<string, Message>

export const isRefused = (model: { refusal?: Message | undefined; errors?: Errors | undefined }) =>
  Boolean(model.refusal) || Object.keys(model.errors ?? {}).length > 0

/** Leads to another page, whether htmx or a plain browser asked. */
export function leadTo(req: Request, res: Response, url: string) {
  if (req.get('HX-Request')) res.set('HX-Redirect', url).status(204).end()
  else res.redirect(303, url)
}

/** The page that the reader is on, also when a piece of it was asked or posted: where signing in leads back to. */
export function pageOf(req: Request) {
  const around = req.get('HX-Current-URL') ?? ''
  if (!URL.canParse(around)) return req.method === 'GET' ? req.originalUrl : '/'
  const { pathname, search } = new URL(around)
  return pathname + search
}
