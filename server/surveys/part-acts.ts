import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { signedIn } from '../web/identity.ts'
import type { Typed } from '../web/forms.ts'
import type { ByLanguage } from '../words/index.ts'
import { takeSurvey, type Survey } from './queries.ts'
import { whyNotEdit } from './rules.ts'

/** A part that is new to the draft, once for each form; answers where it is on the survey's page, or why what has been opened meanwhile gets none. */
export function addOnce({ db }: House, req: Request, survey: Survey, add: (db: Db) => Promise<string>) {
  const by = signedIn(req).id
  const once = { person: by, key: req.body?.once, at: req.now }
  const judge = async (db: Db) => whyNotEdit(await takeSurvey(db, survey.id))
  return onceUnlessRefused(db, once, judge, async (db) => {
    const place = await add(db)
    const act = { by, at: req.now, act: 'survey changed' as const, thing: 'survey', id: survey.id }
    await record(db, { ...act, body: survey.body_id })
    return `/surveys/${survey.id}#${place}`
  })
}

/** Texts in their languages as the fields of a form: title_fi, title_sv, … */
export const typedTexts = (parts: Record<string, ByLanguage>): Typed =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([part, texts]) =>
      Object.entries(texts).map(([language, text]) => [`${part}_${language}`, text]),
    ),
  )
