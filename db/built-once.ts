import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from './schema/index.ts'

/** Stands for a value while a statement is built. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A statement that is built at its first use and from then on only given its values: for what every request asks, where
 * building took as long as the answer. `build` passes the values on and does not look at them.
 */
export function builtOnce<Given extends object, Row>(build: (db: Db, given: Given) => Compilable<Row>) {
  let built: CompiledQuery<Row> | undefined
  const places = new Proxy({} as Given, { get: (_, name) => new Place(String(name)) })
  return async (db: Db, given: Given): Promise<Row[]> => {
    built ??= build(db, places).compile()
    const parameters = built.parameters.map((one) =>
      one instanceof Place ? given[one.name as keyof Given] : one,
    )
    return (await db.executeQuery<Row>({ ...built, parameters })).rows
  }
}
