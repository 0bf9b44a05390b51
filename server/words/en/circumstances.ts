import type { Translated } from '../index.ts'
import type fi from '../fi/circumstances.ts'

export default {
  breakUntil: 'Break until {clock}.',
  breakFold: 'A break, or going on another day',
  breakEnds: 'The break ends at',
  takeBreak: 'Take a break',
  continueFold: 'Go on another day',
  continueHint:
    'The meeting breaks off now and goes on with the same agenda from where it was left. § numbers run on. Members get the time in a message; no new notice is needed.',
  continueLater: 'Break off and go on then',
  changeContinuation: 'Change when it goes on',
  saveContinuation: 'Save and tell the new time',
  continuesAt: 'The meeting goes on {at}.',
  continuesAtPlace: 'The meeting goes on {at}, at {place}.',
  continuationDay: 'Day',
  continuationClock: 'Time',
  continuationPlace: 'Place',
  breakEndsBefore: 'The break would have ended already. Give a later time.',
  continuesSameDay: 'A continuation is held on another day. On the same day, take a break.',
  stateAnew: 'The meeting goes on on a new day. State first that it is lawful and quorate.',
  quorumLost: 'The meeting is no longer quorate',
  quorumLostHint:
    'Nothing can be decided until enough members are here. Break off the meeting, call a deputy, or close the meeting. Items may be discussed.',
  continuationOf: 'Continued meeting {number}',
  letterSubject: '{body}: the meeting goes on {at}',
  letterText: '{body}: the meeting was broken off. It goes on {at}.',
  letterSameAgenda: 'The agenda is the same and goes on from where it was left. No new notice is sent.',
  ownTie:
    'The item concerns an organisation that you are tied to ({role}, {organisation}). Declare it if you are disqualified.',
  tieHint:
    'The item concerns an organisation that the member is tied to. Ask about disqualification before handling it.',
  deputyCalled: 'Deputy {name} was called for this item at {clock}.',
  deputyHere: 'Deputy {name} is here.',
  deputyArrived: 'The deputy arrived',
  deputyArrivedRemote: 'The deputy joined remotely',
  receiveTitle: 'Enter an expert or a guest for this item',
  receiveHint: 'Present for this item alone, without a vote.',
  visitorName: 'Name',
  receive: 'Enter the arrival',
  heardNow: 'Heard in this item: {names}.',
  heardHint: 'In a closed meeting those heard leave before the decision.',
  heardSecretHint: 'The item is secret: those heard leave before it can be decided.',
  endHearing: 'Those heard left',
  nobodyHeard: 'Nobody is heard in this item.',
  heardFirst: '{name} is still being heard in a secret item. Enter the departure before the decision.',
  minutesOf: 'Minutes {which}',
  checkMinutes: 'Minutes {which} were checked',
  checkMinutesHint:
    'First correct the texts as the meeting decided. After the checking a change is a recorded correction.',
  notAboutMinutes: 'No minutes are checked under this item.',
  memosAreApproved: 'The chair approves a memo, so it is not taken to the next meeting.',
  noNextMeeting: 'The body has no meeting ahead. Make a draft of one first.',
  land: 'Take to the meeting of {day} to be checked',
  landTitle: 'Take the checking to the next agenda',
  minutesWait: 'Minutes that have not been checked',
  landHint:
    'The checking becomes an item of the agenda. If the meeting has been called already, it shows among the changes of the agenda.',
  landedOn: 'The checking is on the agenda:',
  sectionChecked: '§ checked at once',
  fewCanCheck: {
    one: 'Only one of the chosen checkers can check this §.',
    other: 'Only {count} of the chosen checkers can check this §.',
  },
  noneCanCheck: 'None of the chosen checkers can check this §.',
  checkHereHint:
    'Check it at once or choose a deputy checker. Otherwise the next meeting checks the minutes.',
  checkSectionTitle: 'Check this § at once',
  checkSectionHint:
    'The body decides to check this § at once. After that nothing is written in it, and its extracts go out.',
  duty_meeting_to_continue: 'The meeting that was broken off goes on.',
  duty_meeting_to_continue_button: 'Go to the meeting room',
} satisfies Translated<typeof fi>
