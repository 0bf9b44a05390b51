import type { RequestHandler } from 'express'
import type { Viewer } from '../sight/rules.ts'

interface Opening<Named> {
  /** the passages that a page holds */
  on: (page: string) => Named[]
  /** the words of those that open to this viewer */
  find: (viewer: Viewer, passages: Named[]) => Promise<Map<number, string>>
  /** the page with these words in it */
  open: (page: string, words: Map<number, string>) => string
}

/**
 * Every page and piece is made as the public reads it: where a passage is secret there stands that it is. On its way
 * out it gets the words that its reader may read, and only here: what leaves by another door never has them.
 */
export const openPassages =
  <Named>({ on, find, open }: Opening<Named>): RequestHandler =>
  (req, res, next) => {
    const render = res.render.bind(res) as (view: string, model: object, done: Rendered) => void
    res.render = ((view: string, model: object = {}) =>
      render(view, model, (error, page) => {
        if (error) return next(error)
        const passages = on(page)
        if (!passages.length) return void res.send(page)
        find(req.viewer, passages).then((words) => void res.send(open(page, words)), next)
      })) as typeof res.render
    next()
  }

type Rendered = (error: Error | null, page: string) => void
