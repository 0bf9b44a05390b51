import { directoryChangeRoutes } from './change-routes.ts'
import { directoryEntryRoutes } from './entry-routes.ts'
import { directoryFileRoutes } from './file-routes.ts'
import { directoryImportRoutes } from './import-routes.ts'
import { directoryPartnerRoutes } from './partner-routes.ts'
import { directoryPictureRoutes } from './picture-routes.ts'
import { directoryReadingRoutes } from './reading-routes.ts'
import { directoryRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const directory = [
  directoryFileRoutes,
  directoryPictureRoutes,
  directoryPartnerRoutes,
  directoryReadingRoutes,
  directoryImportRoutes,
  directoryChangeRoutes,
  directoryRoutes,
  directoryEntryRoutes,
]
