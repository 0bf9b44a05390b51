import type { Translated } from '../index.ts'
import type fi from '../fi/circumstances.ts'

export default {
  breakUntil: 'Break until {clock}.',
  breakFold: 'A break, or going on another day',
  breakEnds: 'The break ends at (optional)',
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
  duty_meeting_to_continue: 'The meeting that was broken off goes on.',
  duty_meeting_to_continue_button: 'Go to the meeting room',
} satisfies Translated<typeof fi>
