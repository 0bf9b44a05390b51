import type { House } from '../house.ts'
import { removeOldRivals } from './rival-queries.ts'

export const sweepRivals = ({ db }: House, now: Date) => removeOldRivals(db, now)
