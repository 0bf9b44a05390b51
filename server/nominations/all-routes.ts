import { callsRoutes } from './call-routes.ts'
import { candidaciesRoutes } from './candidacy-routes.ts'
import { candidatesRoutes } from './candidate-routes.ts'
import { nominationFormRoutes } from './nomination-routes.ts'
import { nominationReceiptsRoutes } from './receipt-routes.ts'
import { nominationsRoutes } from './routes.ts'
import { callSchedulesRoutes } from './schedule-routes.ts'

/** In the order in which they are asked. */
export const nominations = [
  nominationsRoutes,
  callsRoutes,
  callSchedulesRoutes,
  nominationFormRoutes,
  nominationReceiptsRoutes,
  candidaciesRoutes,
  candidatesRoutes,
]
