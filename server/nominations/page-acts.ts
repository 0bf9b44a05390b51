import type { Request } from 'express'
import { together } from '../../db/together.ts'
import { countedIn, findTermOf } from '../balance/acts.ts'
import { nameOf } from '../balance/picture-rules.ts'
import { missOf } from '../balance/rules.ts'
import { countAt } from '../balance/seat-rules.ts'
import type { House } from '../house.ts'
import { afterName } from '../web/forms.ts'
import { gapsMended, gendersInWords, noticesOf } from './answer-rules.ts'
import { candidateStateOf, candidateStates, keptUntil, lackingOf, whyNotNominate } from './candidate-rules.ts'
import {
  countCandidates,
  listStandingValues,
  listCandidatesPage,
  listStanding,
  pageLength,
} from './list-queries.ts'
import type { Call } from './queries.ts'
import { keepsCalls, keepsCandidates, lackingIn, stateOf, whyNotPublish } from './rules.ts'

/** A call as its page shows it: to all what is asked, to those who keep it its acts, to the secretary who has answered. */
export async function callModel(house: House, req: Request, call: Call) {
  const { viewer } = req
  const keeps = keepsCalls(viewer, call.body_id)
  const seesCandidates = keepsCandidates(viewer, call.body_id)
  return {
    call,
    state: stateOf(call, viewer.today),
    closed: whyNotNominate(call, viewer.today, seesCandidates),
    keptUntil: keptUntil(call),
    keeps,
    ...(keeps && {
      link: `${house.settings.publicUrl}/calls/by-link/${call.key}`,
      lacking: lackingIn(call),
      whyNotPublish: whyNotPublish(call, viewer.today),
    }),
    ...(seesCandidates && { answers: await answersTo(house, req, call) }),
  }
}

async function answersTo({ db }: House, req: Request, call: Call) {
  const { viewer } = req
  const state = candidateStates.find((one) => one === req.query.state)
  const after = afterName(req.query)
  const { term, on } = await findTermOf(db, viewer, call.term_id)
  const { page, counts, standing, values, counted } = await together(db, (db) => ({
    page: listCandidatesPage(db, viewer, call.id, { state, after }),
    counts: countCandidates(db, viewer, call.id),
    standing: listStanding(db, viewer, call.id),
    values: listStandingValues(db, viewer, call.id),
    counted: countedIn(db, viewer, { term, on }),
  }))
  const gaps = counted.targets
    .filter(({ capacity }) => capacity === 'member')
    .map((target) => ({
      target,
      short: missOf(target, countAt(counted.counts, target)).short,
      name: nameOf(target, counted.names),
    }))
    .filter(({ short }) => short)
  const rows = page.slice(0, pageLength)
  return {
    counts,
    genders: gendersInWords(counts),
    notices: noticesOf(standing, call),
    gaps: gapsMended(gaps, values),
    filter: state,
    states: candidateStates,
    candidates: rows.map((one) => ({ ...one, state: candidateStateOf(one), lacking: lackingOf(one) })),
    next: page.length > pageLength ? nextPage(call.id, state, rows.at(-1)!) : undefined,
  }
}

const nextPage = (callId: number, state: string | undefined, last: { id: number; name: string }) =>
  `/calls/${callId}?${new URLSearchParams([...(state ? [['state', state]] : []), ['from', last.name], ['after', String(last.id)]])}#candidates`
