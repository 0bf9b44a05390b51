import { addDays, dayOf } from '../calendar/rules.ts'
import { cleanHtml } from '../texts/rules.ts'
import { followUp, readRecommendation } from '../recommendations/follow-up-queries.ts'
import { confirmResponse, draftResponse } from '../recommendations/response-queries.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'
import { voucher } from './texts-elderly.ts'
import { tenders } from './texts-others.ts'

/** What leadership did with the recommendation of this title, the newest first. */
const findByTitle = ({ db }: Stage, title: string) =>
  db
    .selectFrom('recommendations')
    .innerJoin('matters', 'matters.id', 'recommendations.matter_id')
    .where('recommendations.title', '@>', JSON.stringify({ fi: title }) as never)
    .select([
      'recommendations.id',
      'recommendations.matter_id',
      'recommendations.body_id',
      'recommendations.recipient_body_id',
    ])
    .executeTakeFirstOrThrow()

/** Read, drafted, confirmed, followed: the matter that has gone all the way. */
export async function answerVoucher(stage: Stage, { people }: DemoCast) {
  const { db, today } = stage
  const { id, matter_id, body_id, recipient_body_id } = await findByTitle(stage, voucher.title.fi)
  for (const [by, days] of [
    [people.leena, -366],
    [people.petra, -365],
  ] as const)
    await readRecommendation(db, {
      id,
      by,
      at: when(stage, days, '08:15'),
      matterId: matter_id,
      bodyId: recipient_body_id,
    })
  const response = await draftResponse(db, {
    recommendationId: id,
    by: people.petra,
    at: when(stage, -346, '10:00'),
    answer: {
      kind: 'partly',
      reasons: voucher.answer.reasons,
      measure: voucher.answer.measure,
      responsible: voucher.answer.responsible,
      measure_due_on: addDays(today, -4),
      next_word_on: null,
      authority: null,
      referred_on: null,
    },
  })
  const handled = when(stage, -341, '09:00')
  await confirmResponse(db, stage, {
    id: response,
    handledOn: dayOf(handled),
    by: people.leena,
    at: when(stage, -340, '12:00'),
  })
  await followUp(db, {
    id,
    by: people.petra,
    at: when(stage, -100, '14:00'),
    language: 'fi',
    html: cleanHtml(
      '<p>Indeksitarkistus on sisältynyt vuoden alun hintoihin. Matkalisän kokeilu on alkanut Karviassa ja Siikaisissa; mukana on seitsemän tuottajaa. Yksi lopettaneista tuottajista on palannut.</p>',
    ),
    matterId: matter_id,
    bodyId: body_id,
  })
}

/** Read, but not answered in time. */
export async function readDischarge(stage: Stage, { people }: DemoCast) {
  const given = await stage.db
    .selectFrom('recommendations')
    .where('recommendations.status', '=', 'delivered')
    .select(['id', 'matter_id', 'recipient_body_id'])
    .executeTakeFirstOrThrow()
  await readRecommendation(stage.db, {
    id: given.id,
    by: people.leena,
    at: when(stage, -104, '08:30'),
    matterId: given.matter_id,
    bodyId: given.recipient_body_id,
  })
}

/** A draft that waits for the office holder. */
export async function draftTenders(stage: Stage, { people }: DemoCast) {
  const { db, today } = stage
  const { id, matter_id, recipient_body_id } = await findByTitle(stage, tenders.title.fi)
  await readRecommendation(db, {
    id,
    by: people.petra,
    at: when(stage, -18, '08:30'),
    matterId: matter_id,
    bodyId: recipient_body_id,
  })
  await draftResponse(db, {
    recommendationId: id,
    by: people.petra,
    at: when(stage, -3, '15:00'),
    answer: {
      kind: 'accepted',
      reasons: tenders.draft,
      measure: 'Kalenteri julkaistaan neljännesvuosittain verkkosivuilla suomeksi ja ruotsiksi.',
      responsible: 'Hankintapäällikkö',
      measure_due_on: addDays(today, 90),
      next_word_on: null,
      authority: null,
      referred_on: null,
    },
  })
}
