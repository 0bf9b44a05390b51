import { held, table } from './table.ts'
import { odd } from './world.ts'

const [allowed, allowedOfOneself] = [byWord(table), byWord(held)]

/** Whether the table has a line for this odd word. */
export const isInTable = (word: string) => allowed.has(word)

/** Whether this looker may see the word there: by the table, or as what is held on oneself where that is shown. */
export const mayKnow = (name: string, word: string, path: string) =>
  Boolean(allowed.get(word)?.has(name)) ||
  (path.startsWith('/account/held') && Boolean(allowedOfOneself.get(word)?.has(name))) ||
  // the tie is hidden, not the company that it is to, on whose own page its name stands
  (path.startsWith('/organisations/') && word === odd('interest') && name !== 'public')

/** What the act itself opens to whoever does it: a forum takes in everyone who is signed in, and its members read its ideas. */
export const mayLearn = (path: string, word: string) =>
  /^\/forums\/\d+\/enrolments$/.test(path) && [odd('ideaTitle'), odd('ideaText')].includes(word)

function byWord(lines: [who: string, what: string][]) {
  const words = new Map<string, Set<string>>()
  for (const [who, what] of lines)
    for (const name of what.split(' ').filter(Boolean)) {
      const known = words.get(odd(name)) ?? new Set()
      for (const one of who.split(' ')) known.add(one)
      words.set(odd(name), known)
    }
  return words
}

/** The odd words in a text. */
export const wordsIn = (text: string) => [...new Set([...text.matchAll(/zq[a-z]+qz/g)].map(([word]) => word))]
