import type { Db } from '../../db/schema/index.ts'
import { listDeveloped, listNoted, listPlans, listReports, listTopics } from './development-queries.ts'
import { madeOf, type Made } from './part-rules.ts'

/** What the body has planned, followed, developed and reported; what was never published lies apart. */
export async function* developmentParts({ db }: { db: Db }, bodyId: number): AsyncGenerator<Made> {
  yield* planParts(db, bodyId)
  for (const report of await listReports(db, bodyId))
    yield madeOf(`toimintakertomukset/${report.year}.json`, false, { report: report.year }, report)
  for (const task of await listDeveloped(db, bodyId)) {
    const path = `kehittamistehtavat/${task.id}.json`
    const about = { development_task: task.id }
    // whom a step names is told within the body; to others the organisation alone
    const steps = task.steps.map((step) => ({ ...step, person: undefined }))
    if (task.published_at) yield madeOf(path, false, about, { ...task, steps })
    if (!task.published_at || task.steps.some(({ person }) => person)) yield madeOf(path, true, about, task)
  }
  for (const practice of await listNoted(db, bodyId))
    yield madeOf(
      `hyvat-kaytannot/${practice.id}.json`,
      !practice.published_at,
      { practice: practice.id },
      practice,
    )
}

/** The plans of the years that were published, and each topic with its figures; years that were not, apart. */
async function* planParts(db: Db, bodyId: number): AsyncGenerator<Made> {
  const topics = await listTopics(db, bodyId)
  for (const plan of await listPlans(db, bodyId)) {
    const planned = topics.flatMap(({ id, title, years }) =>
      years
        .filter(({ year }) => year === plan.year)
        .map(({ months, meeting }) => ({ id, title, months, meeting })),
    )
    yield madeOf(
      `vuosisuunnitelmat/${plan.year}.json`,
      false,
      { plan: plan.year },
      { ...plan, topics: planned },
    )
  }
  for (const topic of topics) {
    const path = `aiheet/${topic.id}.json`
    const about = { topic: topic.id }
    const published = topic.years.filter((one) => one.published)
    if (published.length) yield madeOf(path, false, about, { ...topic, years: published })
    if (published.length < topic.years.length || !topic.years.length) yield madeOf(path, true, about, topic)
  }
}
