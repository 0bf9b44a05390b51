import { meetingEditRoutes } from './edit-routes.ts'
import { meetingListRoutes } from './list-routes.ts'
import { noticesRoutes } from './notice-routes.ts'
import { meetingProposalsRoutes } from './proposal-routes.ts'
import { repliesRoutes } from './reply-routes.ts'
import { meetingsRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const meetings = [
  meetingListRoutes,
  meetingsRoutes,
  meetingEditRoutes,
  meetingProposalsRoutes,
  noticesRoutes,
  repliesRoutes,
]
