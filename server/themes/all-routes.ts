import { deskRoutes } from './desk-routes.ts'
import { segmentListRoutes } from './list-routes.ts'
import { openAnswersRoutes } from './open-answer-routes.ts'
import { segmentsRoutes } from './segment-routes.ts'
import { themesRoutes } from './theme-routes.ts'

/** In the order in which they are asked. */
export const themes = [deskRoutes, segmentListRoutes, segmentsRoutes, themesRoutes, openAnswersRoutes]
