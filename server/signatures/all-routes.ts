import { signedDocumentsRoutes } from './signed-document-routes.ts'
import { signaturesRoutes } from './signing-routes.ts'
import { verificationRoutes } from './verification-routes.ts'

/** In the order in which they are asked. */
export const signatures = [signaturesRoutes, signedDocumentsRoutes, verificationRoutes]
