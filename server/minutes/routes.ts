import { Router, type Request, type Response } from 'express'
import { standardIn } from '../documents/rules.ts'
import { sendPdf, sendWord } from '../documents/send.ts'
import type { House } from '../house.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { doneIn } from './acts.ts'
import { afterwardsRoutes } from './afterwards-routes.ts'
import { appealRoutes } from './appeal-routes.ts'
import { atOnceRoutes } from './at-once-routes.ts'
import { checkingRoutes } from './checking-routes.ts'
import { besideOf, gatherDocument } from './copy-queries.ts'
import { copyRoutes } from './copy-routes.ts'
import { extractPageRoutes } from './extract-page-routes.ts'
import { extractRoutes } from './extract-routes.ts'
import { landingRoutes } from './landing-routes.ts'
import { minutesModel } from './page-queries.ts'
import { findMinutes, listPublished } from './queries.ts'
import { proposedRoutes } from './proposed-routes.ts'
import { writingRoutes } from './writing-routes.ts'

/** The minutes and memos: read here; written, checked, signed and corrected by the routes named below. */
export const minutesRoutes = (house: House) =>
  withIds(Router())
    .get('/minutes', (req, res) => index(house, req, res))
    .get('/minutes/:id', (req, res) => show(house, req, res))
    .get('/minutes/:id/minutes.pdf', async (req, res) => {
      const asked = await minutesFor(house, req, 'pdf')
      await sendPdf(req, res, { ...asked, standard: standardIn(req.query.standard) })
    })
    .get('/minutes/:id/minutes.docx', async (req, res) => sendWord(res, await minutesFor(house, req, 'docx')))
    .use(writingRoutes(house))
    .use(checkingRoutes(house))
    .use(landingRoutes(house))
    .use(atOnceRoutes(house))
    .use(appealRoutes(house))
    .use(afterwardsRoutes(house))
    .use(extractRoutes(house))
    .use(extractPageRoutes(house))
    .use(copyRoutes(house))
    .use(proposedRoutes(house))

async function index({ db }: House, req: Request, res: Response) {
  res.render('minutes/index', await listPublished(db, idIn(req.query.before)))
}

async function show({ db }: House, req: Request, res: Response) {
  const minutes = (await findMinutes(db, req.viewer, Number(req.params.id))) ?? notFound()
  res.render('minutes/show', {
    ...(await minutesModel(db, req.viewer, minutes)),
    values: {},
    errors: {},
    done: doneIn(req),
  })
}

async function minutesFor({ db, settings }: House, req: Request, ending: 'pdf' | 'docx') {
  const minutes = (await findMinutes(db, req.viewer, Number(req.params.id))) ?? notFound()
  const beside = req.query.language === 'both' ? besideOf(minutes) : undefined
  const content = await gatherDocument(db, req.viewer, minutes, { mode: settings.mode, beside })
  const name = `${minutes.kind === 'memo' ? 'muistio' : 'poytakirja'}-${minutes.number}-${minutes.year}.${ending}`
  return { kind: minutes.kind, language: minutes.language, content, name }
}
