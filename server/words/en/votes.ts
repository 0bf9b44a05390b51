import type { Translated } from '../index.ts'
import type fi from '../fi/votes.ts'

export default {} satisfies Translated<typeof fi>
