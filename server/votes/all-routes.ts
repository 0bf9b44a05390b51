import { blockRoutes } from './block-routes.ts'
import { castingRoutes } from './casting-routes.ts'
import { decisionRoutes } from './decision-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { votesRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const votes = [blockRoutes, orderRoutes, votesRoutes, castingRoutes, decisionRoutes]
