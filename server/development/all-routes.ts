import { developmentRoutes } from './routes.ts'
import { developmentStepsRoutes } from './step-routes.ts'

/** In the order in which they are asked. */
export const development = [developmentRoutes, developmentStepsRoutes]
