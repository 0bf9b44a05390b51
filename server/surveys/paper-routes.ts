import { Readable } from 'node:stream'
import { Router, type Request } from 'express'
import { makePdf } from '../documents/make.ts'
import { noteChange } from '../files/acts.ts'
import { findHolder } from '../files/holder-queries.ts'
import { attachFile } from '../files/queries.ts'
import { largestFile, whyNotAttach } from '../files/rules.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { idIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { inLanguage, say, type Message } from '../words/index.ts'
import { backToSurvey, keptSurvey } from './acts.ts'
import { addPaper, gatherPaper } from './paper-queries.ts'

/** The results go among the files of an item; they follow the survey until the agenda is called. */
export const surveyPapersRoutes = (house: House) =>
  withIds(Router()).post('/surveys/:id/papers', async (req, res) => {
    const { path, refusal } = await attach(house, req)
    if (refusal) return backToSurvey(house, req, res, { refusal })
    return res.redirect(303, path!)
  })

async function attach({ db, files }: House, req: Request): Promise<{ path?: string; refusal?: Message }> {
  const { viewer, survey } = await keptSurvey(db, req)
  if (survey.status === 'draft') return { refusal: say('surveys.notOpen') }
  const item = idIn(req.body?.item)
  const holder = item ? await findHolder(db, viewer, 'item', item) : undefined
  if (!holder) return { refusal: say('shared.notAChoice') }
  const whyNot = whyNotAttach(viewer, holder)
  if (whyNot) return { refusal: whyNot }
  if (holder.status !== 'draft') return { refusal: say('surveys.agendaCalled') }
  const language =
    survey.languages.includes(req.language) && req.language !== 'en'
      ? req.language
      : (survey.languages[0] as 'fi' | 'sv')
  const { content, madeOf, title } = await gatherPaper(db, survey.id, language)
  const pdf = await makePdf('papers', language, content)
  const name = `kysely-${survey.id}.pdf`
  const { storedAs, bytes, sha256 } = await files.keep(Readable.from([pdf]), largestFile)
  const kept = { name, type: 'application/pdf', bytes, sha256, storedAs }
  const [by, at] = [viewer.id, req.now]
  const path = await onceOnly(db, { person: by, key: req.body?.once, at }, async (db) => {
    const form = {
      kind: 'supporting' as const,
      title: inLanguage(language, title).text,
      publicity: 'handling' as const,
      ground: '',
    }
    const id = await attachFile(db, { holder, form, kept, by, at })
    await addPaper(db, { file_id: id, survey_id: survey.id, language, made_of: madeOf })
    await noteChange(db, req, holder, { id, title: form.title, publicity: form.publicity }, 'file_added')
    return `/items/${holder.id}/files`
  })
  return { path }
}
