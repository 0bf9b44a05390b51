import type { Db } from '../../db/schema/index.ts'

/** How many queries this asks of the database. */
export async function countQueries(db: Db, work: (db: Db) => PromiseLike<unknown>) {
  let count = 0
  await work(
    db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        count++
        return Promise.resolve(result)
      },
    }),
  )
  return count
}
