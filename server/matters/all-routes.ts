import { initiativesRoutes } from './initiative-routes.ts'
import { matterRoutes } from './matter-routes.ts'
import { receptionRoutes } from './reception-routes.ts'
import { mattersRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const matters = [initiativesRoutes, receptionRoutes, mattersRoutes, matterRoutes]
