import { sql } from 'kysely'

/** The order of who stood how: by family name, which is the last word of a name ('Maija af Hällström' under H). */
export const byFamilyName = (column: string) =>
  sql`regexp_replace(${sql.ref(column)}, '^(.*) (\\S+)$', '\\2 \\1') collate finnish`
