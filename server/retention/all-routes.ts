import { heldRoutes } from './held-routes.ts'
import { retentionRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const retention = [retentionRoutes, heldRoutes]
