import shared from './shared.ts'
import mail from './mail.ts'
import accounts from './accounts.ts'
import organisations from './organisations.ts'
import directory from './directory.ts'
import bodies from './bodies.ts'
import balance from './balance.ts'
import nominations from './nominations.ts'
import summaries from './summaries.ts'
import surveys from './surveys.ts'
import documents from './documents.ts'
import draws from './draws.ts'
import appointments from './appointments.ts'
import appointing from './appointing.ts'
import imports from './imports.ts'
import matters from './matters.ts'
import contacts from './contacts.ts'
import forums from './forums.ts'
import ideas from './ideas.ts'
import workshops from './workshops.ts'
import meetings from './meetings.ts'
import acts from './acts.ts'
import retention from './retention.ts'
import openings from './openings.ts'
import record from './record.ts'
import agenda from './agenda.ts'
import attendance from './attendance.ts'
import circumstances from './circumstances.ts'
import amendments from './amendments.ts'
import turns from './turns.ts'
import procedures from './procedures.ts'
import remote from './remote.ts'
import hall from './hall.ts'
import motions from './motions.ts'
import votes from './votes.ts'
import voting from './voting.ts'
import minutes from './minutes.ts'
import names from './names.ts'
import fees from './fees.ts'
import earlier from './earlier.ts'
import recommendations from './recommendations.ts'
import plans from './plans.ts'
import indicators from './indicators.ts'
import development from './development.ts'
import practices from './practices.ts'
import reports from './reports.ts'
import home from './home.ts'
import files from './files.ts'
import substitutes from './substitutes.ts'
import texts from './texts.ts'
import upkeep from './upkeep.ts'
import elections from './elections.ts'
import feedback from './feedback.ts'
import statements from './statements.ts'
import registry from './registry.ts'
import archives from './archives.ts'
import recipients from './recipients.ts'
import bulletins from './bulletins.ts'
import consultations from './consultations.ts'
import statementsGiven from './statements-given.ts'
import respondents from './respondents.ts'
import themes from './themes.ts'
import occasions from './occasions.ts'
import lookahead from './lookahead.ts'

export default {
  shared,
  mail,
  accounts,
  organisations,
  directory,
  bodies,
  balance,
  nominations,
  summaries,
  surveys,
  documents,
  draws,
  appointments,
  appointing,
  imports,
  matters,
  contacts,
  forums,
  workshops,
  ideas,
  meetings,
  acts,
  retention,
  openings,
  record,
  agenda,
  attendance,
  circumstances,
  amendments,
  turns,
  procedures,
  remote,
  hall,
  motions,
  votes,
  voting,
  minutes,
  names,
  fees,
  earlier,
  recommendations,
  plans,
  indicators,
  development,
  practices,
  reports,
  home,
  files,
  substitutes,
  texts,
  upkeep,
  elections,
  feedback,
  statements,
  registry,
  archives,
  recipients,
  bulletins,
  consultations,
  statementsGiven,
  respondents,
  themes,
  occasions,
  lookahead,
}
