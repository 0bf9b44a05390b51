import { expect } from 'chai'
import en from '../server/words/en/index.ts'
import fi from '../server/words/fi/index.ts'
import sv from '../server/words/sv/index.ts'

type Catalogue = Record<string, Record<string, string | { one: string; other: string }>>

describe('The words of the interface', () => {
  for (const [language, catalogue] of Object.entries({ sv, en }) as [string, Catalogue][])
    it(`hold the same places in ${language} as in Finnish`, () => {
      const differing = Object.entries(fi as Catalogue).flatMap(([subject, words]) =>
        Object.entries(words)
          .filter(([key, entry]) => placesOf(entry) !== placesOf(catalogue[subject]![key]!))
          .map(([key]) => `${subject}.${key}`),
      )
      expect(differing).to.deep.equal([])
    })
})

const placesOf = (entry: string | { one: string; other: string }) =>
  [...new Set([...(typeof entry === 'string' ? entry : entry.other).matchAll(/\{\w+\}/g)].map(String))]
    .toSorted()
    .join()
