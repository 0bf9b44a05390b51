import type { Request } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { publicViewer } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { statementPath } from './link-rules.ts'
import { findDraft, findRespondentByLink, findRespondentOf, type Respondent } from './draft-queries.ts'
import { consultations, findConsultation, partsOf, type Consultation } from './queries.ts'
import { listNamedOrganisations } from './recipient-queries.ts'

/** Who writes a statement: behind a link, or signed in under a recorded mandate. */
export interface Writer {
  way: 'link' | 'signed_in'
  consultation: Consultation
  /** undefined: an organisation that was not asked and has written nothing yet */
  respondent: Respondent | undefined
  organisation: number | null
  name: string
  /** the page of its statement */
  base: string
}

/** By the link in the address, which opens nothing but this statement; or by the organisation that the address names. */
export const writerOf = (db: Db, req: Request) =>
  req.params.token === undefined ? writerUnderMandate(db, req) : writerByLink(db, String(req.params.token))

async function writerByLink(db: Db, token: string): Promise<Writer> {
  const respondent = (await findRespondentByLink(db, token)) ?? notFound()
  const consultation = await consultations(db)
    .where('consultations.id', '=', respondent.consultation_id)
    .where('consultations.opened_at', 'is not', null)
    .executeTakeFirst()
  return {
    way: 'link',
    consultation: consultation ?? notFound(),
    respondent,
    organisation: respondent.organisation_id,
    name: respondent.name ?? '',
    base: `/consultations/by-link/${token}`,
  }
}

async function writerUnderMandate(db: Db, req: Request): Promise<Writer> {
  const viewer = signedIn(req)
  const organisation = idIn(req.params.organisation) ?? notFound()
  const id = Number(req.params.id)
  const { consultation, respondent, found } = await together(db, (db) => ({
    consultation: findConsultation(db, viewer, id),
    respondent: findRespondentOf(db, id, organisation),
    found: listNamedOrganisations(db, [organisation]),
  }))
  const [named] = found
  if (!consultation?.opened_at || !named) return notFound()
  if (!viewer.mandates.includes(organisation)) notAllowed()
  const base = statementPath(id, organisation)
  return { way: 'signed_in', consultation, respondent, organisation, name: named.name, base }
}

/** Who looks as the writer: a link opens what is public and no more, whoever happens to be signed in. */
export const lookerOf = ({ way }: Writer, { viewer }: Request) =>
  way === 'link' ? publicViewer(viewer.today, viewer.language) : viewer

/** The parts of the request, and the draft of whoever writes. */
export async function draftWithParts(db: Db, { consultation, respondent }: Writer) {
  const parts = await together(db, (db) => partsOf(db, consultation.id))
  return { parts, draft: respondent && (await findDraft(db, respondent.id)) }
}
