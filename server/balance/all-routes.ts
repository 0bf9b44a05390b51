import { aheadRoutes } from './ahead-routes.ts'
import { changeRoutes } from './change-routes.ts'
import { gendersRoutes } from './gender-routes.ts'
import { balanceRoutes } from './routes.ts'
import { targetsRoutes } from './target-routes.ts'

/** In the order in which they are asked. */
export const balance = [balanceRoutes, targetsRoutes, changeRoutes, aheadRoutes, gendersRoutes]
