import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import en from '../server/words/en/index.ts'
import fi from '../server/words/fi/index.ts'
import sv from '../server/words/sv/index.ts'

type Entry = string | { one: string; other: string }
type Catalogue = Record<string, Record<string, Entry>>

describe('The languages of the interface', () => {
  for (const [language, catalogue] of Object.entries({ sv, en }) as [string, Catalogue][])
    it(`leave nothing in Finnish in ${language}`, () => {
      const same = entries(fi).flatMap(([key, entry]) =>
        hasWords(entry) && JSON.stringify(at(catalogue, key)) === JSON.stringify(entry) ? [key] : [],
      )
      expect(same.filter((key) => !sameInAll.includes(key))).to.deep.equal([])
    })

  it('leave nothing in Swedish in English', () => {
    const same = entries(sv).flatMap(([key, entry]) =>
      hasWords(entry) && JSON.stringify(at(en, key)) === JSON.stringify(entry) ? [key] : [],
    )
    expect(same.filter((key) => ![...sameInAll, ...sameWord].includes(key))).to.deep.equal([])
  })

  it('never inflect a name or a number that is put in its place', () => {
    const inflected = entries(fi).flatMap(([key, entry]) =>
      textsOf(entry).some((text) => /\}[:'’]?[a-zåäö]/.test(text)) ? [key] : [],
    )
    expect(inflected).to.deep.equal([])
  })

  it('speak to one reader as sinä, and never of letters or tokens', () => {
    const odd = entries(fi).flatMap(([key, entry]) =>
      textsOf(entry).some((text) =>
        /(?<!\p{L})(te|teidän|teille|teitä|kirje|kirjeet|token|status|error)(?!\p{L})/iu.test(text),
      )
        ? [key]
        : [],
    )
    expect(odd).to.deep.equal([])
  })

  it('count in the singular too: every number of things has a form for one', () => {
    const lacking = entries(fi).flatMap(([key, entry]) =>
      typeof entry === 'string' &&
      /\{count\} [a-zåäö]+(ta|tä|ja|jä|oa|ia|iä|vää|ua|yä|eä)(?!\p{L})/u.test(entry)
        ? [key]
        : [],
    )
    expect(lacking).to.deep.equal([])
  })

  it('stand in the catalogues: no view says a word of its own', () => {
    const spoken = readdirSync('views', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ejs'))
      .flatMap((view) =>
        wordsOf(readFileSync(join('views', view), 'utf8')).map((words) => `${view}: ${words}`),
      )
    expect(spoken.filter((line) => !namesInViews.some((name) => line.endsWith(`: ${name}`)))).to.deep.equal(
      [],
    )
  })
})

/** Names of the product, of languages and of services; and a word that Finnish has from Swedish. */
const sameInAll = [
  'elections.list',
  'elections.onList',
  'elections.lotHash',
  'shared.productName',
  'shared.nameFi',
  'shared.nameSv',
  'shared.nameEn',
  'agenda.minutes',
  'upkeep.server',
]
/** Words that Swedish and English happen to share. */
const sameWord = [
  'occasions.kind_workshop',
  'forums.organisation',
  'elections.organisation',
  'elections.lotText',
  'retention.gender_male',
  'imports.column_organisation',
  'imports.doesKnownOrganisation',
  'shared.administration',
  'upkeep.version',
  'record.person',
  'record.thing_person',
  'organisations.person',
  'organisations.organisation',
  'bodies.person',
  'balance.man',
  'meetings.way_post',
  'statementsGiven.way_post',
  'directory.fact_summary',
  'contacts.person',
  'votes.blank',
  'recommendations.text',
  'files.kilobytes',
  'plans.month_4',
  'plans.month_9',
  'plans.month_11',
  'plans.month_12',
]
const namesInViews = ['PostgreSQL', '(Node', 'stat.fi', 'saavutettavuusvaatimukset.fi', 'tietosuoja.fi']

const entries = (catalogue: Catalogue) =>
  Object.entries(catalogue).flatMap(([subject, words]) =>
    Object.entries(words).map(([key, entry]): [string, Entry] => [`${subject}.${key}`, entry]),
  )

function at(catalogue: Catalogue, path: string) {
  const [subject, key] = path.split('.') as [string, string]
  return catalogue[subject]![key]
}

const textsOf = (entry: Entry) => (typeof entry === 'string' ? [entry] : [entry.one, entry.other])
const hasWords = (entry: Entry) =>
  textsOf(entry).some((text) => /\p{L}{2}/u.test(text.replaceAll(/\{\w+\}/g, '')))

/** What a view would say by itself: its text nodes and the attributes that are read aloud, without the EJS in them. */
function wordsOf(view: string) {
  const markup = view.replaceAll(/<%[\s\S]*?%>/g, '\u0000').replaceAll(/<!--[\s\S]*?-->/g, '')
  const texts = [
    ...markup.split(/<[^>]*>/),
    ...[...markup.matchAll(/\s(?:title|alt|placeholder|aria-label|aria-description)="([^"]*)"/g)].map(
      ([, text]) => text!,
    ),
  ]
  return texts
    .flatMap((text) => text.split('\u0000'))
    .map((text) => text.replaceAll(/&\w+;/g, ' ').trim())
    .filter((text) => /\p{L}{3}/u.test(text))
}
