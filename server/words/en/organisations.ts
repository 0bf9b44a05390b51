import type { Translated } from '../index.ts'
import type fi from '../fi/organisations.ts'

export default {} satisfies Translated<typeof fi>
