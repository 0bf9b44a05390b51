import { Router, type RequestHandler } from 'express'

interface Layer {
  route?: { path: string | string[] }
  slash?: boolean
  handle: { stack?: Layer[] }
}

/**
 * All these routers, in their order, of which a request passes only those that know the first word of its path: to try
 * every address of the house one by one took longer than most answers.
 */
export function byFirstWord(routers: Router[]): RequestHandler {
  const known = routers.map((router) => ({ router, words: wordsOf(router.stack as Layer[]) }))
  const words = new Set(known.flatMap(({ words }) => [...words]))
  const ways = new Map<string, Router>()
  const wayOf = (word: string) => {
    const way = ways.get(word) ?? Router()
    if (!ways.has(word))
      for (const { router, words } of known) if (words.has(word) || words.has(any)) way.use(router)
    ways.set(word, way)
    return way
  }
  const pass: RequestHandler = (req, res, next) => {
    const word = req.path.split('/')[1]!.toLowerCase()
    wayOf(words.has(word) ? word : any)(req, res, next)
  }
  return Object.assign(pass, { stack: routers.flatMap((router) => router.stack) })
}

const any = ':'

/** The first words of a router's addresses; `any` where it has other than addresses of fixed first words. */
function wordsOf(layers: Layer[]): Set<string> {
  const words = layers.flatMap(({ route, slash, handle }) => {
    if (route) return [route.path].flat().map(wordOf)
    return slash && handle.stack ? [...wordsOf(handle.stack)] : [any]
  })
  return new Set(words)
}

const wordOf = (path: string) => /^\/([\w-]*)(\/|$)/.exec(path)?.[1]?.toLowerCase() ?? any
