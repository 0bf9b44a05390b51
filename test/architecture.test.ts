import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'chai'

/** The subjects in the order in which their queries may lean on each other: on earlier ones only. */
const order = [
  'sight',
  'record',
  'mail',
  'upkeep',
  'texts',
  'files',
  'openings',
  'accounts',
  'organisations',
  'recipients',
  'directory',
  'bodies',
  'names',
  'balance',
  'nominations',
  'draws',
  'appointments',
  'imports',
  'matters',
  'contacts',
  'meetings',
  'procedures',
  'agenda',
  'turns',
  'attendance',
  'motions',
  'amendments',
  'elections',
  'votes',
  'hall',
  'sentences',
  'signatures',
  'minutes',
  'memos',
  'fees',
  'recommendations',
  'plans',
  'indicators',
  'development',
  'practices',
  'reports',
  'occasions',
  'consultations',
  'lookahead',
  'surveys',
  'bulletins',
  'themes',
  'forums',
  'summaries',
  'retention',
  'feedback',
  'statements',
  'registry',
  'archives',
  'home',
]

const packages = /^[a-z@](?!.*\.ts$)/
const rules = [/\/rules\.ts$/, /^server\/words\/index\.ts$/, /^server\/(?!web\/)[a-z-]+\/[a-z-]*rules\.ts$/]

/** What each room may import. A file belongs to the first room whose name fits it. */
const rooms = [
  { room: /^server\/words\//, mayImport: [/^server\/words\//, /^server\/calendar\/rules\.ts$/] },
  { room: /[/-]rules\.ts$/, mayImport: [...rules, packages] },
  { room: /[/-]forms\.ts$/, mayImport: [...rules, /forms\.ts$/, packages] },
  { room: /[/-]queries\.ts$/, mayImport: [...rules, /queries\.ts$/, /^db\//, packages] },
  {
    // what several routes do in the same way, and so with the request in hand
    room: /\/([a-z]+-)?acts\.ts$/,
    mayImport: [
      ...rules,
      /queries\.ts$/,
      /acts\.ts$/,
      /^server\/web\//,
      /^server\/house\.ts$/,
      /^db\//,
      packages,
    ],
  },
  {
    room: /[/-]duties\.ts$/,
    mayImport: [
      ...rules,
      /queries\.ts$/,
      /^db\//,
      /^server\/(mail|documents|files)\//,
      // what the clock does is told to open pages too
      /^server\/web\/live\.ts$/,
      /^server\/archives\/parts\.ts$/,
      /^server\/upkeep\/machine\.ts$/,
      /^server\/house\.ts$/,
      packages,
    ],
  },
  {
    room: /^server\/web\//,
    mayImport: [
      /^server\/web\//,
      /^server\/words\/index\.ts$/,
      /^server\/sight\/rules\.ts$/,
      /^db\//,
      packages,
    ],
  },
  {
    room: /[/-]routes\.ts$/,
    mayImport: [
      ...rules,
      /routes\.ts$/,
      /forms\.ts$/,
      /acts\.ts$/,
      /queries\.ts$/,
      /^server\/(web|mail|files|documents|composing)\//,
      /^server\/upkeep\/machine\.ts$/,
      /^server\/imports\/sheet\.ts$/,
      /^server\/house\.ts$/,
      /^db\//,
      packages,
    ],
  },
  {
    // the disk and the compiler of documents: what is neither a row nor a request
    room: /^server\/(files\/(folder|upload)|documents\/[a-z-]+)\.ts$/,
    mayImport: [...rules, /^server\/documents\//, /^server\/thread\.ts$/, packages],
  },
  {
    // the keys and the sealing of closed ballots: the disk, no rows and no requests
    room: /^server\/elections\/urn\.ts$/,
    mayImport: [/^server\/keeper-sentences\.ts$/, packages],
  },
  {
    // what a package holds: rows, documents and files, one after the other
    room: /^server\/archives\/([a-z]+-)?parts\.ts$/,
    mayImport: [...rules, /parts\.ts$/, /queries\.ts$/, /^db\//, /^server\/(documents|files)\//, packages],
  },
  {
    // the reading of a spreadsheet: neither a row nor a request
    room: /^server\/imports\/(sheet|worker)\.ts$/,
    mayImport: [...rules, /^server\/imports\//, /^server\/thread\.ts$/, packages],
  },
  {
    // the mathematics of composing a body: no rows, no requests, no words
    room: /^server\/composing\//,
    mayImport: [/^server\/composing\//, /^server\/thread\.ts$/, packages],
  },
  {
    // the keeping of computations: rows and threads, no requests
    room: /^server\/draws\/computing\.ts$/,
    mayImport: [/^server\/draws\/[a-z-]+queries\.ts$/, /^server\/(composing|web)\//, /^db\//, packages],
  },
  {
    // the machine under the house: its disk and its numbers
    room: /^server\/upkeep\/(machine|metrics)\.ts$/,
    mayImport: [...rules, packages],
  },
  {
    // what the program itself does for its keeper, on its own or asked by a command
    room: /^server\/upkeep\/(scrape|backup|restore|move|filling|postgres|asking|sentences)\.ts$/,
    mayImport: [
      ...rules,
      /^server\/upkeep\//,
      /queries\.ts$/,
      /^server\/web\//,
      /^server\/(house|lock|keeper-sentences|settings|tables)\.ts$/,
      /^db\//,
      packages,
    ],
  },
  {
    // the keeping of openings: rows and a timer, no requests
    room: /^server\/openings\/keeping\.ts$/,
    mayImport: [...rules, /^server\/openings\/queries\.ts$/, /^db\//, packages],
  },
  { room: /^server\/(demo\/)?[a-z-]+\.ts$/, mayImport: [/^server\//, /^db\//, packages] },
  { room: /^db\//, mayImport: [/^db\//, /rules\.ts$/, packages] },
]

describe('Each file imports only from the rooms it may', () => {
  for (const file of typescriptIn('server', 'db')) {
    it(file, () => {
      const { mayImport } = rooms.find(({ room }) => room.test(file)) ?? {}
      if (!mayImport) throw new Error(`${file} is in no room`)
      const strangers = importsOf(file).filter((name) => !mayImport.some((fits) => fits.test(name)))
      expect(strangers).to.deep.equal([])
    })
  }
})

describe('Queries lean only on queries of earlier subjects', () => {
  for (const file of typescriptIn('server').filter((file) => file.endsWith('queries.ts'))) {
    it(file, () => {
      const subject = order.indexOf(file.split('/')[1]!)
      expect(subject, 'the subject stands in the order').to.be.at.least(0)
      const leant = importsOf(file).filter((name) => name.endsWith('queries.ts'))
      expect(leant.filter((name) => order.indexOf(name.split('/')[1]!) > subject)).to.deep.equal([])
    })
  }
})

it('Routes lean on routes of their own subject alone', () => {
  const leaning = typescriptIn('server')
    .filter((file) => file.endsWith('routes.ts'))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => name.endsWith('routes.ts') && dirname(name) !== dirname(file))
        .map((name) => `${file} → ${name}`),
    )
  expect(leaning).to.deep.equal([])
})

it('Inside a transaction there is only one db', () => {
  const others = typescriptIn('server').flatMap((file) =>
    transactionsIn(readFileSync(file, 'utf8'))
      .filter((work) => /\basync \((?!\{? ?db\b)|\bhouse\.db\b|\b\w+\(house, req\b/.test(work))
      .map((work) => `${file}: ${work.slice(0, 200)}`),
  )
  expect(others).to.deep.equal([])
})

it('Nothing but the clock asks the time', () => {
  const asking = typescriptIn('server')
    .filter((file) => !/^server\/(app|start|schedule|main)\.ts$|^server\/demo\//.test(file))
    .filter((file) => /new Date\(\)|Date\.now\(\)/.test(readFileSync(file, 'utf8')))
  expect(asking).to.deep.equal([])
})

function typescriptIn(...folders: string[]) {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => join(folder, name)),
  )
}

function importsOf(file: string) {
  const imports = /from\s+'([^']+)'|import\('([^']+)'\)|^import '([^']+)'/gm
  const names = [...readFileSync(file, 'utf8').matchAll(imports)].map((found) => found.slice(1).join(''))
  return names.map((name) => (name.startsWith('.') ? join(dirname(file), name) : name))
}

/** What stands between the brackets of everything that begins a transaction, without its own first word. */
function transactionsIn(text: string) {
  const begun =
    /\b(?:inTransaction|onceOnly|act|note|noteItem|actInRoom|actOnTable)\((?:house\.db|db|house)\b/g
  return [...text.matchAll(begun)]
    .filter(({ index }) => !/function $|const $/.test(text.slice(0, index)))
    .map(({ index, 0: { length } }) => {
      let [end, open] = [index + length, 1]
      for (; open > 0 && end < text.length; end++) open += { '(': 1, ')': -1 }[text[end]!] ?? 0
      return text.slice(index + length, end)
    })
}

it('Scripts of a page, which share their names, declare none twice', () => {
  const declared = readdirSync('static')
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) =>
      Array.from(
        readFileSync(join('static', file), 'utf8').matchAll(
          /^(?:const|let|var|class|(?:async )?function) (\w+)/gm,
        ),
        ([, name]) => name!,
      ),
    )
  expect(declared).to.include('typedIn')
  expect(declared.filter((name, at) => declared.indexOf(name) !== at)).to.deep.equal([])
})
