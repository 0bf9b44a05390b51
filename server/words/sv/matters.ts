import type { Translated } from '../index.ts'
import type fi from '../fi/matters.ts'

export default {} satisfies Translated<typeof fi>
