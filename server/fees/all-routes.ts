import { feeClaimRoutes } from './claim-routes.ts'
import { feesRoutes } from './routes.ts'
import { feeTermsRoutes } from './term-routes.ts'

/** In the order in which they are asked. */
export const fees = [feesRoutes, feeClaimRoutes, feeTermsRoutes]
