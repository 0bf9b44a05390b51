import ejs from 'ejs'
import type { Request, RequestHandler, Response } from 'express'
import {
  inLanguage,
  isLanguage,
  languages,
  word,
  wordClock,
  wordDay,
  wordMoment,
  wordOccasion,
  wordWeekday,
  type ByLanguage,
  type Key,
  type Language,
  type Message,
  type Values,
} from '../words/index.ts'

/** The language chosen for this visit (?kieli=sv, kept in a cookie), else the person's own, else the browser's, else Finnish. */
export const setUpLanguage: RequestHandler = (req, res, next) => {
  const chosen = req.query.lang
  if (isLanguage(chosen))
    res.cookie('lang', chosen, {
      maxAge: 365 * 86_400_000,
      sameSite: 'lax',
      httpOnly: true,
      secure: req.secure,
    })
  speak(req, res, [readersOwn(req), req.acceptsLanguages([...languages])].find(isLanguage) ?? 'fi')
  next()
}

/** A page for a whole room speaks the room's language, whatever machine shows it, until a reader chooses another. */
export function speakTo(req: Request, res: Response, language: Language) {
  if (!readersOwn(req)) speak(req, res, language)
}

function readersOwn(req: Request): Language | undefined {
  const kept = /(?:^|;\s*)lang=(\w\w)/.exec(req.get('cookie') ?? '')?.[1]
  return [req.query.lang, kept, req.viewer.id ? req.viewer.language : undefined].find(isLanguage)
}

function speak(req: Request, res: Response, language: Language) {
  req.language = language
  Object.assign(res.locals, wordsFor(language))
}

/** This page in another language, what was searched and chosen kept; a refused form's page is where the form was. */
export const inLanguageHref = (req: Request) => (language: Language) => {
  const [path, search] = req.method === 'GET' ? ['', req.originalUrl.split('?')[1]] : pageOfForm(req)
  const query = new URLSearchParams(search ?? '')
  query.set('lang', language)
  return `${path}?${query}`
}

/** The page that the form was sent from; the front page where a refused form was sent again from its own answer. */
function pageOfForm(req: Request): [string, string?] {
  const [, host, path, search] =
    /^https?:\/\/([^/]+)(\/(?!\/)[^?#]*)(?:\?([^#]*))?/.exec(req.get('referer') ?? '') ?? []
  return path && host === req.host && path !== req.path ? [path, search] : ['/']
}

/** What every view may call to speak the reader's language. */
export const wordsFor = (language: Language) => ({
  language,
  t: (message: Key | Message, values?: Values) =>
    word(language, typeof message === 'string' ? { key: message, ...(values && { values }) } : message),
  inLanguage: (texts: ByLanguage | null | undefined) => inLanguage(language, texts ?? {}),
  /** for attributes and lists: the text alone */
  textOf: (texts: ByLanguage | null | undefined) => inLanguage(language, texts ?? {}).text,
  /** the text with the mark of its language where that is another than the page's; already escaped */
  inOwnLanguage: (texts: ByLanguage | null | undefined) => inOwnLanguage(language, texts ?? {}),
  day: (day: string | null | undefined) => (day ? wordDay(language, day) : ''),
  weekday: (day: string | null | undefined) => (day ? wordWeekday(language, day) : ''),
  moment: (at: Date | null | undefined) => (at ? wordMoment(language, at) : ''),
  occasion: (at: Date | null | undefined) => (at ? wordOccasion(language, at) : ''),
  clock: (at: Date | null | undefined) => (at ? wordClock(language, at) : ''),
})

function inOwnLanguage(language: Language, texts: ByLanguage) {
  const { lang, text } = inLanguage(language, texts)
  return !text || lang === language
    ? ejs.escapeXML(text)
    : `<span lang="${lang}">${ejs.escapeXML(text)}</span>`
}
