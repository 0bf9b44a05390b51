import type { Translated } from '../index.ts'
import type fi from '../fi/files.ts'

export default {} satisfies Translated<typeof fi>
