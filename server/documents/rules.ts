import { treeOf } from '../texts/tree-rules.ts'
import { bindNumbers, bindSections } from '../words/section-rules.ts'
import { shownWith, type HasGlyph } from './glyph-rules.ts'
import { piecesOf, wordsIn, type Clean } from './piece-rules.ts'
import { columnWidths, gridWidths, inHalf, inPrint } from './table-rules.ts'

export type DocumentKind =
  'notice' | 'agenda' | 'papers' | 'minutes' | 'memo' | 'extract' | 'appointment' | 'report' | 'summary'
/** PDF/UA-1 to be read, PDF/A-2a to be kept, PDF/A-3a with its annexes in it: a file claims one, and 1.7 nothing. */
export type Standard = 'ua-1' | 'a-2a' | 'a-3a' | '1.7'
/** The standard that a link asks for: to be kept, or else to be read. */
export const standardIn = (asked: unknown): Standard => (asked === 'a-2a' ? 'a-2a' : 'ua-1')

export type DocumentLanguage = 'fi' | 'sv'
type Fact = [label: string, value: string]

/** What a document says; every text as it was typed, sanitised HTML only in `opening` and `parts`. */
export interface DocumentContent {
  title: string
  body: string
  county: string
  /** time, place, … of the meeting */
  meeting: Fact[]
  /** paragraphs before the sections */
  lead?: string[]
  /** text before the sections, sanitised HTML as in `parts` */
  opening?: string
  participants?: { headings: string[]; rows: string[][] }
  sections: DocumentSection[]
  footer?: string
  /** told in the metadata */
  keywords?: string[]
  /** when its content became what it is: the same content then makes the same file, byte by byte */
  dated?: Date | undefined
  /** a line above everything: a draft, a demonstration */
  banner?: string
  /** a page before everything, folded for a window envelope */
  cover?: Cover
}

export interface Cover {
  sender: string[]
  address: string[]
  day: string
  letter: string[]
}

export interface DocumentSection {
  /** '12 §'; empty where there is none yet */
  number: string
  heading: string
  meta?: Fact[]
  parts: DocumentPart[]
  attachments?: (string | Leading)[]
}
export interface DocumentPart {
  label: string
  html: string
  /** the same in the other language, set beside it */
  beside?: { language: DocumentLanguage; label: string; html: string }
}
/** A title that leads somewhere. */
export interface Leading {
  title: string
  href: string
}

/** A file that travels inside the document. */
export interface Attached {
  /** in ASCII, of its own */
  name: string
  title: string
  type: string
  bytes: Uint8Array
}

export type SetOut = ReturnType<typeof setOut>

/** Everything the template needs, as plain data: nothing a person typed is ever markup. */
export function setOut(
  kind: DocumentKind,
  language: DocumentLanguage,
  content: DocumentContent,
  has: HasGlyph,
) {
  const clean = (text: string) => bindNumbers(bindSections(shownWith(text, has)))
  const facts = (given: Fact[] = []) => given.map((fact) => fact.map(clean))
  return {
    language,
    words: words[language],
    kind: words[language][kind],
    title: clean(content.title),
    body: clean(content.body),
    county: clean(content.county),
    banner: clean(content.banner ?? ''),
    footer: clean(content.footer ?? ''),
    keywords: content.keywords ?? [],
    cover: content.cover && {
      sender: content.cover.sender.map(clean),
      address: content.cover.address.map(clean),
      day: clean(content.cover.day),
      letter: content.cover.letter.map(clean),
    },
    meeting: facts(content.meeting),
    lead: (content.lead ?? []).map(clean),
    opening: piecesOf(treeOf(content.opening ?? ''), 1, clean),
    participants: content.participants && tableOf(content.participants, clean),
    sections: content.sections.map((section) => ({
      heading: clean([section.number, section.heading].filter(Boolean).join(' ')),
      meta: facts(section.meta),
      parts: section.parts.map(({ beside, ...own }) =>
        beside
          ? {
              ...narrowed(partIn(own, clean)),
              beside: { language: beside.language, ...narrowed(partIn(beside, clean)) },
            }
          : partIn(own, clean),
      ),
      attachments: (section.attachments ?? []).map((one) =>
        typeof one === 'string' ? { title: clean(one) } : { title: clean(one.title), href: one.href },
      ),
    })),
  }
}

function tableOf({ headings, rows }: NonNullable<DocumentContent['participants']>, clean: Clean) {
  const table = { headings: headings.map(clean), rows: rows.map((row) => row.map(clean)) }
  return { ...table, widths: columnWidths([table.headings, ...table.rows], inPrint) }
}

const partIn = ({ label, html }: { label: string; html: string }, clean: Clean) => ({
  label: clean(label),
  pieces: piecesOf(treeOf(html), label ? 3 : 2, clean),
})

/** For half of the sheet. */
const narrowed = ({ label, pieces }: ReturnType<typeof partIn>) => ({
  label,
  pieces: pieces.map((piece) =>
    piece.kind === 'table' ? { ...piece, widths: gridWidths(piece.table, wordsIn, inHalf) } : piece,
  ),
})

const words = {
  fi: {
    notice: 'Kokouskutsu',
    appointment: 'Nimeämispäätös',
    report: 'Toimintakertomus',
    agenda: 'Esityslista',
    papers: 'Kokousaineisto',
    minutes: 'Pöytäkirja',
    memo: 'Muistio',
    extract: 'Pöytäkirjanote',
    summary: 'Yhteenveto',
    participants: 'Osallistujat',
    attachments: 'Liitteet',
    page: 'Sivu',
  },
  sv: {
    notice: 'Kallelse',
    appointment: 'Beslut om utnämning',
    report: 'Verksamhetsberättelse',
    agenda: 'Föredragningslista',
    papers: 'Sammanträdeshandlingar',
    minutes: 'Protokoll',
    memo: 'Promemoria',
    extract: 'Protokollsutdrag',
    summary: 'Sammandrag',
    participants: 'Deltagare',
    attachments: 'Bilagor',
    page: 'Sida',
  },
}
