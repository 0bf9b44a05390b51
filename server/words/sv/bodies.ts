import type { Translated } from '../index.ts'
import type fi from '../fi/bodies.ts'

export default {
  setterMissing: 'Ange vilket organ som tillsatte kommittén (35 §).',
  outlastsSetter: 'Kommitténs mandattid kan vara högst till slutet av tillsättarens mandattid, {day} (37 §).',
} satisfies Translated<typeof fi>
