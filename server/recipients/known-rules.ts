import type { ByLanguage } from '../words/index.ts'

/** What the directory holds of a provider and a question may ask again. */
const knownFacts = ['fields', 'areas', 'languages', 'places', 'hours'] as const
type KnownFact = (typeof knownFacts)[number]

/** Words that tell what a question asks, in the languages of the interface. */
const words: Record<KnownFact, RegExp> = {
  fields:
    /(?<!\p{L})(palvelual|palvelumuo|mitä palvelu|servicefält|serviceområd|vilka tjänster|service field|which services)/iu,
  areas: /(?<!\p{L})(kunnis|kunna|kuntie|kuntia|seutukun|kommun|ekonomisk region|municipalit|sub-region)/iu,
  languages: /(?<!\p{L})(kielet|kielellä|kielillä|kieliä|kielissä|språk|language)/iu,
  places: /(?<!\p{L})(paikkoja|paikkaa|paikkamäär|paikat|kapasitee|platser|kapacitet|places|capacity)/iu,
  hours: /(?<!\p{L})(tuntia|tunteja|tuntimäär|timmar|hours)/iu,
}

/** No double work: the facts of the directory that these questions seem to ask for. */
export const factsAsked = (questions: ByLanguage[]): KnownFact[] =>
  knownFacts.filter((fact) =>
    questions.some((texts) => Object.values(texts).some((text) => words[fact].test(text))),
  )
