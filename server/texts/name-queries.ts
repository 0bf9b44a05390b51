import { sql } from 'kysely'
import type { Language } from '../words/index.ts'

/** A name by which a list is put in the reader's order; the Finnish one where theirs is missing. */
export const nameIn = (column: string, language: Language) =>
  sql<string>`coalesce(${sql.ref(column)} ->> ${language}::text, ${sql.ref(column)} ->> 'fi') collate finnish`
