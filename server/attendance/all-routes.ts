import { continuationRoutes } from './continuation-routes.ts'
import { disqualificationRoutes } from './disqualification-routes.ts'
import { itemActRoutes } from './item-routes.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { meetingActRoutes } from './meeting-routes.ts'
import { nextMeetingRoutes } from './next-meeting-routes.ts'
import { opennessRoutes } from './openness-routes.ts'
import { remoteRoutes } from './remote-routes.ts'
import { attendanceRoutes } from './routes.ts'
import { takingUpRoutes } from './taking-up-routes.ts'
import { visitorRoutes } from './visitor-routes.ts'

/** In the order in which they are asked. */
export const attendance = [
  attendanceRoutes,
  takingUpRoutes,
  visitorRoutes,
  nextMeetingRoutes,
  meetingActRoutes,
  continuationRoutes,
  ledgerRoutes,
  remoteRoutes,
  opennessRoutes,
  itemActRoutes,
  disqualificationRoutes,
]
