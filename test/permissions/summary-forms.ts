import type { At, Forms } from './world.ts'

/** The thing of the summary in the state that the table names. */
const of = (plural: string, { world, key }: At) => world.ids[plural]?.[key] ?? 0
const theme = (at: At) => of('themes', { ...at, key: `${at.key} summary` })
const segment = (at: At) => of('segments', { ...at, key: `${at.key} summary` })

export const summaryAddresses: Record<string, (at: At) => string> = {
  '/consultations/:id/summary': ({ id, state }) =>
    `/consultations/${id}/summary${/, draft/.test(state) ? '?draft=yes' : ''}`,
  '/consultations/:id/summary.:form': ({ id, state }) =>
    `/consultations/${id}/summary.${state.split(', ')[1]}`,
  '/consultations/:id/summary/themes/:theme': (at) => `/consultations/${at.id}/summary/themes/${theme(at)}`,
  '/consultations/:id/replies/edit': (at) => `/consultations/${at.id}/replies/edit?theme=${theme(at)}`,
}

/** A valid form for each act on a summary and on the answers. */
export const summaryForms: Forms = {
  'POST /consultations/:id/summary': () => ({ introduction_fi: 'Uusi johdanto', considered_fi: 'Huomioon' }),
  'POST /consultations/:id/summary/themes/:theme': () => ({ line_fi: 'Uusi virke', prose_fi: 'Uusi teksti' }),
  'POST /consultations/:id/summary/quotes': (at) =>
    /removed/.test(at.state)
      ? { theme: theme(at), quote: of('quotes', at), then: 'remove' }
      : { theme: theme(at), segment: segment(at), text: 'Laatu on', ascribed: 'comments' },
  'POST /consultations/:id/summary/measures': () => ({ text_fi: 'Lupaamme', person_name: 'Hankinnat' }),
  'POST /consultations/:id/summary/follow-ups': (at) => ({
    measure: of('measures', at),
    follow_up_fi: 'Etenee',
  }),
  'POST /consultations/:id/summary/publications': ({ key }) => ({
    ...(key.endsWith('summarised') && { why: 'Kirjoitusvirhe' }),
  }),
  'POST /consultations/:id/replies': (at) => ({ theme: theme(at), outcome: 'noted', text_fi: 'Kiitos' }),
  'POST /consultations/:id/changes': (at) => ({
    paragraph: of('paragraphs', at),
    text_fi: 'Muutettu kappale',
  }),
}
