import { importsRoutes } from './routes.ts'
import { importSheetsRoutes } from './sheet-routes.ts'

/** In the order in which they are asked. */
export const imports = [importSheetsRoutes, importsRoutes]
