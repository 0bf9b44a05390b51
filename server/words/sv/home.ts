import type { Translated } from '../index.ts'
import type fi from '../fi/home.ts'

export default {} satisfies Translated<typeof fi>
