import type { DocumentContent, DocumentLanguage } from './rules.ts'

/** A file of the reading pack: to which section of its agenda it belongs, and as what. */
export interface PackFile {
  id: number
  /** the place of its section */
  section: number
  kind: 'annex' | 'supporting'
  title: string
  type: string
  bytes: number
}

/** What a pack is made of: all of it opens to its reader. */
export interface Asked {
  language: DocumentLanguage
  content: DocumentContent
  files: (PackFile & { sha256: string; stored_as: string })[]
}

/** Why a file is read beside the pack and not in it. */
export type Apart = 'kind' | 'encrypted' | 'form' | 'broken' | 'large'

/** What of a file came into the pack: its pages, or why there are none. */
export type Enclosed = { pages: number } | { why: Apart }

export interface MadePack {
  pdf: Uint8Array
  pages: number
  apart: { id: number; why: Apart }[]
}

/** The most that is merged into one pack, in bytes. */
export const largestPack = 200 * 1024 * 1024

/** Files in their order as long as there is room. */
export function withinLimit<File extends { bytes: number; type: string }>(files: File[], most = largestPack) {
  let taken = 0
  return files.filter(({ bytes, type }) => {
    if (!isMergeable(type) || taken + bytes > most) return false
    taken += bytes
    return true
  })
}

export const isPicture = (type: string) => type === 'image/png' || type === 'image/jpeg'
export const isMergeable = (type: string) => type === 'application/pdf' || isPicture(type)

/** On which page of the pack each file begins, counted from 1; its agenda has this many pages. */
export function beginnings(agendaPages: number, enclosed: Enclosed[]) {
  let page = agendaPages + 1
  return enclosed.map((one) => {
    if ('why' in one) return undefined
    const begins = page
    page += one.pages
    return begins
  })
}

export const linkTo = (id: number) => `pack:${id}`
export const idOfLink = (href: string) => /^pack:(\d+)$/.exec(href)?.[1]

/** The agenda with each section's files by title and page, and what is not in the pack told before everything. */
export function contentOfPack(
  language: DocumentLanguage,
  content: DocumentContent,
  files: PackFile[],
  enclosed: Enclosed[],
  agendaPages: number,
): DocumentContent {
  const says = words[language]
  const begins = beginnings(agendaPages, enclosed)
  const lineOf = (file: PackFile, at: number) => {
    const one = enclosed[at]!
    const title = [file.title, ...(file.kind === 'supporting' ? [`(${says.supporting})`] : [])].join(' ')
    return 'why' in one
      ? `${title}, ${says.apart} (${says[one.why]})`
      : { title: `${title}, ${says.page} ${begins[at]}`, href: linkTo(file.id) }
  }
  const missing = enclosed.filter((one) => 'why' in one).length
  return {
    ...content,
    meeting: missing ? [...content.meeting, [says.besides, says.missing(missing)]] : content.meeting,
    sections: content.sections.map((section, place) => ({
      ...section,
      attachments: files.flatMap((file, at) => (file.section === place ? [lineOf(file, at)] : [])),
    })),
  }
}

/** What stands on the strip above a page of a file. */
export function stripOf(
  language: DocumentLanguage,
  { number, label, title }: { number: string; label: string; title: string },
  at: { page: number; pages: number; of: number; whole: number; width: number },
) {
  const says = words[language]
  const right = `${says.ownPage} ${at.page}/${at.pages} · ${says.packPage} ${at.of}/${at.whole}`
  const whole = [whereIn(language, number), label, title].filter(Boolean).join(' · ')
  return { left: shortened(whole, Math.floor((at.width - 30 - right.length * letter) / letter)), right }
}

/** A letter of the strip takes on average at most so many points. */
const letter = 4.9
const shortened = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…` : text

/** 'Asia 5', '12 §'; nothing for what has no number. */
export const whereIn = (language: DocumentLanguage, number: string) =>
  /^\d+\.$/.test(number) ? `${words[language].item} ${number.slice(0, -1)}` : number

/** 'Liite 2': files are counted within their section as its list counts them. */
export function labelOf(language: DocumentLanguage, files: PackFile[], at: number) {
  const { section, kind } = files[at]!
  const place = files.slice(0, at + 1).filter((one) => one.section === section).length
  return kind === 'annex' ? `${words[language].annex} ${place}` : words[language].supportingOne
}

const words = {
  fi: {
    item: 'Asia',
    annex: 'Liite',
    supporting: 'oheismateriaali',
    supportingOne: 'Oheismateriaali',
    page: 'aineiston sivu',
    ownPage: 'liitteen sivu',
    packPage: 'aineiston sivu',
    besides: 'Erikseen',
    missing: (count: number) =>
      count === 1
        ? 'Yksi tiedosto ei ole tässä aineistossa. Se on merkitty asiansa liiteluetteloon.'
        : `${count} tiedostoa ei ole tässä aineistossa. Ne on merkitty asioidensa liiteluetteloihin.`,
    apart: 'luetaan erikseen',
    kind: 'ei PDF-tiedosto eikä kuva',
    encrypted: 'suojattu PDF-tiedosto',
    form: 'täytettävä lomake',
    broken: 'tiedostoa ei voitu lukea',
    large: 'liian suuri yhdistettäväksi',
  },
  sv: {
    item: 'Ärende',
    annex: 'Bilaga',
    supporting: 'kompletterande material',
    supportingOne: 'Kompletterande material',
    page: 'sida i handlingarna',
    ownPage: 'bilagans sida',
    packPage: 'handlingarnas sida',
    besides: 'Separat',
    missing: (count: number) =>
      count === 1
        ? 'En fil ingår inte i handlingarna. Den är utmärkt i ärendets lista över bilagor.'
        : `${count} filer ingår inte i handlingarna. De är utmärkta i ärendenas listor över bilagor.`,
    apart: 'läses separat',
    kind: 'varken PDF-fil eller bild',
    encrypted: 'skyddad PDF-fil',
    form: 'blankett att fylla i',
    broken: 'filen kunde inte läsas',
    large: 'för stor för att fogas in',
  },
}
