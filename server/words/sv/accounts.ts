import type { Translated } from '../index.ts'
import type fi from '../fi/accounts.ts'

export default {} satisfies Translated<typeof fi>
