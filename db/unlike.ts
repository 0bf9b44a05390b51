import { sql } from 'kysely'

/**
 * Whether a row holds anything else than these values: `.set(values).where(unlike(values)).returning('id')` writes what
 * is new and answers nothing for what was saved as it stood, which then is not recorded either.
 */
export const unlike = (values: object) =>
  sql<boolean>`(${sql.join(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([column, value]) => sql`${sql.ref(column)} is distinct from ${value}`),
    sql` or `,
  )})`
