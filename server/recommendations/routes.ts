import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import type { Viewer } from '../sight/rules.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { leaderships } from '../sight/rules.ts'
import { actRoutes } from './act-routes.ts'
import { followUpRoutes } from './follow-up-routes.ts'
import { readChoice } from './forms.ts'
import { readRecommendation } from './follow-up-queries.ts'
import { responseRoutes } from './response-routes.ts'
import { countOverdue, listInbox } from './inbox-queries.ts'
import { countAnswers, listChoices, listRegister, mostCounted, pageLength } from './register-queries.ts'
import { barsOf, kinds, mayDraft, states } from './rules.ts'
import { dones, pageOf, seen } from './page-routes.ts'
import { writingRoutes } from './writing-routes.ts'

export const recommendationsRoutes = (house: House) => {
  const { db } = house
  return withIds(Router())
    .get('/recommendations', async (req, res) => {
      const choice = readChoice(req.query)
      const { found, answers, choices } = await together(db, (db) => ({
        found: listRegister(db, req.viewer, choice),
        answers: choice.after === undefined ? countAnswers(db, req.viewer) : [],
        choices: listChoices(db, req.viewer, req.language),
      }))
      res.render('recommendations/index', {
        choice,
        ...choices,
        kinds,
        states,
        rows: found.slice(0, pageLength),
        next: found.length > pageLength && pageFrom(req, found[pageLength - 1]!.id),
        first: choice.after && pageFrom(req),
        bars: barsOf(answers),
        mostCounted,
        reads: leaderships(req.viewer).length > 0,
      })
    })
    .get('/recommendations/inbox', async (req, res) => {
      const person = signedIn(req)
      if (leaderships(person).length === 0) notAllowed()
      const { after } = readChoice(req.query)
      const found = await listInbox(db, person, after)
      res.render('recommendations/inbox', {
        overdue: await countOverdue(db, person),
        rows: found.slice(0, pageLength),
        next: found.length > pageLength && `/recommendations/inbox?after=${(after ?? 0) + pageLength}`,
      })
    })
    .get('/recommendations/:id', async (req, res) => {
      const recommendation = await seen(db, req)
      await markRead(db, req.viewer, recommendation, req.now)
      const done = dones.find((done) => done === req.query.done)
      res.render('recommendations/show', await pageOf(db, req, recommendation, { done }))
    })
    .use(actRoutes(house))
    .use(followUpRoutes(house))
    .use(writingRoutes(house))
    .use(responseRoutes(house))
}

/** The register with the same choices, after this row or from its beginning. */
function pageFrom(req: Request, after?: number) {
  const query = new URLSearchParams(
    Object.entries(req.query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
  if (after) query.set('after', String(after))
  else query.delete('after')
  return `/recommendations?${query}`
}

/** Opening it is reading it, for those of leadership. */
async function markRead(db: Db, viewer: Viewer, given: Awaited<ReturnType<typeof seen>>, at: Date) {
  const { id, matter_id, recipient_body_id, delivered_at } = given
  if (viewer.id === undefined || !delivered_at || !mayDraft(viewer, recipient_body_id)) return
  const by = viewer.id
  await inTransaction(db, (db) =>
    readRecommendation(db, { id, by, at, matterId: matter_id, bodyId: recipient_body_id }),
  )
}
