import { bodyEntryRoutes } from './body-routes.ts'
import { membershipEndingsRoutes } from './ending-routes.ts'
import { membershipsRoutes } from './membership-routes.ts'
import { bodyOfficesRoutes } from './office-routes.ts'
import { bodiesRoutes } from './routes.ts'
import { seatsRoutes } from './seat-routes.ts'
import { substitutionsRoutes } from './substitution-routes.ts'
import { termsRoutes } from './term-routes.ts'

/** In the order in which they are asked. */
export const bodies = [
  bodyEntryRoutes,
  bodiesRoutes,
  termsRoutes,
  seatsRoutes,
  membershipsRoutes,
  membershipEndingsRoutes,
  bodyOfficesRoutes,
  substitutionsRoutes,
]
