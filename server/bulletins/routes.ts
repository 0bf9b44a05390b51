import { Router, type Request } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { listServiceFields } from '../organisations/reference-queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn, lineIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { word } from '../words/index.ts'
import { bulletinModel } from './acts.ts'
import { atomOf } from './feed-rules.ts'
import { findBulletin, listForFeed, listSent, listUnsent, pageOf, type ArchiveFilters } from './queries.ts'
import { isKind, kinds, stageOf } from './rules.ts'

/** The bulletins that have been sent, as pages and as a feed: for anyone, without signing in. */
export const bulletinsRoutes = (house: House) =>
  withIds(Router())
    .get('/bulletins', async (req, res) => {
      const { viewer, query } = req
      const filters = filtersIn(req)
      const found = await together(house.db, (db) => ({
        sent: listSent(db, filters, idIn(query.before)),
        serviceFields: listServiceFields(db, req.language),
        unsent: isSecretary(viewer) ? listUnsent(db, viewer, idIn(query.unsent)) : [],
      }))
      res.render('bulletins/index', {
        ...found,
        sent: pageOf(found.sent),
        unsent: pageOf(found.unsent),
        filters,
        search: searchOf(filters),
        kinds,
        stageOf,
        mayAdd: isSecretary(viewer),
      })
    })

    .get('/bulletins/feed', async (req, res) => {
      const filters = filtersIn(req)
      const search = searchOf(filters)
      const own = new URLSearchParams([...new URLSearchParams(search), ['lang', req.language]])
      const entries = await listForFeed(house.db, filters)
      const about = filters.kind && word(req.language, { key: `bulletins.kind_${filters.kind}` })
      const title = [word(req.language, { key: 'bulletins.title' }), about].filter(Boolean).join(': ')
      res.type('application/atom+xml').send(
        atomOf(entries, {
          title,
          language: req.language,
          publicUrl: house.settings.publicUrl,
          path: `/bulletins/feed?${own}`,
          page: `/bulletins${search && `?${search}`}`,
          otherwise: req.now,
        }),
      )
    })

    .get('/bulletins/:id', async (req, res) => {
      const bulletin = (await findBulletin(house.db, req.viewer, Number(req.params.id))) ?? notFound()
      res.render('bulletins/show', await bulletinModel(house, req, bulletin))
    })

const filtersIn = ({ query }: Request): ArchiveFilters => ({
  kind: isKind(query.kind) ? query.kind : undefined,
  field: lineIn(query.field).replaceAll('\0', '').slice(0, 100),
})

/** The choices as an address has them. */
const searchOf = ({ kind, field }: ArchiveFilters) =>
  new URLSearchParams([
    ...(kind ? [['kind', kind] as [string, string]] : []),
    ...(field ? [['field', field] as [string, string]] : []),
  ]).toString()
