import { buildScripts } from '../server/web/scripts.ts'

await buildScripts()
