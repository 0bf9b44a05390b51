import { earlierMinutesRoutes } from './earlier-routes.ts'
import { minutesRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const minutes = [minutesRoutes, earlierMinutesRoutes]
