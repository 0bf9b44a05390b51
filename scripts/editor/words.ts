import en from '../../server/words/en/texts.ts'
import fi from '../../server/words/fi/texts.ts'
import sv from '../../server/words/sv/texts.ts'

const catalogue: Record<string, Record<keyof typeof fi, unknown>> = { fi, sv, en }

/** The editor's words in the language of the page. */
export const say = (key: keyof typeof fi, values: Record<string, string> = {}) =>
  String((catalogue[document.documentElement.lang] ?? fi)[key]).replaceAll(
    /\{(\w+)\}/g,
    (place, name: string) => values[name] ?? place,
  )
