import type { Translated } from '../index.ts'
import type fi from '../fi/motions.ts'

export default {} satisfies Translated<typeof fi>
