import { organisationEntryRoutes } from './entry-routes.ts'
import { interestsRoutes } from './interest-routes.ts'
import { organisationsRoutes } from './routes.ts'
import { organisationTieRoutes } from './tie-routes.ts'

/** In the order in which they are asked. */
export const organisations = [
  organisationEntryRoutes,
  organisationsRoutes,
  organisationTieRoutes,
  interestsRoutes,
]
