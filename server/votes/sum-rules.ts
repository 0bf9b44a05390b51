import type { Language } from '../words/index.ts'

/** '60 000 €', cents only where there are any; in English '€60,000'. */
export const inEuros = (language: Language, sum: number) =>
  new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: Number.isInteger(sum) ? 0 : 2,
  }).format(sum)

const locales = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }

/** As it is typed into a field: '60000,50'. */
export const typedSum = (language: Language, sum: number | null) =>
  sum === null ? '' : language === 'en' ? String(sum) : String(sum).replace('.', ',')
