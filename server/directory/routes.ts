import { Router, type Request } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { sizeClasses } from '../organisations/rules.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { actsFor } from '../organisations/rules.ts'
import { listAskedOf } from '../recipients/asked-queries.ts'
import { wantsPiece } from '../web/answer.ts'
import { lineIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { findOpenChange, listSettledChanges } from './change-queries.ts'
import { findProvider } from './entry-queries.ts'
import { filtersIn } from './filter-forms.ts'
import { addressOf, countedUpTo, isFiltered, pageLength } from './filter-rules.ts'
import { countProviders, listProviders } from './list-queries.ts'
import { seek } from './search-queries.ts'
import { agingFacts, isOld, keepsDirectory, languagesOfService, tendsEntry } from './rules.ts'

/** The directory of providers as everyone reads it: a search that filters as one types, and a page of each. */
export const directoryRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/directory', async (req, res) => {
      const model = await foundIn(db, req)
      if (wantsPiece(req)) return res.render('directory/_found', model)
      const offered = await together(db, (db) => ({
        subregions: listSubregionsInUse(db, req.language),
        serviceFields: listServiceFields(db, req.language),
      }))
      const { viewer } = req
      const own = viewer.mandates.length === 1 ? viewer.mandates[0] : undefined
      const words = { sizeClasses, languagesOfService, own, keeps: keepsDirectory(viewer) }
      return res.render('directory/index', { ...model, ...offered, ...words })
    })

    .get('/directory/:id', async (req, res) => {
      const { viewer, language } = req
      const id = Number(req.params.id)
      const tends = tendsEntry(viewer, id)
      const provider = (await findProvider(db, id, language)) ?? notFound()
      if (!provider.isListed && !tends) notFound()
      const { entry, confirmed, confirmed_on } = provider
      const changes = tends
        ? await together(db, (db) => ({
            open: findOpenChange(db, id),
            settled: listSettledChanges(db, id),
            asked: listAskedOf(db, viewer, id),
          }))
        : { open: undefined, settled: [], asked: [] }
      res.render('directory/show', {
        ...{ provider, entry, changes, tends, keeps: keepsDirectory(viewer), acts: actsFor(viewer, id) },
        old: agingFacts.filter((fact) => isOld(confirmed[fact], viewer.today)),
        isOld: isOld(confirmed_on, viewer.today),
        showsContact: tends || Boolean(entry.contact_consented_on),
        done: lineIn(req.query.done),
      })
    })

async function foundIn(db: Db, req: Request) {
  const filters = filtersIn(req.query)
  const sought = await seek(db, filters)
  const { found, counted } = await together(db, (db) => ({
    found: listProviders(db, sought, req.language, pageLength),
    counted: countProviders(db, sought, countedUpTo),
  }))
  const providers = found.slice(0, pageLength)
  const last = providers.at(-1)
  const isMore = last && found.length > pageLength
  return {
    ...{ providers, filters, filtered: isFiltered(filters), count: counted.count, countedUpTo },
    next: isMore ? addressOf('/directory', { ...filters, after: last }) : undefined,
    exported: (form: string) => addressOf(`/directory/providers.${form}`, { ...filters, after: undefined }),
    isOld: (day: string | null) => isOld(day, req.viewer.today),
  }
}
