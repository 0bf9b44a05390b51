import { occasionFilesRoutes } from './file-routes.ts'
import { occasionPointRoutes } from './point-routes.ts'
import { occasionsRoutes } from './routes.ts'
import { occasionSeriesRoutes } from './series-routes.ts'
import { occasionSourceRoutes } from './source-routes.ts'
import { occasionWritingRoutes } from './writing-routes.ts'

/** In the order in which they are asked. */
export const occasions = [
  occasionSeriesRoutes,
  occasionWritingRoutes,
  occasionSourceRoutes,
  occasionsRoutes,
  occasionPointRoutes,
  occasionFilesRoutes,
]
