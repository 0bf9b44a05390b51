import { surveyAnswersRoutes } from './answer-routes.ts'
import { surveyEditRoutes } from './edit-routes.ts'
import { surveyInvitationsRoutes } from './invitation-routes.ts'
import { surveyPapersRoutes } from './paper-routes.ts'
import { surveyQuestionsRoutes } from './question-routes.ts'
import { surveyResultsRoutes } from './result-routes.ts'
import { surveysRoutes } from './routes.ts'
import { surveySectionsRoutes } from './section-routes.ts'
import { surveyStatusRoutes } from './status-routes.ts'

/** In the order in which they are asked. */
export const surveys = [
  surveyAnswersRoutes,
  surveyInvitationsRoutes,
  surveyEditRoutes,
  surveySectionsRoutes,
  surveyQuestionsRoutes,
  surveyStatusRoutes,
  surveyResultsRoutes,
  surveyPapersRoutes,
  surveysRoutes,
]
