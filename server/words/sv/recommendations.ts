import type { Translated } from '../index.ts'
import type fi from '../fi/recommendations.ts'

export default {} satisfies Translated<typeof fi>
