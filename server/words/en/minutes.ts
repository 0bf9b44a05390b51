import type { Translated } from '../index.ts'
import type fi from '../fi/minutes.ts'

export default {} satisfies Translated<typeof fi>
