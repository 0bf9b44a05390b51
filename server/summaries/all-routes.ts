import { summaryEditRoutes } from './edit-routes.ts'
import { summaryMeasuresRoutes } from './measure-routes.ts'
import { summaryPublicationsRoutes } from './publication-routes.ts'
import { summaryQuotesRoutes } from './quote-routes.ts'
import { consultationRepliesRoutes } from './reply-routes.ts'
import { summariesRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const summaries = [
  summariesRoutes,
  summaryEditRoutes,
  summaryQuotesRoutes,
  summaryMeasuresRoutes,
  summaryPublicationsRoutes,
  consultationRepliesRoutes,
]
