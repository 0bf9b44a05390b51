import { enteredFilesRoutes } from './entered-file-routes.ts'
import { statementEntryRoutes } from './entry-routes.ts'
import { givenStatementsRoutes } from './given-routes.ts'
import { groupingRoutes } from './grouping-routes.ts'
import { consultationRecipientsRoutes } from './recipient-routes.ts'
import { respondentsRoutes } from './respondent-routes.ts'
import { consultationsRoutes } from './routes.ts'
import { consultationStageRoutes } from './stage-routes.ts'
import { statementFilesRoutes } from './statement-file-routes.ts'
import { statementWritingRoutes } from './statement-routes.ts'
import { consultationWritingRoutes } from './writing-routes.ts'

/** In the order in which they are asked. */
export const consultations = [
  consultationWritingRoutes,
  consultationsRoutes,
  consultationStageRoutes,
  consultationRecipientsRoutes,
  statementEntryRoutes,
  statementWritingRoutes,
  statementFilesRoutes,
  givenStatementsRoutes,
  groupingRoutes,
  enteredFilesRoutes,
  respondentsRoutes,
]
