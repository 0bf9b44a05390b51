import { Router } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { keptStatement } from './acts.ts'
import { takeRespondent } from './draft-queries.ts'
import { showStatement } from './given-routes.ts'
import { listGroups } from './queries.ts'
import { setGroup } from './recipient-queries.ts'
import { readGroup } from './statement-forms.ts'
import { whyNotGroup } from './statement-rules.ts'
import { takeConsultation } from './writing-queries.ts'

/** The secretary puts who stated into a stakeholder group: one who was not asked, and one who was put into a wrong one. */
export const groupingRoutes = ({ db }: House) =>
  withIds(Router()).post('/statements/:id/group', async (req, res) => {
    const { viewer, statement } = await keptStatement(db, req)
    const { values } = readGroup(req.body)
    if (!values) return showStatement(db, req, res, say('shared.notAChoice'))
    const refusal = await inTransaction(db, async (db): Promise<Message | undefined> => {
      const run = await takeConsultation(db, statement.consultation_id)
      const refusal = whyNotGroup(run, viewer.today)
      if (refusal) return refusal
      const groups = await listGroups(db, run.id)
      const group = groups.find(({ id }) => id === values.group_id)
      if (values.group_id !== null && !group) return say('shared.notAChoice')
      const before = await takeRespondent(db, statement.id)
      if (!(await setGroup(db, statement.id, values.group_id))) return undefined
      const act = { by: viewer.id, at: req.now, act: 'statement group set' as const }
      const details = { group: group?.name ?? {}, before: nameOf(groups, before?.group_id) }
      const thing = { thing: 'consultation_respondent', id: statement.id, body: statement.body_id }
      await record(db, { ...act, ...thing, details })
      return undefined
    })
    if (refusal) return showStatement(db, req, res, refusal)
    return res.redirect(303, `/statements/${statement.id}`)
  })

const nameOf = (groups: Awaited<ReturnType<typeof listGroups>>, id: number | null | undefined) =>
  groups.find((one) => one.id === id)?.name ?? {}
