import { motionsRoutes } from './routes.ts'
import { takingOverRoutes } from './taking-over-routes.ts'
import { wordingRoutes } from './wording-routes.ts'

/** In the order in which they are asked. */
export const motions = [motionsRoutes, takingOverRoutes, wordingRoutes]
