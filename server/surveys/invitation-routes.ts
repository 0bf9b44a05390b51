import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { findOrganisationNamed } from '../organisations/naming-queries.ts'
import { idsMatching, idsOnList } from '../recipients/queries.ts'
import { filtersIn, isNarrowed } from '../recipients/rules.ts'
import type { Errors } from '../web/answer.ts'
import { isEmail } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, type Language, type Message } from '../words/index.ts'
import { actOnSurvey, backToSurvey } from './acts.ts'
import { addressesIn } from './address-rules.ts'
import { readInvitations } from './forms.ts'
import {
  addInvitations,
  findOwnInvitation,
  listReachable,
  listRepresentatives,
  remindSilent,
  removeInvitation,
  sendInvitations,
  type Invited,
} from './invitation-queries.ts'
import { answerPath } from './link-rules.ts'
import { whyNotInvite } from './rules.ts'

/** Who is asked: representatives of organisations and named addresses; reminders go to the silent alone. */
export const surveyInvitationsRoutes = (house: House) =>
  withIds(Router(), 'invitation')
    .post('/surveys/:id/invitations', async (req, res) => {
      const { values, typed, errors } = readInvitations(req.body)
      const given = values && (await invitedBy(house.db, req, values))
      const wrong = given?.wrong ?? errors
      if (!given?.invited || Object.keys(wrong).length)
        return backToSurvey(house, req, res, { errors: wrong, refusal: given?.refusal, values: typed })
      const { invited } = given
      const refusal = await actOnSurvey(house, req, 'survey invitations added', async (db, survey) => {
        const refusal = whyNotInvite(survey)
        if (refusal) return refusal
        if (!(await addInvitations(db, survey.id, invited))) return 'unchanged'
        if (survey.status === 'open') await sendInvitations(db, house.settings, survey, req.now)
        return undefined
      })
      return backToSurvey(house, req, res, { refusal, ...(refusal && { values: typed }) }, '#asked')
    })

    .post('/surveys/:id/invitations/:invitation/removal', async (req, res) => {
      const refusal = await actOnSurvey(house, req, 'survey invitation removed', async (db, survey) =>
        (await removeInvitation(db, survey.id, Number(req.params.invitation))) ? undefined : 'unchanged',
      )
      await backToSurvey(house, req, res, { refusal }, '#asked')
    })

    .post('/surveys/:id/reminders', async (req, res) => {
      const refusal = await actOnSurvey(house, req, 'survey reminded', async (db, survey) => {
        if (survey.status !== 'open') return say('surveys.notOpen')
        const reminded = await remindSilent(db, house.settings, survey, req.now)
        return reminded ? undefined : say('surveys.nobodySilent')
      })
      await backToSurvey(house, req, res, { refusal }, '#asked')
    })

    .get('/surveys/invitations/:id', async (req, res) => {
      const own = (await findOwnInvitation(house.db, signedIn(req), Number(req.params.id))) ?? notFound()
      res.redirect(303, answerPath(house.settings.sessionSecret, own.id))
    })

interface Typed {
  by: 'name' | 'filters' | 'list'
  list: number | null
  organisation: string
  addresses: string
  language: Language
}

/** Those whom the form names, or what is wrong with it: an organisation that is not there or has nobody to ask. */
async function invitedBy(
  db: Db,
  req: Request,
  { by, list, organisation, addresses, language }: Typed,
): Promise<{ invited?: Invited[]; wrong?: Errors; refusal?: Message }> {
  if (by !== 'name') return reachedBy(db, req, { by, list, language })
  const { addressed, wrong } = addressesIn(addresses, language, isEmail)
  if (wrong.length)
    return { wrong: { addresses: say('surveys.notAddresses', { lines: wrong.slice(0, 3).join('; ') }) } }
  const named: Invited[] = addressed.map((one) => ({ ...one, organisation_id: null, person_id: null }))
  if (!organisation)
    return named.length ? { invited: named } : { wrong: { addresses: say('shared.missing') } }
  const found = await findOrganisationNamed(db, organisation)
  if (!found) return { wrong: { organisation: say('surveys.noOrganisation') } }
  if (named.length) return { invited: named.map((one) => ({ ...one, organisation_id: found.id })) }
  const people = await listRepresentatives(db, found.id, req.viewer.today)
  if (!people.length) return { wrong: { organisation: say('surveys.noRepresentative') } }
  const invited = people.map(({ id, email, ...one }) => ({
    ...one,
    email: email!,
    organisation_id: found.id,
    person_id: id,
  }))
  return { invited }
}

/** Those whom a letter reaches in the organisations that the directory's choices or a saved list leave. */
async function reachedBy(
  db: Db,
  req: Request,
  { by, list, language }: Pick<Typed, 'by' | 'list' | 'language'>,
): Promise<{ invited?: Invited[]; refusal?: Message }> {
  const filters = filtersIn((req.body ?? {}) as Record<string, unknown>)
  if (by === 'filters' && !isNarrowed(filters)) return { refusal: say('recipients.notNarrowed') }
  const ids = by === 'list' ? await idsOnList(db, list ?? 0) : await idsMatching(db, filters)
  if (!ids.length) return { refusal: say('recipients.noneMatch') }
  const invited = await listReachable(db, ids, req.viewer.today, language)
  return invited.length ? { invited } : { refusal: say('surveys.nobodyReached') }
}
