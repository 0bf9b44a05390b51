import { inLanguage, type ByLanguage } from '../words/index.ts'

/** A matter in a field for choosing one: 'Palvelusetelit (HVA/123/2026)', where it has no number yet by its id '(#12)'. */
export const matterNamed = ({
  id,
  title,
  case_number,
}: {
  id: number
  title: ByLanguage
  case_number: string | null
}) => `${inLanguage('fi', title).text} (${case_number ?? `#${id}`})`

/** What was meant by what is typed: the number or the id after the title, either alone, or the title. */
export function meantBy(typed: string): { id?: number; number: string; title: string } {
  const title = typed.trim()
  const number = (/\(([^()]+)\)$/.exec(title)?.[1] ?? title).trim()
  const [, id] = /^#([1-9]\d{0,8})$/.exec(number) ?? []
  return { ...(id && { id: Number(id) }), number, title }
}
