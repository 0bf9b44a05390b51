import { itemsRoutes } from './item-routes.ts'
import { packRoutes } from './pack-routes.ts'
import { packageRoutes } from './package-routes.ts'
import { agendaPdfRoutes } from './pdf-routes.ts'
import { agendaRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const agenda = [agendaRoutes, agendaPdfRoutes, packRoutes, packageRoutes, itemsRoutes]
