import type { Request, RequestHandler } from 'express'
import { wantsPiece } from './answer.ts'

/** Tells of each page that was shown, after the answer has left. */
export const tellOpened =
  (tell: (opened: ReturnType<typeof openedIn>) => void): RequestHandler =>
  (req, res, next) => {
    if (req.method === 'GET' && req.viewer.id !== undefined) {
      const { pathname } = new URL(req.originalUrl, 'http://own.invalid')
      res.on('finish', () => {
        const isShown = res.statusCode < 300 || res.statusCode === 304
        if (isShown && req.route) tell(openedIn(req, pathname))
      })
    }
    next()
  }

const openedIn = (req: Request, path: string) => ({
  at: req.now,
  viewer: req.viewer,
  route: String(req.route.path),
  path,
  query: req.query as Record<string, unknown>,
  isPiece: wantsPiece(req),
})
