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
import { directoryChangeRoutes } from './directory/change-routes.ts'
import { directoryEntryRoutes } from './directory/entry-routes.ts'
import { directoryFileRoutes } from './directory/file-routes.ts'
import { directoryReadingRoutes } from './directory/reading-routes.ts'
import { directoryImportRoutes } from './directory/import-routes.ts'
import { directoryPartnerRoutes } from './directory/partner-routes.ts'
import { directoryPictureRoutes } from './directory/picture-routes.ts'
import { directoryRoutes } from './directory/routes.ts'
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
import { contactEntryRoutes } from './contacts/entry-routes.ts'
import { questionsRoutes } from './contacts/question-routes.ts'
import { contactsRoutes } from './contacts/routes.ts'
import { enrolmentRoutes } from './forums/enrolment-routes.ts'
import { forumEntryRoutes } from './forums/entry-routes.ts'
import { forumsRoutes } from './forums/routes.ts'
import { commentRoutes } from './forums/comment-routes.ts'
import { ideaRoutes } from './forums/idea-routes.ts'
import { workshopEntryRoutes } from './forums/workshop-entry-routes.ts'
import { workshopsRoutes } from './forums/workshop-routes.ts'
import { meetingEditRoutes } from './meetings/edit-routes.ts'
import { meetingListRoutes } from './meetings/list-routes.ts'
import { meetingsRoutes } from './meetings/routes.ts'
import { meetingProposalsRoutes } from './meetings/proposal-routes.ts'
import { noticesRoutes } from './meetings/notice-routes.ts'
import { repliesRoutes } from './meetings/reply-routes.ts'
import { proceduresRoutes } from './procedures/routes.ts'
import { agendaRoutes } from './agenda/routes.ts'
import { packageRoutes } from './agenda/package-routes.ts'
import { packRoutes } from './agenda/pack-routes.ts'
import { agendaPdfRoutes } from './agenda/pdf-routes.ts'
import { itemsRoutes } from './agenda/item-routes.ts'
import { disqualificationRoutes } from './attendance/disqualification-routes.ts'
import { itemActRoutes } from './attendance/item-routes.ts'
import { opennessRoutes } from './attendance/openness-routes.ts'
import { remoteRoutes } from './attendance/remote-routes.ts'
import { ledgerRoutes } from './attendance/ledger-routes.ts'
import { continuationRoutes } from './attendance/continuation-routes.ts'
import { meetingActRoutes } from './attendance/meeting-routes.ts'
import { nextMeetingRoutes } from './attendance/next-meeting-routes.ts'
import { attendanceRoutes } from './attendance/routes.ts'
import { visitorRoutes } from './attendance/visitor-routes.ts'
import { takingUpRoutes } from './attendance/taking-up-routes.ts'
import { turnsRoutes } from './turns/routes.ts'
import { motionsRoutes } from './motions/routes.ts'
import { amendmentsRoutes } from './amendments/routes.ts'
import { mergingRoutes } from './amendments/merging-routes.ts'
import { takingOverRoutes } from './motions/taking-over-routes.ts'
import { wordingRoutes } from './motions/wording-routes.ts'
import { decisionRoutes } from './votes/decision-routes.ts'
import { blockRoutes } from './votes/block-routes.ts'
import { orderRoutes } from './votes/order-routes.ts'
import { pollingRoutes } from './elections/polling-routes.ts'
import { electionResultRoutes } from './elections/result-routes.ts'
import { electionsRoutes } from './elections/routes.ts'
import { castingRoutes } from './votes/casting-routes.ts'
import { votesRoutes } from './votes/routes.ts'
import { hallRoutes } from './hall/routes.ts'
import { minutesRoutes } from './minutes/routes.ts'
import { earlierMinutesRoutes } from './minutes/earlier-routes.ts'
import { memoNextRoutes } from './memos/next-routes.ts'
import { memoPointRoutes } from './memos/point-routes.ts'
import { memosRoutes } from './memos/routes.ts'
import { memoTasksRoutes } from './memos/task-routes.ts'
import { signedDocumentsRoutes } from './signatures/signed-document-routes.ts'
import { signaturesRoutes } from './signatures/signing-routes.ts'
import { verificationRoutes } from './signatures/verification-routes.ts'
import { feeClaimRoutes } from './fees/claim-routes.ts'
import { feesRoutes } from './fees/routes.ts'
import { feeTermsRoutes } from './fees/term-routes.ts'
import { consultationRecipientsRoutes } from './consultations/recipient-routes.ts'
import { respondentsRoutes } from './consultations/respondent-routes.ts'
import { consultationsRoutes } from './consultations/routes.ts'
import { statementEntryRoutes } from './consultations/entry-routes.ts'
import { givenStatementsRoutes } from './consultations/given-routes.ts'
import { enteredFilesRoutes } from './consultations/entered-file-routes.ts'
import { groupingRoutes } from './consultations/grouping-routes.ts'
import { statementFilesRoutes } from './consultations/statement-file-routes.ts'
import { statementWritingRoutes } from './consultations/statement-routes.ts'
import { consultationStageRoutes } from './consultations/stage-routes.ts'
import { consultationWritingRoutes } from './consultations/writing-routes.ts'
import { lookaheadFollowersRoutes } from './lookahead/follower-routes.ts'
import { lookaheadRoutes } from './lookahead/routes.ts'
import { lookaheadWritingRoutes } from './lookahead/writing-routes.ts'
import { occasionFilesRoutes } from './occasions/file-routes.ts'
import { occasionPointRoutes } from './occasions/point-routes.ts'
import { occasionsRoutes } from './occasions/routes.ts'
import { occasionSeriesRoutes } from './occasions/series-routes.ts'
import { occasionSourceRoutes } from './occasions/source-routes.ts'
import { occasionWritingRoutes } from './occasions/writing-routes.ts'
import { deskRoutes } from './themes/desk-routes.ts'
import { openAnswersRoutes } from './themes/open-answer-routes.ts'
import { segmentListRoutes } from './themes/list-routes.ts'
import { segmentsRoutes } from './themes/segment-routes.ts'
import { themesRoutes } from './themes/theme-routes.ts'
import { recommendationsRoutes } from './recommendations/routes.ts'
import { summaryEditRoutes } from './summaries/edit-routes.ts'
import { summaryMeasuresRoutes } from './summaries/measure-routes.ts'
import { summaryPublicationsRoutes } from './summaries/publication-routes.ts'
import { summaryQuotesRoutes } from './summaries/quote-routes.ts'
import { consultationRepliesRoutes } from './summaries/reply-routes.ts'
import { summariesRoutes } from './summaries/routes.ts'
import { surveyAnswersRoutes } from './surveys/answer-routes.ts'
import { surveyEditRoutes } from './surveys/edit-routes.ts'
import { surveyInvitationsRoutes } from './surveys/invitation-routes.ts'
import { surveyPapersRoutes } from './surveys/paper-routes.ts'
import { surveyQuestionsRoutes } from './surveys/question-routes.ts'
import { surveyResultsRoutes } from './surveys/result-routes.ts'
import { surveysRoutes } from './surveys/routes.ts'
import { surveySectionsRoutes } from './surveys/section-routes.ts'
import { surveyStatusRoutes } from './surveys/status-routes.ts'
import { plansRoutes } from './plans/routes.ts'
import { reportsRoutes } from './reports/routes.ts'
import { topicsRoutes } from './plans/topic-routes.ts'
import { indicatorsRoutes } from './indicators/routes.ts'
import { bulletinCorrectionsRoutes } from './bulletins/correction-routes.ts'
import { bulletinFilesRoutes } from './bulletins/file-routes.ts'
import { bulletinReadersRoutes } from './bulletins/reader-routes.ts'
import { bulletinRecipientsRoutes } from './bulletins/recipient-routes.ts'
import { bulletinSendingRoutes } from './bulletins/sending-routes.ts'
import { bulletinWritingRoutes } from './bulletins/writing-routes.ts'
import { bulletinsRoutes } from './bulletins/routes.ts'
import { developmentRoutes } from './development/routes.ts'
import { developmentStepsRoutes } from './development/step-routes.ts'
import { practicesRoutes } from './practices/routes.ts'
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
  directoryFileRoutes,
  directoryPictureRoutes,
  directoryPartnerRoutes,
  directoryReadingRoutes,
  directoryImportRoutes,
  directoryChangeRoutes,
  directoryRoutes,
  directoryEntryRoutes,
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
  contactEntryRoutes,
  contactsRoutes,
  questionsRoutes,
  forumEntryRoutes,
  forumsRoutes,
  enrolmentRoutes,
  workshopsRoutes,
  workshopEntryRoutes,
  commentRoutes,
  ideaRoutes,
  meetingListRoutes,
  meetingsRoutes,
  meetingEditRoutes,
  meetingProposalsRoutes,
  noticesRoutes,
  repliesRoutes,
  proceduresRoutes,
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
  remoteRoutes,
  opennessRoutes,
  itemActRoutes,
  disqualificationRoutes,
  turnsRoutes,
  motionsRoutes,
  takingOverRoutes,
  wordingRoutes,
  amendmentsRoutes,
  mergingRoutes,
  blockRoutes,
  orderRoutes,
  electionsRoutes,
  pollingRoutes,
  electionResultRoutes,
  votesRoutes,
  castingRoutes,
  decisionRoutes,
  hallRoutes,
  minutesRoutes,
  earlierMinutesRoutes,
  memosRoutes,
  memoNextRoutes,
  memoPointRoutes,
  memoTasksRoutes,
  signaturesRoutes,
  signedDocumentsRoutes,
  verificationRoutes,
  feesRoutes,
  feeClaimRoutes,
  feeTermsRoutes,
  recommendationsRoutes,
  consultationWritingRoutes,
  consultationsRoutes,
  consultationStageRoutes,
  consultationRecipientsRoutes,
  surveyAnswersRoutes,
  surveyInvitationsRoutes,
  surveyEditRoutes,
  surveySectionsRoutes,
  surveyQuestionsRoutes,
  surveyStatusRoutes,
  surveyResultsRoutes,
  surveyPapersRoutes,
  surveysRoutes,
  statementEntryRoutes,
  statementWritingRoutes,
  statementFilesRoutes,
  givenStatementsRoutes,
  groupingRoutes,
  enteredFilesRoutes,
  respondentsRoutes,
  plansRoutes,
  reportsRoutes,
  topicsRoutes,
  indicatorsRoutes,
  bulletinReadersRoutes,
  bulletinWritingRoutes,
  bulletinsRoutes,
  bulletinRecipientsRoutes,
  bulletinSendingRoutes,
  bulletinCorrectionsRoutes,
  bulletinFilesRoutes,
  developmentRoutes,
  developmentStepsRoutes,
  practicesRoutes,
  occasionSeriesRoutes,
  occasionWritingRoutes,
  occasionSourceRoutes,
  occasionsRoutes,
  occasionPointRoutes,
  occasionFilesRoutes,
  lookaheadRoutes,
  lookaheadFollowersRoutes,
  lookaheadWritingRoutes,
  deskRoutes,
  segmentListRoutes,
  segmentsRoutes,
  themesRoutes,
  openAnswersRoutes,
  summariesRoutes,
  summaryEditRoutes,
  summaryQuotesRoutes,
  summaryMeasuresRoutes,
  summaryPublicationsRoutes,
  consultationRepliesRoutes,
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
