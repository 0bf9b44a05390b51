import { mergingRoutes } from './merging-routes.ts'
import { amendmentsRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const amendments = [amendmentsRoutes, mergingRoutes]
