import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ejs from 'ejs'
import type { Express } from 'express'

/** Names that every view may use as they are; what a page's own model holds is reached through `it`. */
const everywhere = [
  't',
  'inLanguage',
  'textOf',
  'inOwnLanguage',
  'day',
  'weekday',
  'moment',
  'occasion',
  'clock',
  'language',
  'viewer',
  'page',
]

/** Renders a view as it is asked, without what `res.render` adds. */
export type Render = (view: string, page: object) => string

export function setUpViews(app: Express, { cache }: { cache: boolean }) {
  app.set('views', 'views').set('view engine', 'ejs').set('view cache', cache)
  const known = new Map<string, View>()
  const viewIn = (file: string): View => {
    const view = (cache && known.get(file)) || compile(file, viewIn)
    known.set(file, view)
    return view
  }
  const render: Render = (view, page) => viewIn(resolve('views', `${view}.ejs`))(page, {})
  app.set('render', render)
  app.engine('ejs', (file, model, done) => {
    try {
      done(null, viewIn(file)(model, {}))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** `own` is what the piece was given on the way to it; what it was not given it finds in the page. */
type View = (page: object, own: object) => string

/**
 * EJS compiled without `with`, twice as fast on long pages; and with an `include` of our own, since that of EJS copies
 * all that the page holds three times over and looks for the piece on the disk at each of its hundreds of uses.
 */
function compile(file: string, viewIn: (file: string) => View): View {
  const text = readFileSync(file, 'utf8').replace(/\binclude\(/g, 'it.include(')
  const options = {
    filename: file,
    _with: false,
    localsName: 'it',
    destructuredLocals: everywhere,
    // what a piece is not given it finds in the page that includes it
    unsafePrototypeLocals: true,
    async: false as const,
    escape: escapeWhereNeeded,
  }
  const template = ejs.compile(text, options)
  const files = new Map<string, string>()
  const fileOf = (piece: string) => {
    const path = files.get(piece) ?? join(dirname(file), `${piece}.ejs`)
    files.set(piece, path)
    return path
  }
  return (page, own) => {
    const include = (piece: string, given?: object) =>
      viewIn(fileOf(piece))(page, given ? { ...own, ...given } : own)
    return template({ __proto__: page, ...own, include })
  }
}

const escapeWhereNeeded = (value: string | null | undefined) => {
  const text = String(value ?? '')
  return /[&<>'"]/.test(text) ? ejs.escapeXML(text) : text
}
