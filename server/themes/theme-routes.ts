import { Router, type Request, type Response } from 'express'
import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { wantsPiece } from '../web/answer.ts'
import { firstError } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { actOnThemes, themedConsultation, type Done } from './acts.ts'
import { deskModel } from './desk-acts.ts'
import { namingIn, readThemes, type ThemesForm } from './forms.ts'
import {
  addTheme,
  changeTheme,
  findUse,
  listThemes,
  mergeThemes,
  orderThemes,
  removeTheme,
} from './queries.ts'
import { placed, themeNamed, whyNotMerge, whyNotName, whyNotRemoveTheme, type Theme } from './rules.ts'
import { deskAddress, sourceIn } from './source-rules.ts'

/** Themes are added, named, ordered, merged and removed, on the desk where they are used. */
export const themesRoutes = (house: House) =>
  withIds(Router()).post('/consultations/:id/themes', async (req, res) => {
    const { viewer, consultation } = await themedConsultation(house.db, req)
    const { values, errors } = readThemes(req.body)
    if (!values) return back(house, req, res, firstError(errors))
    const refusal = await actOnThemes(house.db, { viewer, now: req.now }, consultation.id, async (db) =>
      change(db, consultation.id, await listThemes(db, consultation.id), values),
    )
    return back(house, req, res, refusal)
  })

async function change(db: Db, consultation: number, themes: Theme[], values: ThemesForm): Promise<Done> {
  if (values.by === 'adding') {
    const naming = namingIn(values)
    if (themes.some(({ name, line }) => isDeepStrictEqual({ name, line }, naming))) return 'unchanged'
    const refusal = whyNotName(naming.name, themes)
    if (refusal) return { refusal }
    const { id } = await addTheme(db, consultation, naming)
    return { act: 'theme added', details: { theme: id } }
  }
  const theme = themes.find(({ id }) => id === values.theme)
  if (!theme) return { refusal: say('themes.themeGone') }
  const details = { theme: theme.id }
  if (values.by === 'naming') {
    const naming = namingIn(values)
    const refusal = whyNotName(
      naming.name,
      themes.filter((one) => one !== theme),
    )
    if (refusal) return { refusal }
    return (await changeTheme(db, theme.id, naming)) ? { act: 'theme changed', details } : 'unchanged'
  }
  if (values.by === 'moving') {
    const order = placed(
      themes.map(({ id }) => id),
      theme.id,
      values.place,
    )
    if (!order) return 'unchanged'
    await orderThemes(db, order)
    return { act: 'themes ordered', details }
  }
  if (values.by === 'merging') return merge(db, themes, theme, values.into)
  const refusal = whyNotRemoveTheme(await findUse(db, theme.id))
  if (refusal) return { refusal }
  await removeTheme(db, theme.id)
  return { act: 'theme removed', details }
}

async function merge(db: Db, themes: Theme[], theme: Theme, typed: string): Promise<Done> {
  const into = themeNamed(themes, typed)
  if (!into) return { refusal: say('themes.noSuchTheme', { name: typed }) }
  if (into === theme) return { refusal: say('themes.mergedIntoItself') }
  const refusal = whyNotMerge(await findUse(db, theme.id))
  if (refusal) return { refusal }
  await mergeThemes(db, theme.id, into.id)
  return { act: 'themes merged', details: { theme: theme.id, into: into.id } }
}

/** The desk as it was; refused, with the reason on it and the form as it was typed. */
async function back(house: House, req: Request, res: Response, refusal: Message | undefined) {
  const source = sourceIn(req.body?.source)
  if (!refusal && !wantsPiece(req))
    return res.redirect(303, `${deskAddress(Number(req.params.id), { source })}#themes`)
  const model = await deskModel(house, req, await themedConsultation(house.db, req), { source })
  const typed = refusal && (req.body as Record<string, unknown>)
  const editing = refusal ? Number(req.body?.theme) || undefined : undefined
  return res
    .status(refusal ? 422 : 200)
    .render(wantsPiece(req) ? 'themes/_desk' : 'themes/desk', { ...model, refusal, typed, editing })
}
