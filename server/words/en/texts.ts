import type { Translated } from '../index.ts'
import type fi from '../fi/texts.ts'

export default {} satisfies Translated<typeof fi>
