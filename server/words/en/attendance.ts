import type { Translated } from '../index.ts'
import type fi from '../fi/attendance.ts'

export default {} satisfies Translated<typeof fi>
