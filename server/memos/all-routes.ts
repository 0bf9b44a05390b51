import { memoNextRoutes } from './next-routes.ts'
import { memoPointRoutes } from './point-routes.ts'
import { memosRoutes } from './routes.ts'
import { memoTasksRoutes } from './task-routes.ts'

/** In the order in which they are asked. */
export const memos = [memosRoutes, memoNextRoutes, memoPointRoutes, memoTasksRoutes]
