import { pollingRoutes } from './polling-routes.ts'
import { electionResultRoutes } from './result-routes.ts'
import { electionsRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const elections = [electionsRoutes, pollingRoutes, electionResultRoutes]
