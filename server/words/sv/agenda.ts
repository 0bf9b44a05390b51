import type { Translated } from '../index.ts'
import type fi from '../fi/agenda.ts'

export default {} satisfies Translated<typeof fi>
