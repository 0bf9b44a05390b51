import { accounts } from './accounts/all-routes.ts'
import { recordRoutes } from './record/routes.ts'
import { openingsRoutes } from './openings/routes.ts'
import { retention } from './retention/all-routes.ts'
import { organisations } from './organisations/all-routes.ts'
import { directory } from './directory/all-routes.ts'
import { bodies } from './bodies/all-routes.ts'
import { namesRoutes } from './names/routes.ts'
import { balance } from './balance/all-routes.ts'
import { nominations } from './nominations/all-routes.ts'
import { draws } from './draws/all-routes.ts'
import { appointments } from './appointments/all-routes.ts'
import { imports } from './imports/all-routes.ts'
import { matters } from './matters/all-routes.ts'
import { contacts } from './contacts/all-routes.ts'
import { forums } from './forums/all-routes.ts'
import { meetings } from './meetings/all-routes.ts'
import { proceduresRoutes } from './procedures/routes.ts'
import { agenda } from './agenda/all-routes.ts'
import { attendance } from './attendance/all-routes.ts'
import { turnsRoutes } from './turns/routes.ts'
import { motions } from './motions/all-routes.ts'
import { amendments } from './amendments/all-routes.ts'
import { votes } from './votes/all-routes.ts'
import { elections } from './elections/all-routes.ts'
import { hallRoutes } from './hall/routes.ts'
import { minutes } from './minutes/all-routes.ts'
import { memos } from './memos/all-routes.ts'
import { signatures } from './signatures/all-routes.ts'
import { fees } from './fees/all-routes.ts'
import { recommendationsRoutes } from './recommendations/routes.ts'
import { consultations } from './consultations/all-routes.ts'
import { surveys } from './surveys/all-routes.ts'
import { plans } from './plans/all-routes.ts'
import { reportsRoutes } from './reports/routes.ts'
import { indicatorsRoutes } from './indicators/routes.ts'
import { bulletins } from './bulletins/all-routes.ts'
import { development } from './development/all-routes.ts'
import { practicesRoutes } from './practices/routes.ts'
import { occasions } from './occasions/all-routes.ts'
import { lookahead } from './lookahead/all-routes.ts'
import { themes } from './themes/all-routes.ts'
import { summaries } from './summaries/all-routes.ts'
import { homeRoutes } from './home/routes.ts'
import { filesRoutes } from './files/routes.ts'
import { mail } from './mail/all-routes.ts'
import { textsRoutes } from './texts/routes.ts'
import { upkeepRoutes } from './upkeep/routes.ts'
import { feedback } from './feedback/all-routes.ts'
import { statementsRoutes } from './statements/routes.ts'
import { registryRoutes } from './registry/routes.ts'
import { archivesRoutes } from './archives/routes.ts'

/** The routes of every subject, in the order in which they are asked. */
export const subjects = [
  ...accounts,
  recordRoutes,
  openingsRoutes,
  ...retention,
  ...organisations,
  ...directory,
  ...bodies,
  namesRoutes,
  ...balance,
  ...nominations,
  ...draws,
  ...appointments,
  ...imports,
  ...matters,
  ...contacts,
  ...forums,
  ...meetings,
  proceduresRoutes,
  ...agenda,
  ...attendance,
  turnsRoutes,
  ...motions,
  ...amendments,
  ...votes,
  ...elections,
  hallRoutes,
  ...minutes,
  ...memos,
  ...signatures,
  ...fees,
  recommendationsRoutes,
  ...consultations,
  ...surveys,
  ...plans,
  reportsRoutes,
  indicatorsRoutes,
  ...bulletins,
  ...development,
  practicesRoutes,
  ...occasions,
  ...lookahead,
  ...themes,
  ...summaries,
  homeRoutes,
  filesRoutes,
  ...mail,
  textsRoutes,
  upkeepRoutes,
  ...feedback,
  statementsRoutes,
  registryRoutes,
  archivesRoutes,
]
