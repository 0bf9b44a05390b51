import { Router } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { sendCsv } from '../web/csv.ts'
import { notFound } from '../web/ids.ts'
import { sendWorkbook } from '../web/xlsx.ts'
import { inLanguage, say, word, wordDay, type Key, type Language } from '../words/index.ts'
import { filtersIn } from './filter-forms.ts'
import type { Filters } from './filter-rules.ts'
import { seek } from './search-queries.ts'
import { listProviders, type ProviderListed } from './list-queries.ts'

const aFilePage = 1_000

/** The directory as a file: what the filters find, from the database, without anybody's contact data. */
export const directoryFileRoutes = ({ db }: House) =>
  Router().get('/directory/providers.:form', async (req, res) => {
    const { form } = req.params
    const { language } = req
    if (form !== 'csv' && form !== 'xlsx') notFound()
    const name = `${word(language, say('directory.fileName'))}.${form}`
    const heading = headings.map((key) => word(language, say(key)))
    const pages = pagesOf(db, { ...filtersIn(req.query), after: undefined }, language)
    if (form === 'csv') return sendCsv(res, name, heading, texts(pages))
    return sendWorkbook(res, name, heading, pages)
  })

const headings: Key[] = [
  'organisations.name',
  'organisations.businessId',
  'organisations.type',
  'organisations.municipality',
  'organisations.sizeClass',
  'directory.fact_fields',
  'directory.column_ptv',
  'directory.fact_areas',
  'directory.fact_languages',
  'directory.fact_places',
  'directory.fact_hours',
  'directory.fact_open_to_development',
  'directory.fact_open_to_bids',
  'organisations.website',
  'directory.confirmed',
]

async function* pagesOf(db: Db, filters: Filters, language: Language) {
  const sought = await seek(db, filters)
  let after: Filters['after']
  do {
    const found = await listProviders(db, { ...sought, after }, language, aFilePage)
    const page = found.slice(0, aFilePage)
    yield page.map((one) => rowOf(one, language))
    const last = page.at(-1)
    after = found.length > aFilePage && last ? last : undefined
  } while (after)
}

async function* texts(pages: AsyncIterable<(string | number | null)[][]>) {
  for await (const page of pages) yield page.map((row) => row.map((cell) => String(cell ?? '')))
}

function rowOf(one: ProviderListed, language: Language) {
  const said = (key: Key) => word(language, say(key))
  const named = (names: { name: object }[]) =>
    names.map(({ name }) => inLanguage(language, name).text).join(', ')
  return [
    one.name,
    one.business_id,
    said(`organisations.type_${one.type}`),
    inLanguage(language, one.municipality ?? {}).text,
    one.size_class && said(`organisations.size_${one.size_class}`),
    named(one.fields),
    [...new Set(one.fields.flatMap(({ ptv_classes }) => ptv_classes.split(' ')))].join(' '),
    named(one.areas),
    one.languages.map((spoken) => said(`directory.language_${spoken}` as Key)).join(', '),
    one.places,
    one.hours,
    said(one.open_to_development ? 'directory.yes' : 'directory.no'),
    said(one.open_to_bids ? 'directory.yes' : 'directory.no'),
    one.website,
    one.confirmed_on && wordDay(language, one.confirmed_on),
  ]
}
