import { contactEntryRoutes } from './entry-routes.ts'
import { questionsRoutes } from './question-routes.ts'
import { contactsRoutes } from './routes.ts'

/** In the order in which they are asked. */
export const contacts = [contactEntryRoutes, contactsRoutes, questionsRoutes]
