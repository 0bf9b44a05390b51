import type { Request, Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { isRefused, type Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import type { Message } from '../words/index.ts'
import { themeOf, writtenConsultation } from './acts.ts'
import { editModel, sectionModel } from './edit-acts.ts'

/** A form that comes back: which it was, what was typed, and why. */
export interface Refused {
  form?: string
  values?: Typed
  errors?: Errors | undefined
  refusal?: Message | undefined
}

/** The editor's page, with the form that was refused. */
export async function showEdit(db: Db, req: Request, res: Response, refused: Refused = {}) {
  const { consultation } = await writtenConsultation(db, req)
  const model = await editModel(db, req, consultation)
  const values = refused.form ? model.values : (refused.values ?? model.values)
  res
    .status(isRefused(refused) ? 422 : 200)
    .render('summaries/edit', { ...model, errors: {}, ...refused, values, refused })
}

/** The page of a theme, likewise. */
export async function showSection(db: Db, req: Request, res: Response, refused: Refused = {}, id?: number) {
  const { consultation } = await writtenConsultation(db, req)
  const theme = await themeOf(db, req, consultation, id)
  const model = await sectionModel(db, req, consultation, theme)
  const values = refused.form ? model.values : (refused.values ?? model.values)
  res
    .status(isRefused(refused) ? 422 : 200)
    .render('summaries/section', { ...model, errors: {}, ...refused, values, refused })
}
