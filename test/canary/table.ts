/*
 * Who may see what, typed by hand: a line of names of those who look (walk.ts), then the hidden things that they and
 * nobody else may see. '+' is a strong session, '-' one by a link alone, else a password.
 */
const everyone =
  'public hanna tuomas ilmari reetta+ tilda+ sari sari+ chair esko+ anna- anna+ annaDeputy+ gunnar+ oskari+ outi+ leena+ petra paavo+'
/** who prepare, lead and write the board's meetings; and those who only sit there */
const runs = 'sari sari+ chair esko+'
const board = `${runs} anna- anna+ annaDeputy+`
/** a secret thing opens to sure sessions only */
const boardSurely = 'sari+ esko+ anna+ annaDeputy+'
const leadership = 'leena+ petra'
const secretaries = 'sari sari+ gunnar+ oskari+'

/** kinds × names: ['a', 'b'] × ['X', 'Y'] = aX aY bX bY */
const each = (names: string, ends: string) =>
  names
    .split(' ')
    .flatMap((name) => ends.split(' ').map((end) => name + end))
    .join(' ')

export const table: [who: string, what: string][] = [
  // The controls: what is public is found by all, so the looking works.
  [everyone, 'publicHeading publicProposal publicFileTitle publicFileName publicFileInside'],
  [everyone, 'signedOpenHeading signedOpenSection signedHead'],
  [everyone, each('published', 'Title Html asked why effect concerns')],
  [everyone, 'checkingOpenHeading writingOpenHeading'],

  // Never shown to anybody.
  [
    '',
    'passwordHash tokenHash tokenPayload sessionId sessionAgent recordDetails messageBody messageSubject consentHash receiptHash',
  ],
  ['', 'removedItemFileTitle removedItemFileName removedItemFileInside removedFileName removedFileInside'],

  // The place of a meeting is public, its way in is not; the remote link is for those who are to come.
  [board, each('called table doors writing checking signed', 'Access')],
  ['sari sari+ chair esko+ anna- anna+', each('called table doors writing checking signed', 'Link')],

  // A draft is for those who prepare it, public though it will be.
  [runs, each('draft', 'Access Link Heading Note Proposal Account Decision Discussion')],
  [runs, each('draftItemFile draftMeetingFile draftFile', 'Title Name Inside')],
  ['esko+', 'rival'],

  [everyone, each('earlierPublicFile', 'Title Name Inside')],
  [board, each('earlierFile', 'Title Name Inside')],
  ['', each('earlierGoneFile', 'Title Name Inside')],

  // A called agenda: what is given for handling stays in the board.
  [board, 'handlingHeading handlingProposal handlingAccount handlingBefore handlingAfter'],
  [board, each('handlingFile', 'Title Name Inside')],
  [board, 'removedHeading earlyReason'],
  [runs, 'removedFileTitle oldProposal earlyDiscussion paperAddress'],
  [boardSurely, 'secretHeading secretProposal secretAccount secretExtent secretBefore secretAfter'],
  [boardSurely, each('secretFile secretItemFile', 'Title Name Inside')],
  [boardSurely, 'earlySecretReason'],

  // A passage of a public text: for sure sessions of the body, or of those who run it, or until its day for nobody else.
  [boardSurely, 'passageProposal'],
  ['sari+ esko+', 'passageOfRunners'],
  [everyone, 'passageOver passagePersonal'],
  [board, 'passageLeft'],
  [boardSurely, 'tablePassageMotion doorsPassageMotion tablePassageWording doorsPassageWording'],
  ['sari+ esko+', each('writing', 'OpenPassage HandlingPassage SecretPassage')],
  [boardSurely, each('checking signed', 'OpenPassage HandlingPassage SecretPassage')],

  // The room.
  [board, 'tableHeading tableProposal tableMotion tableWording tableReason tableGrounds'],
  [boardSurely, 'doorsHeading doorsProposal doorsMotion doorsWording doorsReason doorsGrounds'],

  // Minutes: being written for those who write and lead, with the checkers for the board, published for all.
  [board, each('writing', 'HandlingHeading')],
  [runs, each('writing', 'Head OpenSection OpenDecision OpenDiscussion OpenTask OpenRecipient OpenAddress')],
  [runs, each('writingHandling', 'Section Decision Discussion Task Recipient Address')],
  [runs, 'writingVerdict'],
  ['sari+ esko+', each('writingSecret', 'Section Decision Discussion Task Recipient Address')],
  ['sari+ esko+', each('writing', 'Before After CorrectionReason')],
  [
    board,
    each('checking', 'Head OpenSection OpenDecision OpenDiscussion OpenTask OpenRecipient OpenAddress'),
  ],
  [board, each('checkingHandling', 'Heading Section Decision Discussion Task Recipient Address')],
  [board, 'checkingVerdict signedVerdict'],
  [everyone, 'signedOpenDecision signedOpenDiscussion signedOpenTask'],
  [board, 'signedOpenRecipient signedOpenAddress'],
  [board, each('signedHandling', 'Heading Section Decision Discussion Task Recipient Address')],
  [boardSurely, each('writing checking signed', 'SecretHeading')],
  [boardSurely, each('checkingSecret signedSecret', 'Section Decision Discussion Task Recipient Address')],
  [boardSurely, each('checking signed', 'Before After CorrectionReason')],
  // What was proposed as a correction is for who answers it and for who proposed it, as far as the § opens to them.
  ['sari sari+ chair anna- anna+', each('checkingOpen signedOpen', 'Was Would Why')],
  ['sari sari+ chair anna- anna+', each('writingOpen', 'Was Would Why')],
  ['sari sari+ chair', each('checkingHandling signedHandling writingHandling', 'Was Would Why')],
  ['sari+', each('checkingSecret signedSecret writingSecret', 'Was Would Why')],

  // Other bodies.
  ['gunnar+ anna- anna+', 'memoAccess memoLink memoHeading memoConclusion memoDiscussion'],
  ['oskari+ outi+', 'strangersAccess strangersLink strangersHeading strangersProposal'],
  ['oskari+ outi+ reetta+', 'otherMatter'],
  ['oskari+', 'strangersDraftAccess strangersDraftLink strangersDraftHeading'],

  // Matters: the registrar keeps the register of all but drafts.
  [`${board} reetta+`, each('plainMatter matterFileTitle matterFileName matterFileInside', '')],
  [runs, each('matterDraftFile', 'Title Name Inside')],
  [`${runs} paavo+`, 'draftMatter'],
  [`${boardSurely} reetta+`, each('secretMatter', ' Ground Extent')],
  [`${boardSurely} reetta+`, `secretSummary ${each('matterSecretFile', 'Title Name Inside')}`],

  // Positions in an electronic decision procedure: nobody's before its end, then the body's.
  [board, 'handlingPosition'],
  [boardSurely, 'secretPosition'],
  ['', 'earlyPosition'],

  // Recommendations: the board's until delivered, then also its reader's.
  [board, each('undelivered', 'Title Html asked why effect concerns ItemHeading')],
  [`${board} reetta+`, 'undeliveredMatter'],
  [`${board} ${leadership}`, each('inner', 'Title Html asked why effect concerns ItemHeading')],
  [`${board} ${leadership} reetta+`, 'innerMatter publishedMatter'],
  [`${board} ${leadership}`, 'publishedItemHeading'],
  [`${boardSurely} leena+`, each('secretRecommendation', 'Title Html asked why effect concerns ItemHeading')],
  [`${boardSurely} leena+ reetta+`, 'secretRecommendationMatter'],
  [leadership, 'draftAnswer draftMeasure'],
  [runs, 'recipientAddress'],

  // Initiatives: before the check for the receivers, what was taken out for good.
  [secretaries, 'uncheckedText uncheckedConcerns takenOutTitle takenOutText initiatorEmail publicEmail'],
  [`${secretaries} tuomas`, 'uncheckedTitle'],
  [`${board} gunnar+ oskari+ reetta+`, 'checkedText'],
  [`${secretaries} reetta+`, 'receptionReasons'],

  // What one claims of a meeting, and the secretary's word on it: for her and the secretary of the body.
  ['sari sari+ anna- anna+', `feeEarnings feeTravel feeReason ${each('feeReceipt', 'Title Name Inside')}`],

  ['ilmari reetta+', 'feedbackText feedbackEmail'],

  // Requests for statements and what is stated: public but for secrets, addresses and what is still being written.
  [everyone, 'openRequest statedOpenly'],
  [runs, 'draftRequest heardName heardNotes heardPoint'],

  // A survey's draft is its secretary's; what fewer than five wrote is nobody's, what more wrote the secretary's.
  [everyone, 'fewSurvey fewQuestion manySurvey manyQuestion'],
  ['sari sari+', 'draftSurvey draftQuestion manyAnswer'],
  ['', 'fewAnswer'],

  // In a forum: what is said there is for those in it; a hidden comment for its author, the way in for those who come.
  [everyone, 'forumName forumTopic comingWorkshop draftWorkshop heldWorkshop heldNotes'],
  ['sari sari+', 'comingNotes draftNotes'],
  ['hanna tuomas sari sari+', 'openComment hiddenReason ideaTitle ideaText'],
  ['hanna sari sari+', 'hiddenComment workshopLink'],
  ['sari sari+', 'strangerName strangerEmail'],

  // A bulletin is its secretary's until it has been sent.
  [everyone, each('sentBulletin', 'Title Text')],
  ['sari sari+', each('draftBulletin waitingBulletin', 'Title Text')],
  ['sari sari+', each('draftBulletinFile', 'Title Name Inside')],
  ['sari sari+', 'statedSigner statedEmail'],
  // The summary: public once published, but for what has become a secret; its draft is for who writes it.
  [everyone, 'publishedSummary quotedOpenly'],
  ['', 'quotedSecret quotedBefore replacedWords'],
  [runs, 'answeredNotes'],
  ['sari+', 'segmentOfSecret'],
  ['sari sari+ esko+', each('draft', 'Line Prose Introduction Considered Promise Reply')],
  ['sari+', `statedReason statedSecret ${each('statedFile', 'Title Name Inside')}`],
  // themes in work are for those who prepare
  ['sari sari+ esko+', 'workingTheme'],
  ['tuomas', 'draftStatement'],

  // Calls: those in the directory are public; who stands is for the secretary, and for each her own candidacy.
  [everyone, 'openCall openCallCriteria'],
  ['ilmari sari sari+', 'draftCall draftCallCriteria linkedCall linkedCallCriteria'],
  ['sari sari+', each('candidate', 'Name Email Phone Grounds')],
  ['sari sari+', 'nominator nominatorEmail'],
  // TihL 26 §: the register names whom a document came from; here the organisation, not the candidate.
  ['hanna sari sari+ reetta+', 'candidateOrganisation'],
  // Draws: numbers for all; whose they are is the secretary's, until the names of those drawn are made public.
  [everyone, 'shownDrawn'],
  ['sari sari+', 'heldDrawn heldUndrawn shownUndrawn'],

  // People: names to call by are for those who invite; the notice page shows the chair where the call went.
  [`${secretaries} ilmari tilda+ chair esko+`, 'personEmail'],
  ['ilmari sari sari+', 'personPhone personAddress messageAddress'],
  ['ilmari sari sari+', 'interest'],

  // Appointments: the draft and who would sit for those who keep the members; who was not chosen for the secretary.
  ['ilmari sari sari+', each('draft', 'Candidate Title Method Special')],
  ['ilmari sari sari+', 'decidedTitle decidedDifferences'],
  ['sari sari+', 'otherCandidate'],
  [everyone, 'decidedMethod decidedSpecial'],
  ['', 'draftDifferences'],
]

/** What is held on oneself: on the page and in the file that say so, and nowhere else. */
export const held: [who: string, what: string][] = [
  ['hanna', each('candidate', 'Name Email Phone Grounds')],
  ['tuomas', 'initiatorEmail uncheckedText uncheckedConcerns'],
]
