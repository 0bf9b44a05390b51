import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { House } from '../house.ts'
import { idIn, type Typed } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import { actOnSurvey, backToSurvey, keptSurvey, type Given } from './acts.ts'
import { mayBeHungOn } from './condition-rules.ts'
import type { QuestionContent } from './content-rules.ts'
import { listSame } from './earlier-queries.ts'
import { addQuestion, changeQuestion } from './edit-queries.ts'
import { kindIn, readQuestion } from './forms.ts'
import { addOnce, typedTexts } from './part-acts.ts'
import { valuesOf, type Question } from './question-rules.ts'
import { listSections } from './queries.ts'
import { staleAfter, whyNotEdit } from './rules.ts'
import type { Option } from './sheet-rules.ts'

/** The questions of a draft are written, each of its kind. */
export const surveyQuestionsRoutes = (house: House) =>
  withIds(Router())
    .get('/surveys/:id/question', async (req, res) => {
      const at = await questionAt(house, req, req.query)
      const values = at.question ? typedOf(at.question) : { cannot_say: 'yes', least: '0' }
      const given = { values, refusal: whyNotEdit(at.survey) }
      res.render('surveys/question', await questionModel(house, at, given))
    })

    .post('/surveys/:id/question', async (req, res) => {
      const at = await questionAt(house, req, req.body ?? {})
      const { question, survey, section, kind, earlier } = at
      const around = { kind, earlier, before: question, original: survey.languages[0] ?? 'fi' }
      const { values, typed, errors } = readQuestion(req.body, around)
      const refusal = values && whyNotEdit(survey)
      if (!values || refusal) {
        const again = { values: typed, errors, refusal }
        return res.status(422).render('surveys/question', await questionModel(house, at, again))
      }
      const content = { ...values, same_as: await knownSame(house, at, values.same_as) }
      if (question) {
        const refusal = await actOnSurvey(house, req, 'survey changed', async (db, survey) => {
          const refusal = whyNotEdit(survey)
          if (refusal) return refusal
          const before = { texts: textsOf(question), stale: question.stale }
          const stale = staleAfter(before, textsOf(content), survey.languages)
          return (await changeQuestion(db, question.id, { ...content, stale })) ? undefined : 'unchanged'
        })
        return backToSurvey(house, req, res, { refusal }, `#question-${question.id}`)
      }
      const added = await addOnce(house, req, survey, async (db) => {
        const { id } = await addQuestion(db, section.id, kind, content)
        return `question-${id}`
      })
      if (added.refusal) return backToSurvey(house, req, res, added)
      return res.redirect(303, added.path)
    })

/** The question that is written, or the section and the kind of one that is to be, with the questions before it. */
async function questionAt({ db }: House, req: Request, given: Record<string, unknown>) {
  const { survey } = await keptSurvey(db, req)
  const sections = await listSections(db, survey.id)
  const all = sections.flatMap(({ questions }) => questions)
  const question = given.question
    ? (all.find(({ id }) => id === idIn(given.question)) ?? notFound())
    : undefined
  const section =
    sections.find(({ id, questions }) =>
      question ? questions.includes(question) : id === idIn(given.section),
    ) ?? notFound()
  const kind = question?.kind ?? kindIn(given.kind) ?? notFound()
  const before = question ? all.indexOf(question) : all.lastIndexOf(section.questions.at(-1)!) + 1
  const standing = question || section.questions.length ? before : all.length
  return { survey, section, question, kind, earlier: all.slice(0, standing) }
}

type At = Awaited<ReturnType<typeof questionAt>>

async function knownSame({ db }: House, { survey, kind }: At, same: number | null) {
  const known = same ? await listSame(db, survey.earlier_id, kind) : []
  return known.some(({ id }) => id === same) ? same : null
}

async function questionModel({ db }: House, at: At, { values, errors, refusal }: Given) {
  return {
    ...at,
    hangable: at.earlier.filter(mayBeHungOn).map((one) => ({ ...one, values: valuesOf(one) })),
    same: await listSame(db, at.survey.earlier_id, at.kind),
    values: values ?? {},
    errors: errors ?? {},
    refusal,
    once: typeof values?.once === 'string' ? values.once : randomUUID(),
  }
}

const typedOf = (question: Question): Typed => ({
  ...typedTexts({ prompt: question.prompt, help: question.help }),
  ...typedTexts({ options: linesOf(question.options), rows: linesOf(question.rows) }),
  required: question.required ? 'yes' : '',
  cannot_say: question.cannot_say ? 'yes' : '',
  least: String(question.least ?? ''),
  most: String(question.most ?? ''),
  on: question.on_values.map((value) => `${question.on_question_id}=${value}`),
  same_as: String(question.same_as ?? ''),
})

/** Choices as they are typed: a line each, side by side in the languages. */
const linesOf = (options: Option[]): ByLanguage =>
  Object.fromEntries(
    (['fi', 'sv', 'en'] as Language[]).flatMap((language) =>
      options.some(({ text }) => text[language])
        ? [[language, options.map(({ text }) => text[language] ?? '').join('\n')]]
        : [],
    ),
  )

const textsOf = ({ prompt, help, options, rows }: QuestionContent | Question): ByLanguage[] => [
  prompt,
  help,
  ...options.map(({ text }) => text),
  ...rows.map(({ text }) => text),
]
