import { CompiledQuery } from 'kysely'
import type { Db } from './schema/index.ts'

/** Stands for a value while a statement is built. */
class Place {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

type Build<Given extends unknown[], Row> = (
  db: Db,
  ...given: Given
) => { compile(db: Db): CompiledQuery<Row> }

/**
 * A select that is built at its first use and from then on only given its values: for what pages ask, where building took
 * longer than the answer. Numbers, lists of numbers and moments are passed on, and `build` may not look at them; for anything else (who
 * asks, a language, a choice) a statement of its own is kept, so nobody's sight is ever in another's.
 */
export function built<Given extends unknown[], Row>(build: Build<Given, Row>) {
  const kept = new Map<string, CompiledQuery<Row>>()
  return async (db: Db, ...given: Given): Promise<Row[]> => {
    const key = keyOf(given)
    const statement = kept.get(key) ?? buildFor(db, build, given)
    if (!kept.has(key)) keep(kept, key, statement)
    const parameters = fill(statement, given)
    return (await db.executeQuery<Row>({ ...statement, parameters })).rows
  }
}

/** The first row of `built`, or undefined. */
export function builtFirst<Given extends unknown[], Row>(build: Build<Given, Row>) {
  const list = built(build)
  return async (db: Db, ...given: Given): Promise<Row | undefined> => (await list(db, ...given))[0]
}

const isPassedOn = (value: unknown) =>
  typeof value === 'number' ||
  value instanceof Date ||
  (Array.isArray(value) && value.every((one) => typeof one === 'number'))

const keyOf = (given: unknown[]) =>
  given
    .map((value) => (isPassedOn(value) ? '#' : isObject(value) ? nameOf(value) : JSON.stringify(value)))
    .join()

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A viewer asks many things in one request: what names it is written once. */
const names = new WeakMap<object, string>()

function nameOf(value: object) {
  const known = names.get(value)
  if (known) return known
  const name = JSON.stringify(value)
  names.set(value, name)
  return name
}

const most = 1_000

/** Who has not been here for the longest makes room. */
function keep<Row>(kept: Map<string, CompiledQuery<Row>>, key: string, statement: CompiledQuery<Row>) {
  if (kept.size >= most) kept.delete(kept.keys().next().value!)
  kept.set(key, statement)
}

/** One string for equal statements: it is found by its address, and not compared letter by letter. */
const texts = new Map<string, string>()

function buildFor<Given extends unknown[], Row>(db: Db, build: Build<Given, Row>, given: Given) {
  const places = given.map((value, index) => (isPassedOn(value) ? new Place(index) : value)) as Given
  const { sql, parameters } = build(db, ...places).compile(db)
  const text = texts.get(sql) ?? sql
  // what it was built from is not kept, and is larger than the statement
  const statement = CompiledQuery.raw(text, [...parameters]) as CompiledQuery<Row>
  if (texts.has(sql)) return statement
  const plain = build(db, ...given).compile(db)
  if (plain.sql !== sql || JSON.stringify(plain.parameters) !== JSON.stringify(fill(statement, given)))
    throw new Error(`built looks at a value that it may only pass on: ${plain.sql.slice(0, 200)}`)
  if (texts.size < 2_000) texts.set(sql, sql)
  return statement
}

const fill = ({ parameters }: CompiledQuery, given: unknown[]) =>
  parameters.map((one) => (one instanceof Place ? given[one.index] : one))
