import shared from './shared.ts'
import mail from './mail.ts'
import accounts from './accounts.ts'
import organisations from './organisations.ts'
import bodies from './bodies.ts'
import balance from './balance.ts'
import nominations from './nominations.ts'
import documents from './documents.ts'
import draws from './draws.ts'
import appointments from './appointments.ts'
import appointing from './appointing.ts'
import imports from './imports.ts'
import matters from './matters.ts'
import meetings from './meetings.ts'
import acts from './acts.ts'
import retention from './retention.ts'
import openings from './openings.ts'
import record from './record.ts'
import agenda from './agenda.ts'
import attendance from './attendance.ts'
import circumstances from './circumstances.ts'
import turns from './turns.ts'
import hall from './hall.ts'
import motions from './motions.ts'
import votes from './votes.ts'
import voting from './voting.ts'
import minutes from './minutes.ts'
import names from './names.ts'
import fees from './fees.ts'
import earlier from './earlier.ts'
import recommendations from './recommendations.ts'
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

export default {
  shared,
  mail,
  accounts,
  organisations,
  bodies,
  balance,
  nominations,
  documents,
  draws,
  appointments,
  appointing,
  imports,
  matters,
  meetings,
  acts,
  retention,
  openings,
  record,
  agenda,
  attendance,
  circumstances,
  turns,
  hall,
  motions,
  votes,
  voting,
  minutes,
  names,
  fees,
  earlier,
  recommendations,
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
}
