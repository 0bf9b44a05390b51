import type { Request } from 'express'
import { together } from '../../db/together.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { listHandledItems } from '../occasions/meeting-queries.ts'
import { listConsultationOccasions, occasionsPage } from '../occasions/queries.ts'
import { occasionWhen } from '../occasions/table-rules.ts'
import { bodiesPreparedBy, bodiesRunBy } from '../sight/rules.ts'
import { partsOf, type Consultation } from './queries.ts'
import { statementPath } from './link-rules.ts'
import { listAskedNames, listNamedOrganisations } from './recipient-queries.ts'
import { afterName, idIn } from '../web/forms.ts'
import { listStatements, statementsPage } from './statement-queries.ts'
import { whyNotState } from './statement-rules.ts'
import { keepsConsultations, lackingOf, stageOf, warningsOf, whyNotOpen } from './rules.ts'

/** As many names of those asked as the page shows; the rest are counted. */
const mostNames = 300

/** A request as its page shows it: to all what is asked, to those who keep it its acts. */
export async function requestModel({ db }: House, req: Request, consultation: Consultation) {
  const { viewer } = req
  const { id, opened_at, body_id } = consultation
  const keeps = keepsConsultations(viewer, body_id)
  const found = await together(db, (db) => ({
    ...partsOf(db, id),
    asked: listAskedNames(db, id, mostNames),
    given: listStatements(db, viewer, id, afterName(req.query)),
    own: viewer.mandates.length ? listNamedOrganisations(db, viewer.mandates) : [],
    occasions: listConsultationOccasions(db, viewer, id, idIn(req.query.occasions)),
    handled: keeps ? listHandledItems(db, viewer) : [],
  }))
  const occasions = found.occasions.slice(0, occasionsPage)
  const statements = found.given.slice(0, statementsPage)
  const last = found.given.length > statementsPage ? statements.at(-1)! : undefined
  const from = opened_at ? dayOf(opened_at) : viewer.today
  return {
    consultation,
    ...found,
    statements,
    occasions,
    nextOccasions:
      found.occasions.length > occasionsPage
        ? `/consultations/${id}?occasions=${occasions.at(-1)!.id}#occasions`
        : undefined,
    more:
      last &&
      `/consultations/${id}?${new URLSearchParams([
        ['from', last.name],
        ['after', String(last.id)],
      ])}#given`,
    handled: found.handled.map((one) => ({ ...one, on: dayOf(one.starts_at) })),
    whenHeld: (one: (typeof found.occasions)[number]) => occasionWhen(req.language, one),
    mayState: !whyNotState(consultation, viewer.today),
    own: found.own.map((one) => ({ ...one, path: statementPath(id, one.id) })),
    stage: stageOf(consultation, viewer.today),
    keeps,
    runs: bodiesRunBy(viewer).includes(body_id),
    prepares: bodiesPreparedBy(viewer).includes(body_id),
    ...(keeps && {
      warnings: warningsOf({ ...consultation, from }),
      lacking: lackingOf(consultation),
      whyNotOpen: whyNotOpen(consultation, viewer.today),
    }),
  }
}
