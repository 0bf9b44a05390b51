import { table } from './table.ts'
import { odd } from './world.ts'

/** By each odd word, the names of those who may see it. */
export const allowed = new Map<string, Set<string>>()
for (const [who, what] of table)
  for (const name of what.split(' ').filter(Boolean)) {
    const known = allowed.get(odd(name)) ?? new Set()
    for (const one of who.split(' ')) known.add(one)
    allowed.set(odd(name), known)
  }

/** The odd words in a text. */
export const wordsIn = (text: string) => [...new Set([...text.matchAll(/zq[a-z]+qz/g)].map(([word]) => word))]
