import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import { mayKnow, mayLearn, wordsIn } from '../canary/words.ts'
import { pathsOf, rolesIn, type Role } from '../canary/walk.ts'
import { hideThings, type World } from '../canary/world.ts'
import { ask, type Answer } from '../support/ask.ts'
import { noon } from '../support/browser.ts'
import { newDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { routesOf } from '../support/routes.ts'
import { formsIn, type Field, type Form } from './form.ts'
import { anyRequest, type Wild } from './fuzz.ts'

/** Who opens which pages to find forms there. */
const openers: [string, RegExp][] = [
  ['sari+', /./],
  [
    'ilmari',
    /^\/(bodies|people|administration|organisations|seats|terms|memberships|mandates|account|deliveries|accessibility|privacy|feedback)/,
  ],
  ['chair', /room$|^\/(items|minutes|meetings)\/\d+(\/minutes)?$/],
  ['anna+', /room$|^\/(items|minutes|meetings|dissents)\/\d+(\/minutes)?$/],
  ['leena+', /^\/recommendations/],
  ['gunnar+', /memo|^\/(tasks|meetings\/new)/],
  ['tuomas', /^\/(initiatives|organisations\/\d|interests|account)/],
  ['paavo+', /^\/matters/],
  ['esko+', /^\/rivals/],
  ['public', /^\/(sign-in|initiatives\/new|feedback$|calls\/by-link|$)/],
]

const evil = `"'><script>zqevil()</script>'); drop table people; -- ☠️👩‍👩‍👧‍👦 \u202Eנסתר\u0000 \${1} <%= 1 %> {link}`
const typedBack = 'zqevil()&lt;/script&gt;'
/** Longer than any field takes; in the first of each form a whole megabyte. */
const bulk = 'a'.repeat(300_000)
const megabyte = 'a'.repeat(1_048_576)
/** Told in every field at once. */
const everywhere: Record<string, string | string[] | undefined> = {
  missing: undefined,
  empty: '',
  twice: ['1', '2'],
  evil,
  huge: '99999999999999999999',
  negative: '-1',
}
const unlikely = ['__proto__', '2026-02-31', 'constructor', '1e400', '25:61']
/** Told in one field of this kind, the others being as they should. */
const inOne: Record<Field['kind'], string[]> = {
  text: [evil, bulk],
  long: [evil, bulk],
  choice: ['999999999'],
  hidden: ['999999999'],
  kept: [bulk],
  file: [],
}

/** `npm run torture` sends ten thousand. */
const requests = Number(process.env.TORTURE_REQUESTS ?? 300)

interface Found extends Form {
  by: string
  page: string
  route: string
}

describe('A form that is posted badly', function () {
  this.timeout(240_000 + requests * 100)
  let connection: Awaited<ReturnType<typeof newDatabase>>
  let transaction: Awaited<ReturnType<ReturnType<Db['startTransaction']>['execute']>>
  let server: Server
  let address: string
  let world: World
  let roles: Role[]
  let routes: string[]
  let found: Found[]
  let queries: { path: string; by: string }[]

  before(async () => {
    connection = await newDatabase()
    transaction = await connection.db.startTransaction().execute()
    const db = transaction as Db
    const house = houseOn(db, { cacheViews: true })
    world = await hideThings(db, house)
    roles = rolesIn(world.cast)
    const app = createApp(house, {
      clock: () => noon,
      identify: (req) => {
        const role = roles.find(({ name }) => name === req.get('x-as'))
        return role?.person && { id: role.person.id, strength: role.strength! }
      },
    })
    server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((ready) => server.once('listening', ready))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    routes = routesOf(app)
    await gather(pathsOf(routes, world), routes)
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await transaction.rollback().execute()
    await connection.drop()
  })

  /** One form of each address and set of fields. */
  async function gather(paths: string[], routes: string[]) {
    const byShape = new Map<string, Found>()
    const asked = new Map<string, { path: string; by: string }>()
    for (const [by, pages] of openers)
      for (const page of paths.filter((path) => pages.test(path))) {
        const answer = await visit(page, by)
        if (!isOk(answer) || !answer.headers['content-type']?.includes('html')) continue
        for (const form of formsIn(textOf(answer))) {
          const action = new URL(form.action || page, address).pathname
          const names = form.fields.map(({ name }) => name)
          if (form.method === 'get')
            for (const name of names)
              asked.set(`${action.replaceAll(/\d+/g, 'n')}?${name}`, { path: `${action}?${name}=`, by })
          else {
            const route = routeOf(action, routes)
            const shape = `${route} ${names.toSorted().join(' ')}`
            if (!byShape.has(shape)) byShape.set(shape, { ...form, action, by, page, route })
          }
        }
      }
    found = [...byShape.values()]
    queries = [...asked.values()]
  }

  const visit = (path: string, by: string, piece = false) =>
    ask(`${address}${path}`, {
      headers: {
        'x-as': by,
        'accept-language': 'fi',
        ...(piece && { 'hx-request': 'true', 'hx-request-type': 'partial' }),
      },
    })

  type Values = Record<string, string | string[] | undefined>
  const willingly = ({ fields }: Form): Values =>
    Object.fromEntries(fields.filter(({ kind }) => kind !== 'file').map(({ name, value }) => [name, value]))

  const post = (form: Pick<Found, 'action' | 'by' | 'multipart'>, values: Values, site = 'same-origin') => {
    const body = form.multipart ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries(values))
      for (const one of [value].flat()) if (one !== undefined) body.append(name, one)
    const headers = { 'x-as': form.by, 'accept-language': 'fi', 'sec-fetch-site': site }
    return ask(`${address}${form.action}`, { headers, body })
  }

  /** What happens in `work` leaves no trace. */
  async function passing<R>(work: () => Promise<R>): Promise<R> {
    await sql`savepoint before_the_post`.execute(transaction)
    try {
      return await work()
    } finally {
      await sql`rollback to savepoint before_the_post`.execute(transaction)
    }
  }

  it('is found on the pages of those who may', () => {
    expect(found.length).to.be.above(100)
  })

  it('never breaks the house, never stores a script, and comes back as it was typed', async () => {
    const wrong: string[] = []
    for (const form of found) {
      for (const { told, values, field, value } of hostilities(form))
        await passing(async () => {
          const answer = await post(form, values)
          const text = textOf(answer)
          const where = `${form.route} (${form.by}, ${told})`
          if (![200, 204, 303, 401, 403, 404, 422].includes(answer.status))
            wrong.push(`${answer.status}: ${where}`)
          if (text.includes('<script>zq')) wrong.push(`raw script: ${where}`)
          if (answer.status === 422) {
            if (form.fields.length && !comesBack(text, form)) wrong.push(`no form back: ${where}`)
            if (['text', 'long'].includes(field?.kind ?? '') && value === evil && !text.includes(typedBack))
              wrong.push(`typed text gone: ${where}`)
          }
          if (isOk(answer) || answer.status === 303) {
            if (value === bulk || value === megabyte) wrong.push(`too much taken: ${where}`)
            if (told.includes('evil'))
              for (const page of new Set([form.page, pathIn(answer) ?? form.page]))
                if (textOf(await visit(page, form.by)).includes('<script>zq'))
                  wrong.push(`raw script at ${page}: ${where}`)
          }
        })
    }
    expect(wrong.toSorted()).to.deep.equal([])
  })

  it('for a thing that is not there answers 404', async () => {
    const wrong: string[] = []
    for (const form of found.filter(({ action }) => /\/\d+/.test(action)))
      for (const unknown of form.by === 'sari+' ? ['999999'] : ['999999', '99999999999', '-1'])
        await passing(async () => {
          const action = form.action.replace(/\/\d+/, `/${unknown}`)
          const { status } = await post({ ...form, action }, willingly(form))
          if (status !== 404) wrong.push(`${status}: ${form.route} ${unknown} (${form.by})`)
        })
    expect(wrong.toSorted()).to.deep.equal([])
  })

  it('from another site is refused', async () => {
    const wrong: string[] = []
    for (const form of found)
      for (const site of ['cross-site', 'same-site']) {
        const { status } = await post(form, willingly(form), site)
        if (status !== 403) wrong.push(`${status}: ${form.route} ${site}`)
      }
    expect(wrong).to.deep.equal([])
  })

  it('twice with the same mark counts once', async () => {
    const wrong: string[] = []
    let taken = 0
    for (const form of found.filter(({ fields }) => fields.some(({ name }) => name === 'once')))
      await passing(async () => {
        const values = { ...willingly(form), once: randomUUID() }
        const first = await post(form, values)
        if (!isOk(first) && first.status !== 303) return
        taken++
        const before = await rowsIn(transaction)
        const second = await post(form, values)
        const after = await rowsIn(transaction)
        if (second.status >= 400 && second.status !== 422) wrong.push(`${second.status}: ${form.route}`)
        if (pathIn(first) !== pathIn(second)) wrong.push(`elsewhere: ${form.route}`)
        for (const [table, count] of Object.entries(after))
          if (count !== before[table]) wrong.push(`${table}: ${form.route}`)
      })
    expect(wrong).to.deep.equal([])
    expect(taken).to.be.above(15)
  })

  it('and one that only asks breaks nothing either', async () => {
    const wrong: string[] = []
    const asked = [...queries, ...searching.map(([path, by = 'sari+']) => ({ path: path!, by }))]
    for (const { path, by } of asked)
      for (const value of [
        encodeURIComponent(evil),
        `1&${path.split('?')[1]}2`,
        '99999999999999999999',
        '2147483648',
        '%25_%5C%00',
      ])
        await passing(async () => {
          const answer = await visit(`${path}${value}`, by)
          if (answer.status >= 500) wrong.push(`${answer.status}: ${path}${value}`)
          if (textOf(answer).includes('<script>zq')) wrong.push(`raw script: ${path}`)
        })
    expect([...new Set(wrong)].toSorted()).to.deep.equal([])
  })

  it(`neither breaks nor tells, whoever sends ${requests} times whatever to wherever`, async () => {
    const sent = anyRequest({ routes, forms: found, roles: roles.map(({ name }) => name), ids: world.ids })
    await fc.assert(
      fc.asyncProperty(sent, (wild) => passing(() => expectCalm(wild))),
      { numRuns: requests },
    )
  })

  async function expectCalm({ method, path, by, values, multipart, piece }: Wild) {
    const answer =
      method === 'POST' ? await post({ action: path, by, multipart }, values) : await visit(path, by, piece)
    const told = [answer]
    const said = new Set(wordsIn(JSON.stringify(values)))
    const next = answer.status === 303 ? pathIn(answer) : undefined
    const isDone = method === 'POST' && next !== undefined && by !== 'public'
    if (next?.startsWith('/')) told.push(await visit(next, by))
    for (const { status, headers, bytes } of told) {
      expect(status, `${method} ${path} by ${by}`).to.be.below(500)
      const known = wordsIn(`${JSON.stringify(headers)} ${bytes.toString()}`)
      const leaked = known.filter(
        (word) => !mayKnow(by, word, path) && !said.has(word) && !(isDone && mayLearn(path, word)),
      )
      expect(leaked, `${method} ${path} to ${by}`).to.deep.equal([])
    }
  }

  function hostilities(form: Found) {
    const good = willingly(form)
    const sent = form.fields.filter(({ kind }) => kind !== 'file')
    const long = sent.find(({ kind }) => inOne[kind].includes(bulk))
    if (!sent.length) return [{ told: 'as it is', values: { evil }, field: undefined, value: undefined }]
    return [
      ...Object.entries(everywhere).map(([name, value]) => ({
        told: `all ${name}`,
        values: Object.fromEntries(sent.map((field) => [field.name, value])) as Values,
        field: undefined,
        value,
      })),
      {
        told: 'all unlikely',
        values: Object.fromEntries(sent.map(({ name }, place) => [name, unlikely[place % unlikely.length]])),
        field: undefined,
        value: undefined,
      },
      ...sent
        .filter(({ name }) => name !== 'once')
        .flatMap((field) =>
          inOne[field.kind]
            .map((told) => (told === bulk && field === long ? megabyte : told))
            .map((value) => ({
              told: `${field.name}: ${value === evil ? 'evil' : value.slice(0, 20)}`,
              values: { ...good, [field.name]: value } as Values,
              field,
              value,
            })),
        ),
    ]
  }
})

/** What links ask, beside the forms. */
const searching = [
  ['/matters?q='],
  ['/matters?body='],
  ['/matters?after='],
  ['/meetings?body='],
  ['/meetings?after='],
  ['/meetings?before='],
  ['/meetings?moved='],
  ['/meetings/new?body='],
  ['/people?search='],
  ['/people?after='],
  ['/people?from=a&after='],
  ['/organisations?q='],
  ['/organisations?from=a&after='],
  ['/recommendations?body='],
  ['/recommendations?year='],
  ['/recommendations?after='],
  ['/recommendations/inbox?after=', 'leena+'],
  ['/minutes?before='],
  ['/initiatives?before='],
  ['/calls?before='],
  ['/calls?from=2026-01-01&after='],
  ['/calls/1?state='],
  ['/calls/1?from=a&after='],
  ['/calls/by-link/openCall/nominations/new?with=', 'public'],
  ['/administration/messages?after=', 'ilmari'],
  ['/sign-in?to=', 'public'],
  ['/?lang='],
]

const routeOf = (action: string, routes: string[]) =>
  routes.find(
    (route) =>
      route.startsWith('POST ') &&
      new RegExp(`^${route.slice(5).replaceAll(/:\w+/g, '[^/]+')}$`).test(action),
  ) ?? `POST ${action}`

const comesBack = (html: string, form: Found) =>
  html.includes(`action="${form.action}"`) ||
  formsIn(html).some(({ action, method }) => method === 'post' && action === '')

const isOk = ({ status }: Answer) => status >= 200 && status < 300
const textOf = ({ bytes }: Answer) => bytes.toString()
const pathIn = ({ headers }: Answer) => headers.location

async function rowsIn(db: Db): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('attempts', 'session', 'migrations')`.execute(db)
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from "${name}"`)
  const { rows } = await sql<{ name: string; count: number }>`${sql.raw(counts.join(' union all '))}`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}
