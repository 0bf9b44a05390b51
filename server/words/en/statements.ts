import type { Translated } from '../index.ts'
import type fi from '../fi/statements.ts'

export default {
  accessibility: 'Accessibility statement',
  privacy: 'Privacy notice',
  published: 'Published.',
  edit: 'Edit, or confirm that it still holds',
  write: 'Write it',
  publish: 'Publish',
  concerns:
    'This statement is about the Kumppanuuspöytä service at {address}. Responsible for the service: {county}.',
  conformity: 'Conformance',
  conformity_full:
    'The service meets the accessibility criteria that the law requires (WCAG levels A and AA).',
  conformity_partial:
    'The service meets the accessibility criteria (WCAG levels A and AA) in part. What falls short is told below.',
  conformity_none:
    'The service does not meet the accessibility criteria (WCAG levels A and AA) in all essential respects. What falls short is told below.',
  notAssessed:
    'The accessibility of the service has not been assessed yet. You may still give feedback or ask for content in another form.',
  conformityChoice_full: 'Meets the requirements',
  conformityChoice_partial: 'Meets the requirements in part',
  conformityChoice_none: 'Does not meet the requirements',
  gaps: 'Content that is not accessible, and why',
  gapsHint:
    'Which content or function falls short, how, and why: not mended yet, a disproportionate burden, or outside the scope of the law.',
  ways: 'How to get the content otherwise',
  waysHint:
    'For example by telephone, on paper from the registry office, or by asking for an accessible version with the feedback form.',
  prepared: 'When the statement was made',
  assessed_own: 'The wellbeing services county assessed the service itself on {day}.',
  assessed_outside: 'An outside expert assessed the service on {day}.',
  reviewed: 'Last reviewed {at}.',
  giveFeedback: 'Give feedback on accessibility',
  feedbackText:
    'Did you find something that falls short, or do you need content in another form? You get a receipt at once and an answer within two weeks.',
  contact: 'Contact',
  contactHint: 'An e-mail address or a telephone number for questions about accessibility.',
  supervision: 'Supervising authority',
  supervisionText:
    'If the answer does not satisfy you, or you get none within two weeks, you may complain or ask for clarification. Instructions and form:',
  traficom: 'Finnish Transport and Communications Agency Traficom',
  editAccessibility: 'The accessibility statement’s facts',
  accessibilityLead:
    'The feedback form and the supervising authority are in the statement already. Review it at least once a year: publish it again then, even if nothing has changed.',
  assessedBy: 'Who assessed',
  assessedBy_own: 'The county itself',
  assessedBy_outside: 'An outside expert',
  assessedOn: 'Assessed on',
  sayInFinnishOrSwedish: 'Say this in Finnish or Swedish.',
  privacyLead: 'How personal data is handled in the Kumppanuuspöytä service.',
  controller: 'Controller',
  controllerHint: 'The wellbeing services county and its business ID.',
  officer: 'Contact details of the data protection officer',
  purposesTitle: 'What the data is used for',
  purposes:
    'To appoint members of bodies and groups, to prepare, hold and minute meetings, to handle initiatives and recommendations, and for the messages sent about them.',
  basisTitle: 'On what basis',
  basis:
    'A task in the public interest and the exercise of official authority: Article 6(1)(e) of the GDPR and section 4, paragraphs 1 and 2 of the Data Protection Act, the Act on Wellbeing Services Counties, the Administrative Procedure Act and the Information Management Act. Gender, kept for the quota in section 4 a of the Equality Act, is seen by the person and the secretary alone.',
  dataTitle: 'Which data',
  data: 'Name, contact details, language, the organisation represented, memberships and offices with dates, attendance, disqualifications, proposals, votes cast by name, initiatives and feedback sent, and entries on the use of the service.',
  sourcesTitle: 'Where the data comes from',
  sources:
    'From the persons themselves, from the organisation that proposed them and from the authority that set the body.',
  recipientsTitle: 'To whom data is given',
  recipients:
    'Memberships and public minutes are shown to everyone in the service. Other data is given only to those whom the law entitles to it. Data is not transferred outside the EU or EEA and not used for automated decisions.',
  keptTitle: 'How long data is kept',
  kept: 'Minutes and the composition of bodies are kept permanently, as the National Archives has decided. Personal data in minutes leaves the public web on the day set for it. Data on candidates not chosen is removed half a year after the decision.',
  rightsTitle: 'Your rights',
  rights:
    'You may inspect and rectify your data, object to its handling and ask for restriction. Those signed in see their own data on the page of their account. Official documents that are archived are not erased on request. In other matters contact the data protection officer.',
  browserTitle: "Cookies and the browser's storage",
  browser:
    'The service stores in the browser only what it needs to work (Act on Electronic Communications Services, section 205). Visitors are not tracked, and nothing is passed on.',
  cookie_session: 'keeps you signed in, for at most 14 days after use. It goes when you sign out.',
  cookie_known:
    "recognises a browser that you have signed in with before, so that others' wrong passwords do not keep you out. 400 days.",
  cookie_language: 'remembers the language you chose. One year.',
  cookie_survey:
    "remembers that an invitation to a survey was opened in this browser, so that whoever was invited does not answer again by the public link. It is not linked to the answers. Two days after the survey's last day.",
  browserDrafts:
    "Unfinished text is in the browser's storage until it has been saved in the service or you sign out.",
  complaint:
    'If you hold that your data is handled unlawfully, you may complain to the Data Protection Ombudsman:',
  more: 'More',
  moreHint: 'For example who runs the service and where its servers are.',
  editPrivacy: 'The privacy notice’s facts',
  editPrivacyLead:
    'The common parts of the notice are ready. Say who is responsible for the data and whom to contact. Review the notice at least once a year.',
  dutyAccessibility: 'Publish or review the accessibility statement.',
  dutyPrivacy: 'Publish or review the privacy notice.',
  dutyButtonAccessibility: 'Accessibility statement',
  dutyButtonPrivacy: 'Privacy notice',
} satisfies Translated<typeof fi>
