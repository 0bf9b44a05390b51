import { plansRoutes } from './routes.ts'
import { topicsRoutes } from './topic-routes.ts'

/** In the order in which they are asked. */
export const plans = [plansRoutes, topicsRoutes]
