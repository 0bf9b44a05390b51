import { commentRoutes } from './comment-routes.ts'
import { enrolmentRoutes } from './enrolment-routes.ts'
import { forumEntryRoutes } from './entry-routes.ts'
import { ideaRoutes } from './idea-routes.ts'
import { forumsRoutes } from './routes.ts'
import { workshopEntryRoutes } from './workshop-entry-routes.ts'
import { workshopsRoutes } from './workshop-routes.ts'

/** In the order in which they are asked. */
export const forums = [
  forumEntryRoutes,
  forumsRoutes,
  enrolmentRoutes,
  workshopsRoutes,
  workshopEntryRoutes,
  commentRoutes,
  ideaRoutes,
]
