import { say } from '../words/index.ts'
import type { Section, SheetFacts, Tell } from './proposal-sheet-rules.ts'

/** The body, its legal form, and the law that the appointment follows (R1, R3-R9). */
export function basisIn(tell: Tell, body: string, { term, places, starts_on }: SheetFacts): Section {
  const { legal_form, profile } = term
  const isFormal = legal_form === 'toimikunta'
  const proposed = places.filter(({ who }) => who === 'proposed')
  const consented = proposed.length > 0 && proposed.every(({ drafted }) => drafted?.consented_at)
  const isRest = starts_on > term.starts_on || places.some(({ now, drafted }) => now && drafted)
  return {
    heading: tell(say('appointing.sheetBasis')),
    paragraphs: [
      tell(say(`appointing.basis_${legal_form}`, { body })),
      term.ends_on &&
        tell(say('appointing.basisTerm', { from: { day: term.starts_on }, until: { day: term.ends_on } })),
      isFormal && tell(say('appointing.basisTermLaw')),
      isFormal && profile.deputy_mode === 'personal' && tell(say('appointing.basisDeputies')),
      isFormal && profile.chair_chosen_by === 'appointer' && tell(say('appointing.basisChair')),
      isFormal && tell(say('appointing.basisFirms')),
      consented && tell(say('appointing.basisConsent')),
      isFormal && isRest && tell(say('appointing.basisRest')),
      tell(say(isFormal ? 'appointing.basisQuota' : 'appointing.basisQuotaAdvised')),
    ].filter((one) => typeof one === 'string' && one !== '') as string[],
  }
}
