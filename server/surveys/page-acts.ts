import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { idIn, lineIn } from '../web/forms.ts'
import { offerOrganisations } from '../organisations/naming-queries.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { listRecipientLists, previewMatching } from '../recipients/queries.ts'
import { filtersIn, isNarrowed, sizeClasses, types } from '../recipients/rules.ts'
import { countKnown, listAlsoOpen } from '../recipients/asked-queries.ts'
import { factsAsked } from '../recipients/known-rules.ts'
import { askedOfNobody } from './condition-rules.ts'
import { listInvitations } from './invitation-queries.ts'
import { listDraftItems } from './paper-queries.ts'
import { countAnswers, listSections, textsIn, type Survey } from './queries.ts'
import { isAnswerable, keepsSurveys, lackingIn, nextOf, whyNotInvite, whyNotOpen } from './rules.ts'

const previewed = 20

/** A survey on the secretary's desk: its parts, who is asked, what it lacks and what comes next. */
export async function deskModel({ db, settings }: House, req: Request, survey: Survey) {
  const { viewer } = req
  const after = idIn(req.query.after)
  const from = lineIn(req.query.from)
  const filters = filtersIn(req.method === 'GET' ? req.query : (req.body ?? {}))
  const asks = !whyNotInvite(survey)
  const { sections, counts, invitations, offered, items, ...choosing } = await together(db, (db) => ({
    sections: listSections(db, survey.id),
    counts: countAnswers(db, survey.id),
    items: survey.status === 'draft' ? [] : listDraftItems(db, survey.body_id),
    alsoOpen: listAlsoOpen(db, viewer, { survey: survey.id }),
    known: countKnown(db, { survey: survey.id }),
    invitations: listInvitations(db, survey.id, after ? { id: after, name: from } : undefined),
    offered: asks ? offerOrganisations(db, lineIn(req.body?.organisation)) : [],
    lists: asks ? listRecipientLists(db) : [],
    subregions: asks ? listSubregionsInUse(db, req.language) : [],
    serviceFields: asks ? listServiceFields(db, req.language) : [],
    matching: asks && isNarrowed(filters) ? previewMatching(db, filters, previewed) : undefined,
  }))
  const texts = textsIn(survey, sections)
  const questions = sections.flatMap((section) => section.questions)
  const unasked = askedOfNobody(questions)?.prompt
  const whole = { ...survey, texts, questions: questions.length, unasked, invited: counts!.invited }
  return {
    survey,
    sections,
    counts: counts!,
    invitations: invitations.rows,
    next: invitations.next,
    items,
    offered,
    ...choosing,
    ...{ filters, types, sizeClasses, narrowed: isNarrowed(filters) },
    facts: factsAsked(questions.map(({ prompt }) => prompt)),
    keeps: keepsSurveys(viewer, survey.body_id),
    lacking: lackingIn(survey.languages, texts),
    stale: [...new Set([survey, ...sections, ...questions].flatMap((part) => part.stale))],
    whyNotOpen: survey.status === 'draft' ? whyNotOpen(whole, viewer.today) : undefined,
    whyNotInvite: whyNotInvite(survey),
    nextStatus: nextOf[survey.status],
    answerable: isAnswerable(survey, viewer.today),
    link: survey.by_link ? `${settings.publicUrl}/surveys/by-link/${survey.key}` : undefined,
    copyOnce: randomUUID(),
    values: {},
    errors: {},
  }
}
