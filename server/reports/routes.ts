import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { languageOf } from '../agenda/pdf-rules.ts'
import { standardIn } from '../documents/rules.ts'
import { sendPdf } from '../documents/send.ts'
import type { House } from '../house.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import { readYear } from '../plans/forms.ts'
import { record } from '../record/queries.ts'
import { fieldsOf } from '../texts/worded-forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { inLanguage, say, word, type ActName } from '../words/index.ts'
import type { ReportContent } from './content-rules.ts'
import { readIntroduction } from './forms.ts'
import { gatherReport } from './gathering-queries.ts'
import { findReport, introduceReport, publishReport, withdrawReport } from './queries.ts'
import { keepsReport, lastYear, whyNotPublish } from './rules.ts'
import { reportSections } from './sheet-rules.ts'

/** A body's report of a year: built from its plan and meetings, introduced and published by its secretary. */
export const reportsRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .get('/bodies/:id/annual-report', async (req, res) => {
      res.render('reports/show', await reportModel(db, req, yearIn(req)))
    })

    .get('/bodies/:id/annual-report.pdf', async (req, res) => {
      const { body, content, year } = await reportModel(db, req, yearIn(req))
      if (!content) notFound()
      const language = languageOf(body, req.language)
      const county = inLanguage(language, (await findOwnCounty(db))?.name ?? {}).text
      const name = inLanguage(language, body.name).text
      const banner = [
        ...(settings.mode === 'demo' ? [word(language, say('shared.demoBanner'))] : []),
        ...(body.published_at ? [] : [word(language, say('shared.publicity_draft'))]),
      ].join(' · ')
      await sendPdf(req, res, {
        ...{ kind: 'report', language, standard: standardIn(req.query.standard) },
        name: `${language === 'sv' ? 'verksamhetsberattelse' : 'toimintakertomus'}-${body.id}-${year}.pdf`,
        content: {
          ...{ title: `${name} ${year}`, body: name, county, meeting: [] },
          dated: body.published_at ?? req.now,
          sections: reportSections(language, content).map(({ heading, html }) => ({
            ...{ number: '', heading },
            parts: [{ label: '', html }],
          })),
          ...(banner && { banner }),
        },
      })
    })

    .post('/bodies/:id/annual-report', async (req, res) => {
      const { values, typed, errors } = readIntroduction(req.body)
      const { model, by, body } = await kept(db, req, values?.year)
      if (!values) {
        const again = { ...model, values: { ...model.values, ...typed }, errors }
        return res.status(422).render('reports/show', again)
      }
      const { year, introduction } = values
      await inTransaction(db, async (db) => {
        if (await introduceReport(db, { body, year }, introduction))
          await note(db, req, { by, body, year, act: 'annual report introduced' })
      })
      res.redirect(303, placeOf(body, year))
    })

    .post('/bodies/:id/annual-report/publication', async (req, res) => {
      const { values } = readYear(req.body)
      const { model, by, body } = await kept(db, req, values?.year)
      const { year, published } = values ?? notFound()
      const introduction = model.body.introduction ?? {}
      const refusal = published ? whyNotPublish({ introduction, year }, req.viewer.today) : undefined
      if (refusal) return res.status(422).render('reports/show', { ...model, refusal })
      await inTransaction(db, async (db) => {
        const content = { introduction, ...(await gatherReport(db, { body, year })) }
        const done = published
          ? await publishReport(db, { body, year }, content, { by, at: req.now })
          : await withdrawReport(db, { body, year })
        const act = published ? 'annual report published' : 'annual report withdrawn'
        if (done) await note(db, req, { by, body, year, act })
      })
      res.redirect(303, placeOf(body, year))
    })

const placeOf = (body: number, year: number) => `/bodies/${body}/annual-report?year=${year}`

const yearIn = ({ query: { year }, viewer }: Request) =>
  typeof year === 'string' && /^20\d\d$/.test(year) ? Number(year) : lastYear(viewer.today)

/** The report as it was published; to its secretary also as it would be published now. */
async function reportModel(db: Db, req: Request, year: number) {
  const of = { body: Number(req.params.id), year }
  const body = (await findReport(db, of)) ?? notFound()
  const keeps = keepsReport(req.viewer, body.id)
  const now: ReportContent | undefined = keeps
    ? { introduction: body.introduction ?? {}, ...(await gatherReport(db, of)) }
    : undefined
  const content = body.content ?? now
  const sections = content ? reportSections(req.language, content) : []
  const current = lastYear(req.viewer.today)
  const years = [...new Set([...(body.years ?? []), year, ...(keeps ? [current, current + 1] : [])])]
  return {
    ...{ body, keeps, year, content, sections },
    years: years.toSorted((one, other) => one - other),
    changed: Boolean(body.content && now) && !saysTheSame(sections, reportSections(req.language, now!)),
    values: fieldsOf('introduction', body.introduction ?? {}),
    errors: {},
  }
}

const saysTheSame = (one: { html: string }[], other: { html: string }[]) =>
  one.map(({ html }) => html).join() === other.map(({ html }) => html).join()

async function kept(db: Db, req: Request, year: number | undefined) {
  const viewer = signedIn(req)
  const model = await reportModel(db, req, year ?? lastYear(viewer.today))
  if (!model.keeps) notAllowed()
  return { model, by: viewer.id, body: model.body.id }
}

const note = (
  db: Db,
  { now: at }: Request,
  { by, body, year, act }: { by: number; body: number; year: number; act: ActName },
) => record(db, { by, at, act, thing: 'body', id: body, body, details: { year } })
