import { say, type Message } from '../words/index.ts'

/** As it may stand in a summary: one line, its own quotation marks taken off the ends. */
export const quoteAsTyped = (typed: string) =>
  typed
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^["”“»«]+/, '')
    .replace(/["”“»«]+$/, '')
    .trim()

/** R76: a quote is words of the passage that follow each other there; it may be shorter, no word of it may be another. */
export function whyNotQuote(quote: string, segment: string): Message | undefined {
  if (!quote) return say('summaries.quoteEmpty')
  const material = segment.replaceAll(/\s+/g, ' ').trim()
  if (standsIn(material, quote)) return undefined
  return say('summaries.quoteDiffers', { word: firstOther(quote, material) })
}

/** The first word with which the quote leaves the passage. */
function firstOther(quote: string, material: string) {
  const words = quote.split(' ')
  const same = words.findIndex((_, index) => !standsIn(material, words.slice(0, index + 1).join(' ')))
  return words[same] ?? words[0]!
}

/** Whether whole words of the material, one after the other, are just these. */
function standsIn(material: string, words: string) {
  for (let at = material.indexOf(words); at >= 0; at = material.indexOf(words, at + 1)) {
    const [before, after] = [material.slice(0, at), material.slice(at + words.length)]
    const isCut =
      (isLetter(before.at(-1)) && isLetter(words[0])) || (isLetter(words.at(-1)) && isLetter(after[0]))
    if (!isCut) return true
  }
  return false
}

const isLetter = (one: string | undefined) => one !== undefined && /[\p{L}\p{N}]/u.test(one)

/** Where a quote stands in the prose: '[lainaus 2]', '[citat 2]', '[quote 2]'. */
const place = /\[(?:lainaus|citat|quote) (\d{1,4})\]/gi

export interface Part {
  text: string
  /** the number of the quote that stands here instead of text */
  quote?: number
}

/** The prose as its words and the places of its quotes. */
export function partsOfProse(prose: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const found of prose.matchAll(place)) {
    if (found.index > end) parts.push({ text: prose.slice(end, found.index) })
    parts.push({ text: found[0], quote: Number(found[1]) })
    end = found.index + found[0].length
  }
  return end < prose.length ? [...parts, { text: prose.slice(end) }] : parts
}

/** The numbers of the quotes that the prose names. */
export const quotesIn = (prose: string) => partsOfProse(prose).flatMap(({ quote }) => quote ?? [])

/** The prose without the places of this quote. */
export const withoutQuote = (prose: string, number: number) =>
  prose.replaceAll(place, (found, named: string) => (Number(named) === number ? '' : found))

/** Words in quotation marks that are no quote of the material: three or more of them, as nobody's words are then checked. */
export const quotedByHand = (prose: string) =>
  [...prose.matchAll(/["”“»«]([^"”“»«\n]{2,}?)["”“»«]/g)]
    .map(([, words]) => words!.trim())
    .filter((words) => words.split(/\s+/).length >= 3)
