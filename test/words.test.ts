import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import en from '../server/words/en/index.ts'
import fi from '../server/words/fi/index.ts'
import sv from '../server/words/sv/index.ts'
import { say, word } from '../server/words/index.ts'
import { bindSections } from '../server/words/section-rules.ts'

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

  it('never part a § from its number', () => {
    const said = (['fi', 'sv', 'en'] as const).map((language) =>
      word(language, say('shared.section', { number: 12 })),
    )
    expect(said).to.deep.equal(['12\u00a0§', '12\u00a0§', '§\u00a012'])
    expect(bindSections('jäv (28 § 1 mom. 5 punkten)')).to.equal('jäv (28\u00a0§ 1 mom. 5 punkten)')
  })

  it('are all said somewhere', () => {
    const house = textIn('server', 'views')
    const editor = textIn('scripts/editor')
    const known = new Set(house.match(/\w+/g))
    const quoted = new Set(Array.from(house.matchAll(/'(?=([\w. -]+)')/g), ([, words]) => words))
    const families = [...house.matchAll(/`\w+\.(?:\w|\$\{[^`}]*\})*\$\{[^`}]*\}\w*`/g)].map(familyOf)
    const isSaid = (subject: string, key: string) =>
      quoted.has(`${subject}.${key}`) ||
      (subject === 'texts' && editor.includes(`'${key}'`)) ||
      (subject === 'acts' && (quoted.has(key) || house.includes(`\`${key.replace(/ \w+$/, '')} \${`))) ||
      families.some((family) => {
        const [, chosen] = family.exec(`${subject}.${key}`) ?? []
        return chosen !== undefined && known.has(chosen)
      })
    const silent = Object.entries(fi as Catalogue).flatMap(([subject, words]) =>
      Object.keys(words)
        .filter((key) => !isSaid(subject, key))
        .map((key) => `${subject}.${key}`),
    )
    expect(silent).to.deep.equal([])
  })
})

/** The keys that a template like `bodies.office_${office}` makes; what is chosen is itself a word of the house. */
const familyOf = ([template]: RegExpMatchArray) =>
  new RegExp(
    `^${template!
      .slice(1, -1)
      .replace('.', '\\.')
      .replaceAll(/\$\{[^}]*\}/g, '(\\w+?)')}$`,
  )

/** All that the folders say, but for the catalogues themselves. */
function textIn(...folders: string[]) {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|ejs)$/.test(name) && !/^words\/(fi|sv|en)\//.test(name))
      .map((name) => join(folder, name)),
  )
  return files.map((file) => readFileSync(file, 'utf8')).join('\n')
}

const placesOf = (entry: string | { one: string; other: string }) =>
  [...new Set([...(typeof entry === 'string' ? entry : entry.other).matchAll(/\{\w+\}/g)].map(String))]
    .toSorted()
    .join()
