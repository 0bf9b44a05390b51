import { lookaheadFollowersRoutes } from './follower-routes.ts'
import { lookaheadRoutes } from './routes.ts'
import { lookaheadWritingRoutes } from './writing-routes.ts'

/** In the order in which they are asked. */
export const lookahead = [lookaheadRoutes, lookaheadFollowersRoutes, lookaheadWritingRoutes]
