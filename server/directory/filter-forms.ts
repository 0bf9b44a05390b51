import { afterName, lineIn } from '../web/forms.ts'
import type { Filters } from './filter-rules.ts'

/** What the address asks of the directory. */
export function filtersIn(query: Record<string, unknown>): Filters {
  const asked = (name: string) => lineIn(query[name]).replaceAll('\0', '')
  const whole = (name: string) => (/^[1-9]\d{0,5}$/.test(asked(name)) ? Number(asked(name)) : null)
  const open = asked('open')
  const after = afterName(query)
  return {
    q: asked('q'),
    ...{ field: asked('field'), region: asked('region'), size: asked('size'), language: asked('language') },
    ...{ places: whole('places'), hours: whole('hours') },
    open: open === 'development' || open === 'bids' ? open : '',
    after: after && { ...after, word: asked('by') },
  }
}
