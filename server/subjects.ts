import { firstStepsRoutes } from './accounts/first-step-routes.ts'
import { administrationRoutes } from './accounts/administration-routes.ts'
import { linkRoutes } from './accounts/link-routes.ts'
import { officeRoutes } from './accounts/office-routes.ts'
import { ownRoutes } from './accounts/own-routes.ts'
import { peopleRoutes } from './accounts/people-routes.ts'
import { secondFactorRoutes } from './accounts/second-factor-routes.ts'
import { signInRoutes } from './accounts/sign-in-routes.ts'
import { recordRoutes } from './record/routes.ts'
import { openingsRoutes } from './openings/routes.ts'
import { heldRoutes } from './retention/held-routes.ts'
import { retentionRoutes } from './retention/routes.ts'
import { organisationEntryRoutes } from './organisations/entry-routes.ts'
import { interestsRoutes } from './organisations/interest-routes.ts'
import { organisationsRoutes } from './organisations/routes.ts'
import { organisationTieRoutes } from './organisations/tie-routes.ts'
import { bodyEntryRoutes } from './bodies/body-routes.ts'
import { membershipEndingsRoutes } from './bodies/ending-routes.ts'
import { membershipsRoutes } from './bodies/membership-routes.ts'
import { bodyOfficesRoutes } from './bodies/office-routes.ts'
import { bodiesRoutes } from './bodies/routes.ts'
import { substitutionsRoutes } from './bodies/substitution-routes.ts'
import { seatsRoutes } from './bodies/seat-routes.ts'
import { termsRoutes } from './bodies/term-routes.ts'
import { namesRoutes } from './names/routes.ts'
import { aheadRoutes } from './balance/ahead-routes.ts'
import { changeRoutes } from './balance/change-routes.ts'
import { gendersRoutes } from './balance/gender-routes.ts'
import { balanceRoutes } from './balance/routes.ts'
import { targetsRoutes } from './balance/target-routes.ts'
import { callsRoutes } from './nominations/call-routes.ts'
import { candidaciesRoutes } from './nominations/candidacy-routes.ts'
import { candidatesRoutes } from './nominations/candidate-routes.ts'
import { nominationFormRoutes } from './nominations/nomination-routes.ts'
import { nominationReceiptsRoutes } from './nominations/receipt-routes.ts'
import { nominationsRoutes } from './nominations/routes.ts'
import { callSchedulesRoutes } from './nominations/schedule-routes.ts'
import { drawActRoutes } from './draws/act-routes.ts'
import { drawDraftRoutes } from './draws/draft-routes.ts'
import { computationRoutes } from './draws/computation-routes.ts'
import { draftRoutes } from './appointments/draft-routes.ts'
import { draftEditRoutes } from './appointments/edit-routes.ts'
import { mendersRoutes } from './appointments/mender-routes.ts'
import { preparationRoutes } from './draws/preparation-routes.ts'
import { publicationRoutes } from './draws/publication-routes.ts'
import { redrawRoutes } from './draws/redraw-routes.ts'
import { drawsRoutes } from './draws/routes.ts'
import { appointmentsRoutes } from './appointments/routes.ts'
import { appointmentDecisionRoutes } from './appointments/decision-routes.ts'
import { preparingRoutes } from './appointments/preparing-routes.ts'
import { proposalRoutes } from './appointments/proposal-routes.ts'
import { importsRoutes } from './imports/routes.ts'
import { importSheetsRoutes } from './imports/sheet-routes.ts'
import { initiativesRoutes } from './matters/initiative-routes.ts'
import { matterRoutes } from './matters/matter-routes.ts'
import { receptionRoutes } from './matters/reception-routes.ts'
import { mattersRoutes } from './matters/routes.ts'
import { meetingEditRoutes } from './meetings/edit-routes.ts'
import { meetingListRoutes } from './meetings/list-routes.ts'
import { meetingsRoutes } from './meetings/routes.ts'
import { meetingProposalsRoutes } from './meetings/proposal-routes.ts'
import { noticesRoutes } from './meetings/notice-routes.ts'
import { repliesRoutes } from './meetings/reply-routes.ts'
import { agendaRoutes } from './agenda/routes.ts'
import { packageRoutes } from './agenda/package-routes.ts'
import { packRoutes } from './agenda/pack-routes.ts'
import { agendaPdfRoutes } from './agenda/pdf-routes.ts'
import { itemsRoutes } from './agenda/item-routes.ts'
import { disqualificationRoutes } from './attendance/disqualification-routes.ts'
import { itemActRoutes } from './attendance/item-routes.ts'
import { ledgerRoutes } from './attendance/ledger-routes.ts'
import { continuationRoutes } from './attendance/continuation-routes.ts'
import { meetingActRoutes } from './attendance/meeting-routes.ts'
import { nextMeetingRoutes } from './attendance/next-meeting-routes.ts'
import { attendanceRoutes } from './attendance/routes.ts'
import { visitorRoutes } from './attendance/visitor-routes.ts'
import { takingUpRoutes } from './attendance/taking-up-routes.ts'
import { turnsRoutes } from './turns/routes.ts'
import { motionsRoutes } from './motions/routes.ts'
import { takingOverRoutes } from './motions/taking-over-routes.ts'
import { decisionRoutes } from './votes/decision-routes.ts'
import { blockRoutes } from './votes/block-routes.ts'
import { orderRoutes } from './votes/order-routes.ts'
import { pollingRoutes } from './elections/polling-routes.ts'
import { electionResultRoutes } from './elections/result-routes.ts'
import { electionsRoutes } from './elections/routes.ts'
import { votesRoutes } from './votes/routes.ts'
import { hallRoutes } from './hall/routes.ts'
import { minutesRoutes } from './minutes/routes.ts'
import { earlierMinutesRoutes } from './minutes/earlier-routes.ts'
import { feeClaimRoutes } from './fees/claim-routes.ts'
import { feesRoutes } from './fees/routes.ts'
import { feeTermsRoutes } from './fees/term-routes.ts'
import { recommendationsRoutes } from './recommendations/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { filesRoutes } from './files/routes.ts'
import { deliveryRoutes } from './mail/delivery-routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { feedbackAnswerRoutes } from './feedback/answer-routes.ts'
import { feedbackRoutes } from './feedback/routes.ts'
import { archivesRoutes } from './archives/routes.ts'
import { registryRoutes } from './registry/routes.ts'
import { statementsRoutes } from './statements/routes.ts'
import { textsRoutes } from './texts/routes.ts'
import { upkeepRoutes } from './upkeep/routes.ts'

/** The routes of every subject, in the order in which they are asked. */
export const subjects = [
  signInRoutes,
  linkRoutes,
  ownRoutes,
  secondFactorRoutes,
  peopleRoutes,
  officeRoutes,
  firstStepsRoutes,
  administrationRoutes,
  recordRoutes,
  openingsRoutes,
  retentionRoutes,
  heldRoutes,
  organisationEntryRoutes,
  organisationsRoutes,
  organisationTieRoutes,
  interestsRoutes,
  bodyEntryRoutes,
  bodiesRoutes,
  termsRoutes,
  seatsRoutes,
  membershipsRoutes,
  membershipEndingsRoutes,
  bodyOfficesRoutes,
  substitutionsRoutes,
  namesRoutes,
  balanceRoutes,
  targetsRoutes,
  changeRoutes,
  aheadRoutes,
  gendersRoutes,
  nominationsRoutes,
  callsRoutes,
  callSchedulesRoutes,
  nominationFormRoutes,
  nominationReceiptsRoutes,
  candidaciesRoutes,
  candidatesRoutes,
  computationRoutes,
  preparationRoutes,
  publicationRoutes,
  drawsRoutes,
  drawActRoutes,
  redrawRoutes,
  drawDraftRoutes,
  appointmentsRoutes,
  draftEditRoutes,
  draftRoutes,
  mendersRoutes,
  proposalRoutes,
  appointmentDecisionRoutes,
  preparingRoutes,
  importSheetsRoutes,
  importsRoutes,
  initiativesRoutes,
  receptionRoutes,
  mattersRoutes,
  matterRoutes,
  meetingListRoutes,
  meetingsRoutes,
  meetingEditRoutes,
  meetingProposalsRoutes,
  noticesRoutes,
  repliesRoutes,
  agendaRoutes,
  agendaPdfRoutes,
  packRoutes,
  packageRoutes,
  itemsRoutes,
  attendanceRoutes,
  takingUpRoutes,
  visitorRoutes,
  nextMeetingRoutes,
  meetingActRoutes,
  continuationRoutes,
  ledgerRoutes,
  itemActRoutes,
  disqualificationRoutes,
  turnsRoutes,
  motionsRoutes,
  takingOverRoutes,
  blockRoutes,
  orderRoutes,
  electionsRoutes,
  pollingRoutes,
  electionResultRoutes,
  votesRoutes,
  decisionRoutes,
  hallRoutes,
  minutesRoutes,
  earlierMinutesRoutes,
  feesRoutes,
  feeClaimRoutes,
  feeTermsRoutes,
  recommendationsRoutes,
  homeRoutes,
  filesRoutes,
  mailRoutes,
  deliveryRoutes,
  textsRoutes,
  upkeepRoutes,
  feedbackRoutes,
  feedbackAnswerRoutes,
  statementsRoutes,
  registryRoutes,
  archivesRoutes,
]
