import { Router } from 'express'
import type { House } from '../house.ts'
import { sizeClasses } from '../organisations/rules.ts'
import { inLanguage, say, word, type Language } from '../words/index.ts'
import { countByKind, type Counted } from './picture-queries.ts'

/** Providers of the directory by size, field and sub-region: bars, each with its number. */
export const directoryPictureRoutes = ({ db }: House) =>
  Router().get('/directory/picture', async (req, res) => {
    const counted = await countByKind(db)
    const all = counted.find(({ dimension }) => dimension === 'all')?.count ?? 0
    const of = (dimension: Counted['dimension']) =>
      counted.filter((one): one is Counted => one.dimension === dimension && one.count > 0)
    const { language } = req
    res.render('directory/picture', {
      all,
      pictures: [
        { dimension: 'size', rows: bySize(of('size'), language) },
        { dimension: 'field', rows: byCount(of('field'), language) },
        { dimension: 'region', rows: byCount(of('region'), language) },
      ],
    })
  })

const unknown = (language: Language) => word(language, say('organisations.unknown'))

/** Sizes stand in their own order. */
const bySize = (rows: Counted[], language: Language) =>
  [...sizeClasses, ''].flatMap((size) => {
    const found = rows.find(({ value }) => value === size)
    const name = size ? word(language, say(`organisations.size_${size as 'micro'}`)) : unknown(language)
    return found ? [{ value: size, name, count: found.count }] : []
  })

const byCount = (rows: Counted[], language: Language) =>
  rows
    .map(({ value, name, count }) => ({
      ...{ value, count },
      name: inLanguage(language, name ?? {}).text || unknown(language),
    }))
    .toSorted((one, other) => other.count - one.count)
