import type { Translated } from '../index.ts'
import type fi from '../fi/meetings.ts'

export default {} satisfies Translated<typeof fi>
