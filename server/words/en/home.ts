import type { Translated } from '../index.ts'
import type fi from '../fi/home.ts'

export default {
  waitingTitle: 'Waiting for you',
  waitingCount: {
    one: '{count} thing is waiting. The row goes when you have done it.',
    other: '{count} things are waiting. A row goes when you have done it.',
  },
  nothingWaits: 'Nothing is waiting for you right now. You get a message when something is.',
  overdue: 'overdue',
  by: 'by {day}',
  noDay: 'no due date',
  thing: 'Number {id}',
  coming: 'What comes next',
  nothingComes:
    'There are no meetings ahead. When you are chosen to a body, get a task or your initiative goes on, you see it here.',
  nothingComesLeader:
    'A new recommendation comes here to be read and answered when it has been delivered to the leadership.',
  toInbox: 'To read and answer',
  nothingComesAdministrator:
    'Unused invitations and messages that could not be delivered come here. People, bodies and settings are in the administration.',
  noMeetingsKept:
    'There are no meetings ahead. Make a draft first; you send the notice when the agenda is ready.',
  noMeetings: 'No meeting ahead has been called yet. The notice comes to your e-mail and here.',
  meetingDraft: 'draft',
  seatUntil: 'Your seat: {body}, until {day}.',
  seatOpen: 'Your seat: {body}, until further notice.',
  publicTitle: 'The partnership of the county and its service providers',
  publicLead:
    'In Kumppanuuspöytä the county and its service providers prepare matters together, meet and give recommendations to the leadership. Here you see the public agendas and minutes, what was recommended and what the leadership answered.',
  nextMeetings: 'Next meetings',
  noPublicMeetings: 'There are no public agendas right now. One appears here when its meeting is called.',
  allMeetings: 'All meetings',
  newMinutes: 'Newest minutes',
  minutesOf: '{body}, minutes of {at}',
  memoOf: '{body}, memo of {at}',
  published: 'Published {at}',
  noPublicMinutes: 'No minutes have been published yet. They are published once they have been checked.',
  newRecommendations: 'Newest recommendations and answers',
  noPublicRecommendations:
    'There are no public recommendations yet. They appear here once delivered to the leadership.',
  allMinutes: 'All minutes and memos',
  allRecommendations: 'All recommendations',
  answerBy: 'Answer by {day}',
  noAnswerAsked: 'No answer was asked for.',
} satisfies Translated<typeof fi>
