import { deliveryRoutes } from './delivery-routes.ts'
import { mailRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const mail = [mailRoutes, deliveryRoutes]
