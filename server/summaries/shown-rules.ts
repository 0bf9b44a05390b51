import { countSittings, tableRows, wordMonths, type Held } from '../occasions/table-rules.ts'
import { escapeHtml } from '../texts/tree-rules.ts'
import {
  inLanguage,
  say,
  word,
  type ByLanguage,
  type Key,
  type Language,
  type Values,
} from '../words/index.ts'
import type { Content, ContentTheme, Quote } from './content-rules.ts'
import { partsOfProse } from './quote-rules.ts'

interface Way {
  language: Language
  /** nothing in it tells of whom a view was */
  anonymous?: boolean
  /** passages that are secret today, whatever was published */
  hidden?: number[]
  /** on a page a quote's number leads to its source */
  links?: boolean
}

/** A text and the language that it is in. */
export type Text = ReturnType<typeof inLanguage>
/** Safe HTML and the language that it is in. */
export interface Html {
  html: string
  lang: Language
  stale: boolean
}
export type Shown = ReturnType<typeof shownIn>

/** The summary as its reader sees it, in the order that R76 knows: page, PDF and Word are all made of this. */
export function shownIn(content: Content, way: Way) {
  const { language, anonymous } = way
  const held = [...content.groups.flatMap(({ occasions }) => occasions), ...content.ungrouped]
  const numbers = { last: 0 }
  return {
    title: titleOf(content, language),
    introduction: proseHtml(language, content, 'introduction'),
    counted: countedIn(content, held, language),
    grouped: content.themes.length
      ? word(language, say('summaries.grouped', { count: content.themes.length }))
      : '',
    themes: content.themes.map((theme, index) =>
      themeShown(theme, { ...way, number: index + 1, numbers, stale: content.stale[`theme ${theme.id}`] }),
    ),
    heading: inLanguage(
      language,
      Object.keys(content.heading).length
        ? content.heading
        : { [language]: word(language, say('summaries.considered')) },
    ),
    considered: proseHtml(language, content, 'considered'),
    measures: content.measures.map(({ id, text, person, due_on }) => ({
      id,
      text: inLanguage(language, text),
      person: anonymous ? '' : person,
      due_on,
    })),
    table: tableIn(content, language, anonymous),
  }
}

const titleOf = ({ title, asked }: Content, language: Language): Text => {
  if (Object.values(title).some(Boolean)) return inLanguage(language, title)
  return { text: word(language, say('summaries.titleOf', { title: { byLanguage: asked } })), lang: language }
}

/** What is computed of the material, and never typed: how many comments and sittings, and when. */
function countedIn(
  { statements, late, comments, from, until, groups, ungrouped }: Content,
  held: Held[],
  language: Language,
) {
  const t = (key: Key, values?: Values) => word(language, say(key, values))
  const sittings = countSittings(held)
  const parts = [
    ...(comments ? [t('summaries.countComments', { count: comments })] : []),
    ...(statements ? [t('summaries.countStatements', { count: statements })] : []),
    ...(sittings ? [t('summaries.countSittings', { count: sittings })] : []),
  ]
  const all = new Intl.ListFormat(language).format(parts)
  return [
    ...(parts.length ? [t('summaries.counted', { all, months: wordMonths(language, from, until) })] : []),
    ...(late ? [t('summaries.countLate', { count: late })] : []),
    ...(groups.length || ungrouped.length ? [t('summaries.seeTable')] : []),
  ]
}

function themeShown(
  theme: ContentTheme,
  way: Way & { number: number; numbers: { last: number }; stale: Language[] | undefined },
) {
  const { language, number, numbers, hidden = [] } = way
  const prose = inLanguage(language, theme.prose)
  const noteOf = new Map<number, number>()
  const known = new Map(theme.quotes.map((quote) => [quote.position, quote]))
  const named = partsOfProse(prose.text).flatMap(({ quote }) => quote ?? [])
  const inOrder = [...new Set([...named, ...known.keys()])].filter((one) => known.has(one))
  for (const position of inOrder) noteOf.set(position, ++numbers.last)
  const isHidden = ({ passage }: Quote) => passage !== null && hidden.includes(passage)
  const set = (position: number) => {
    const quote = known.get(position)
    if (!quote) return ''
    if (isHidden(quote)) return `<em>${escapeHtml(word(language, say('summaries.quoteHidden')))}</em>`
    return `<em>${marked(quote.text, prose.lang)}</em>${note(noteOf.get(position)!, way.links)}`
  }
  const loose = inOrder.filter((position) => !named.includes(position))
  return {
    id: theme.id,
    number,
    name: inLanguage(language, theme.name),
    line: inLanguage(language, theme.line),
    comments: theme.comments,
    prose: {
      html:
        blocksOf(prose.text, set) +
        loose.map((one) => `<blockquote><p>${set(one)}</p></blockquote>`).join(''),
      lang: prose.lang,
      stale: Boolean(way.stale?.includes(prose.lang)),
    },
    notes: inOrder
      .filter((position) => !isHidden(known.get(position)!))
      .map((position) => ({ number: noteOf.get(position)!, source: sourceOf(known.get(position)!, way) })),
  }
}

/** Quotation marks of the language. */
const marked = (text: string, lang: Language) => escapeHtml(lang === 'en' ? `“${text}”` : `”${text}”`)

const note = (number: number, links = false) =>
  links
    ? `<sup class="note-mark"><a href="#note-${number}" id="quote-${number}">${number}</a></sup>`
    : `<sup>${number}</sup>`

/** Where a quote is from, as the summary tells it; of one who is in no group any more, that it was in the comments. */
export function sourceOf(
  { ascribed, source, late }: Pick<Quote, 'ascribed' | 'source' | 'late'>,
  { language, anonymous }: Way,
): Text {
  const { text, lang } = placeOf({ ascribed, source }, { language, anonymous })
  return { text: late ? `${text} (${word(lang, say('summaries.cameLate'))})` : text, lang }
}

function placeOf(
  { ascribed, source }: Pick<Quote, 'ascribed' | 'source'>,
  { language, anonymous }: Way,
): Text {
  return anonymous || ascribed === 'comments' || !Object.values(source).some(Boolean)
    ? { text: word(language, say('summaries.inComments')), lang: language }
    : inLanguage(language, source)
}

/** Prose without quotes, paragraph by paragraph. */
function proseHtml(language: Language, content: Content, part: 'introduction' | 'considered'): Html {
  const { text, lang } = inLanguage(language, content[part])
  return { html: blocksOf(text, () => ''), lang, stale: Boolean(content.stale[part]?.includes(lang)) }
}

const blocksOf = (prose: string, set: (quote: number) => string) =>
  prose
    .split(/\n[ \t]*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map(
      (block) =>
        `<p>${partsOfProse(block)
          .map((part) => (part.quote === undefined ? lines(part.text) : set(part.quote)))
          .join('')}</p>`,
    )
    .join('')

const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>')

/** Table 1 (R76): stakeholder groups and their occasions; without names only when they were. */
function tableIn({ groups, ungrouped }: Content, language: Language, anonymous = false) {
  if (!anonymous) return tableRows(language, groups, ungrouped)
  const plain = (one: Held) => ({
    ...one,
    name: { [language]: word(language, say('summaries.anOccasion')) } as ByLanguage,
    days: one.days.map(({ on_day }) => ({ on_day, name: {} })),
  })
  const unnamed = (all: Held[]) => all.map(plain)
  return tableRows(
    language,
    groups.map((group) => ({ ...group, occasions: unnamed(group.occasions) })),
    unnamed(ungrouped),
  )
}
