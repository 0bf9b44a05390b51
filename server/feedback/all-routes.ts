import { feedbackAnswerRoutes } from './answer-routes.ts'
import { feedbackRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const feedback = [feedbackRoutes, feedbackAnswerRoutes]
