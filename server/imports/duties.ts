import { subDays } from 'date-fns/subDays'
import type { House } from '../house.ts'
import { dropOldImports } from './queries.ts'

/** What was read and not saved in two weeks holds people's data for nothing. */
export const sweepImports = ({ db }: House, now: Date) => dropOldImports(db, subDays(now, 14))
