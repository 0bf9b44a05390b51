import { say, type Message } from '../words/index.ts'
import { bentWord } from './stem-rules.ts'

/** 'Maija Mäki' → 'Maija Mäen': the last name bends, of a double one its last part. A proposal, until somebody confirms it. */
export function finnishGenitive(name: string): string {
  const [, start = '', last = ''] = /^(.*[\s-])?([^\s-]+)$/su.exec(name.trim()) ?? []
  if (!last) return name
  const lower = last.toLocaleLowerCase('fi')
  return (start ?? '') + withCase(last, lower, bentWord(lower))
}

/** 'Maija Mäki' → 'Maija Mäkis'; after s, x and z an apostrophe alone. */
export const swedishGenitive = (name: string) =>
  /[sxzß]$/iu.test(name.trim()) ? `${name.trim()}’` : `${name.trim()}s`

/** 'Hoivakoto Oy' → 'Hoivakoto Oy:n'; a name that ends in a word bends as the word does. */
export function organisationGenitive(name: string): string {
  const last = /\S+$/.exec(name.trim())?.[0] ?? ''
  return /^(oyj?|abp?|ky|ay|ry|rs|rf|sr|osk|oyk|tmi|ltd|inc|gmbh)\.?$/i.test(last) ||
    /^[^aeiouyåäö]{2,}$/i.test(last)
    ? `${name.trim().replace(/\.$/, '')}:n`
    : finnishGenitive(name)
}

/** As many letters as stay are written as they were; the rest follows the last of them. */
function withCase(written: string, lower: string, bent: string) {
  let same = 0
  while (same < lower.length && lower[same] === bent[same]) same += 1
  const rest = bent.slice(same)
  return written.slice(0, same) + (/^\p{Lu}{2,}$/u.test(written) ? rest.toLocaleUpperCase('fi') : rest)
}

/** Why this cannot be the genitive of the name: every Finnish one ends in n, and only the last word bends. */
export function whyNotGenitive(name: string, genitive: string): Message | undefined {
  if (!genitive.endsWith('n') && !genitive.endsWith('N')) return say('names.endsInN')
  const [given, bent] = [name.trim().split(/\s+/), genitive.split(/\s+/)]
  const first = given.at(-1)![0]!.toLocaleLowerCase('fi')
  return given.length === bent.length &&
    given.slice(0, -1).every((word, index) => word === bent[index]) &&
    bent.at(-1)!.toLocaleLowerCase('fi').startsWith(first)
    ? undefined
    : say('names.onlyLastBends')
}
