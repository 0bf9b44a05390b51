import type { Change } from '../amendments/block-rules.ts'
import { plainText } from '../texts/rules.ts'
import type { MeetingFacts } from './facts-rules.ts'
import { paragraph, quote } from './voice-rules.ts'

type Minutes = MeetingFacts['language']
type Amended = Pick<Change, 'place' | 'adds' | 'before' | 'after'>

/** What the minutes say of an amendment: which blocks of the proposal, and how they would read. */
interface AmendmentSentences {
  /** after 'että' or 'att', without a full stop */
  changed: (numbers: string, several: boolean) => string
  removed: (numbers: string, several: boolean) => string
  added: (after: number) => string
  proposal: (clauses: string) => string
  /** before the words of each */
  reads: (number: number, beginning: string) => string
  goes: (number: number) => string
  comes: (after: number) => string
  unopposed: (names: string, several: boolean) => string
  /** nobody opposed it, and another wording of the same blocks was chosen */
  replaced: (names: string, several: boolean) => string
  baseCarried: (unanimous: boolean) => string
  text: string
  and: string
}

const finnish: AmendmentSentences = {
  changed: (numbers, several) => `${several ? 'kohdat' : 'kohta'} ${numbers} muutetaan`,
  removed: (numbers, several) => `${several ? 'kohdat' : 'kohta'} ${numbers} poistetaan`,
  added: (after) => (after ? `kohdan ${after} jälkeen lisätään uusi kohta` : 'alkuun lisätään uusi kohta'),
  proposal: (clauses) => `päätösehdotuksen ${clauses}.`,
  reads: (number, beginning) => `Kohta ${number} (”${beginning}”) muutettuna:`,
  goes: (number) => `Poistettava kohta ${number}:`,
  comes: (after) => (after ? `Uusi kohta kohdan ${after} jälkeen:` : 'Uusi kohta alkuun:'),
  unopposed: (names, several) =>
    several ? `Yksimielisesti hyväksyttiin ${names}.` : `${upper(names)} hyväksyttiin yksimielisesti.`,
  replaced: (names, several) =>
    several
      ? `Samoja kohtia koskevat ${names} eivät tulleet päätökseen.`
      : `Samaa kohtaa koskeva ${names} ei tullut päätökseen.`,
  baseCarried: (unanimous) => `Päätösehdotus hyväksyttiin ${unanimous ? 'yksimielisesti ' : ''}muutettuna.`,
  text: 'Päätös on muutoksineen seuraava:',
  and: 'ja',
}

const swedish: AmendmentSentences = {
  changed: (numbers, several) => `${several ? 'punkterna' : 'punkt'} ${numbers} får ny lydelse`,
  removed: (numbers, several) => `${several ? 'punkterna' : 'punkt'} ${numbers} stryks`,
  added: (after) =>
    after ? `en ny punkt läggs till efter punkt ${after}` : 'en ny punkt läggs till i början',
  proposal: (clauses) => `beslutsförslaget ändras så att ${clauses}.`,
  reads: (number, beginning) => `Punkt ${number} (”${beginning}”) i ändrad lydelse:`,
  goes: (number) => `Punkt ${number}, som stryks:`,
  comes: (after) => (after ? `Ny punkt efter punkt ${after}:` : 'Ny punkt i början:'),
  unopposed: (names, several) =>
    several ? `Enhälligt godkändes ${names}.` : `${upper(names)} godkändes enhälligt.`,
  replaced: (names, several) =>
    `${upper(names)}, som gällde samma ${several ? 'punkter' : 'punkt'}, togs inte in i beslutet.`,
  baseCarried: (unanimous) => `Beslutsförslaget godkändes ${unanimous ? 'enhälligt ' : ''}med ändringar.`,
  text: 'Beslutet med ändringarna lyder:',
  and: 'och',
}

export const amendmentsIn = (language: Minutes) => ({ fi: finnish, sv: swedish })[language]

/** 'päätösehdotuksen kohta 3 muutetaan ja kohta 5 poistetaan.' */
export function amendmentClause(changes: Amended[], language: Minutes): string {
  const says = amendmentsIn(language)
  const numbers = (kept: Amended[]) =>
    listed(
      kept.map(({ place }) => `${place + 1}`),
      says.and,
    )
  const changed = changes.filter(({ adds, after }) => !adds && after)
  const removed = changes.filter(({ adds, after }) => !adds && !after)
  const clauses = [
    changed.length ? says.changed(numbers(changed), changed.length > 1) : [],
    removed.length ? says.removed(numbers(removed), removed.length > 1) : [],
    changes.filter(({ adds }) => adds).map(({ place }) => says.added(place + 1)),
  ].flat()
  return clauses.length ? says.proposal(listed(clauses, says.and)) : ''
}

/** Each changed block under its number, in the words it would have. */
export function amendmentWords(changes: Amended[], language: Minutes): string {
  const says = amendmentsIn(language)
  return changes
    .map(({ place, adds, before, after }) => {
      if (adds) return paragraph(says.comes(place + 1)) + quote(after)
      if (!after) return paragraph(says.goes(place + 1)) + quote(before)
      return paragraph(says.reads(place + 1, beginningOf(before))) + quote(after)
    })
    .join('')
}

/** The first words of a block, so that a reader finds it without counting. */
function beginningOf(html: string) {
  const words = plainText(html).split(/\s+/).filter(Boolean)
  return words.length > 5 ? `${words.slice(0, 5).join(' ')} …` : words.join(' ')
}

const listed = (parts: string[], and: string) => parts.join(', ').replace(/, ([^,]*)$/, ` ${and} $1`)
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
