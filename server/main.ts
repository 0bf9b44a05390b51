import { startHouse } from './start.ts'
import { readSettings } from './settings.ts'

try {
  await startHouse(readSettings(process.env))
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
