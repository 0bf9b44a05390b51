import { sizeClasses, types } from '../organisations/rules.ts'

/** What the directory is narrowed by when recipients are chosen; '' leaves a choice open. */
export interface RecipientFilters {
  type: string
  size: string
  subregion: string
  field: string
}
export const filterNames = ['type', 'size', 'subregion', 'field'] as const
export { sizeClasses, types }

/** Whether anything is asked for: no choice at all would be the whole directory. */
export const isNarrowed = (filters: RecipientFilters) => filterNames.some((name) => filters[name] !== '')

/** The choices as an address or a form has them. */
export const filtersIn = (given: Record<string, unknown>) =>
  Object.fromEntries(
    filterNames.map((name) => {
      const value = given[name]
      return [name, typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, 100) : '']
    }),
  ) as unknown as RecipientFilters
