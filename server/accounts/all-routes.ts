import { administrationRoutes } from './administration-routes.ts'
import { firstStepsRoutes } from './first-step-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { officeRoutes } from './office-routes.ts'
import { ownRoutes } from './own-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** In the order in which they are asked. */
export const accounts = [
  signInRoutes,
  linkRoutes,
  ownRoutes,
  secondFactorRoutes,
  peopleRoutes,
  officeRoutes,
  firstStepsRoutes,
  administrationRoutes,
]
