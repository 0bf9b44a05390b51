import { drawActRoutes } from './act-routes.ts'
import { computationRoutes } from './computation-routes.ts'
import { drawDraftRoutes } from './draft-routes.ts'
import { preparationRoutes } from './preparation-routes.ts'
import { publicationRoutes } from './publication-routes.ts'
import { redrawRoutes } from './redraw-routes.ts'
import { drawsRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const draws = [
  computationRoutes,
  preparationRoutes,
  publicationRoutes,
  drawsRoutes,
  drawActRoutes,
  redrawRoutes,
  drawDraftRoutes,
]
