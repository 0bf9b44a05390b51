import type { Translated } from '../index.ts'
import type fi from '../fi/bodies.ts'

export default {
  setterMissing: 'Say which body set the committee (section 35).',
  outlastsSetter:
    'The term of the committee may last at most to the end of its setter’s term, {day} (section 37).',
} satisfies Translated<typeof fi>
