import { sql } from 'kysely'

/** The end of what began at `beginning`: this moment, or the beginning itself where the clock has been set back since. */
export const notBefore = (beginning: string, at: Date) =>
  sql<Date>`greatest(${sql.ref(beginning)}, ${at}::timestamptz)`
