import { bulletinCorrectionsRoutes } from './correction-routes.ts'
import { bulletinFilesRoutes } from './file-routes.ts'
import { bulletinReadersRoutes } from './reader-routes.ts'
import { bulletinRecipientsRoutes } from './recipient-routes.ts'
import { bulletinsRoutes } from './routes.ts'
import { bulletinSendingRoutes } from './sending-routes.ts'
import { bulletinWritingRoutes } from './writing-routes.ts'

/** In the order in which they are asked. */
export const bulletins = [
  bulletinReadersRoutes,
  bulletinWritingRoutes,
  bulletinsRoutes,
  bulletinRecipientsRoutes,
  bulletinSendingRoutes,
  bulletinCorrectionsRoutes,
  bulletinFilesRoutes,
]
