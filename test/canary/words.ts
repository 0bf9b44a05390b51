import { held, table } from './table.ts'
import { odd } from './world.ts'

/** By each odd word, the names of those who may see it. */
export const allowed = byWord(table)

/** And of those who may see it of themselves, where they are shown what is held on them. */
export const allowedOfOneself = byWord(held)

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
