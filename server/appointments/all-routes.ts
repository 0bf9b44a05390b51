import { appointmentDecisionRoutes } from './decision-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { draftEditRoutes } from './edit-routes.ts'
import { mendersRoutes } from './mender-routes.ts'
import { preparingRoutes } from './preparing-routes.ts'
import { proposalRoutes } from './proposal-routes.ts'
import { appointmentsRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const appointments = [
  appointmentsRoutes,
  draftEditRoutes,
  draftRoutes,
  mendersRoutes,
  proposalRoutes,
  appointmentDecisionRoutes,
  preparingRoutes,
]
