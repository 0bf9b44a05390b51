import { say, type Message } from '../words/index.ts'

/** From where to where in its source a segment's words stand. */
export interface Cut {
  starts: number
  ends: number
}

const sentences = new Intl.Segmenter('fi', { granularity: 'sentence' })

/** The sentences of a passage: what its words are chosen by without a pointer. */
export const sentencesOf = (text: string): (Cut & { text: string })[] =>
  [...sentences.segment(text)].flatMap(({ index, segment }) => {
    const cut = trimmed(text, { starts: index, ends: index + segment.length })
    return cut ? [{ ...cut, text: text.slice(cut.starts, cut.ends) }] : []
  })

/** Sentences next to each other become one segment; those apart, several. */
export function runsOf(found: Cut[], ticked: number[]): Cut[] {
  const runs: Cut[] = []
  let before = -2
  for (const place of [...new Set(ticked)].toSorted((one, other) => one - other)) {
    const sentence = found[place]
    if (!sentence) continue
    const last = runs.at(-1)
    if (last && place === before + 1) last.ends = sentence.ends
    else runs.push({ starts: sentence.starts, ends: sentence.ends })
    before = place
  }
  return runs
}

/** The whole passage. */
export const wholeOf = (text: string) => trimmed(text, { starts: 0, ends: text.length })

/** What was selected, as whole words; undefined where there is none. */
export function inWords(text: string, { starts, ends }: Cut): Cut | undefined {
  const cut = trimmed(text, { starts, ends })
  if (!cut) return undefined
  while (isWithin(text, cut.starts)) cut.starts -= 1
  while (isWithin(text, cut.ends)) cut.ends += 1
  return cut
}

/** A segment is verbatim: the words that were selected stand there. */
export function whyNotCut(
  text: string,
  { starts, ends, words }: Cut & { words: string },
): Message | undefined {
  if (starts >= ends || !words.trim()) return say('themes.nothingSelected')
  return text.slice(starts, ends) === words ? undefined : say('themes.wordsElsewhere')
}

function trimmed(text: string, { starts, ends }: Cut): Cut | undefined {
  const words = text.slice(starts, ends)
  const from = starts + words.length - words.trimStart().length
  const to = starts + words.trimEnd().length
  return from < to ? { starts: from, ends: to } : undefined
}

/** Between two letters of one word. */
const isWithin = (text: string, at: number) => isLetter(text[at - 1]) && isLetter(text[at])
const isLetter = (one: string | undefined) => one !== undefined && /[\p{L}\p{N}]/u.test(one)

export interface Part {
  text: string
  /** numbers of the segments that these words are in */
  numbers: number[]
  /** of those that end here */
  ends: number[]
}

/** A passage in parts, so that each part is in the same segments from end to end: they may overlap and lie in each other. */
export function partsOf(text: string, segments: (Cut & { number: number })[]): Part[] {
  const edges = segments.flatMap(({ starts, ends }) => [starts, ends])
  const places = [...new Set([0, ...edges, text.length])]
    .filter((place) => place <= text.length)
    .toSorted((one, other) => one - other)
  return places.slice(1).map((to, index) => {
    const from = places[index]!
    const around = segments.filter(({ starts, ends }) => starts <= from && ends >= to)
    return {
      text: text.slice(from, to),
      numbers: around.map(({ number }) => number),
      ends: around.filter(({ ends }) => ends === to).map(({ number }) => number),
    }
  })
}
