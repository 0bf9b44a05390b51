import { Router, type Request } from 'express'
import { together } from '../../db/together.ts'
import { listGroups } from '../consultations/queries.ts'
import type { House } from '../house.ts'
import { wantsPiece } from '../web/answer.ts'
import { sendCsv } from '../web/csv.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { sendWorkbook } from '../web/xlsx.ts'
import { say, word, type Language } from '../words/index.ts'
import { themedConsultation } from './acts.ts'
import { countSegments } from './count-queries.ts'
import { addressOf, filtersIn, foundParts } from './filter-rules.ts'
import { listRegions, listSegments, segmentsPage, type ListedSegment } from './list-queries.ts'
import { listThemes } from './queries.ts'
import { roomOf, type Theme } from './rules.ts'
import { deskAddress } from './source-rules.ts'
import { cellsOf, columnWord, facetsOf, tableColumns } from './table-rules.ts'

const inFile = 2_000

/** The segments of a consultation, narrowed and searched; as a page and as files. */
export const segmentListRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations/:id/segments', async (req, res) => {
      res.render(wantsPiece(req) ? 'themes/_segments' : 'themes/segments', await listModel(house, req))
    })

    .get('/consultations/:id/segments.:form', async (req, res) => {
      const { viewer, consultation } = await themedConsultation(house.db, req)
      const filters = filtersIn(req.query)
      const themes = await listThemes(house.db, consultation.id)
      const heading = tableColumns.map((column) => word(req.language, say(columnWord(column))))
      const pages = async function* () {
        for (let after = 0; ;) {
          const rows = await listSegments(house.db, viewer, {
            consultation: consultation.id,
            filters,
            after,
            most: inFile,
            plain: true,
          })
          yield rows.slice(0, inFile).map((row) => lineOf(row, themes, req.language))
          if (rows.length <= inFile) return
          after = rows[inFile - 1]!.id
        }
      }
      const name = `tekstikohdat-${consultation.id}`
      if (req.params.form === 'csv') return sendCsv(res, `${name}.csv`, heading, pages())
      if (req.params.form !== 'xlsx') return notFound()
      return sendWorkbook(res, `${name}.xlsx`, heading, pages())
    })

const lineOf = (row: ListedSegment, themes: Theme[], language: Language) => {
  const cells = cellsOf(row, themes, language)
  return tableColumns.map((column) => cells[column])
}

async function listModel({ db, live }: House, req: Request) {
  const { viewer, consultation } = await themedConsultation(db, req)
  const { id } = consultation
  const heard = live.heard(roomOf(id))
  const [filters, after] = [filtersIn(req.query), idIn(req.query.after)]
  const { found, counted, themes, groups, regions } = await together(db, (db) => ({
    found: listSegments(db, viewer, { consultation: id, filters, after }),
    counted: countSegments(db, viewer, id, filters),
    themes: listThemes(db, id),
    groups: listGroups(db, id),
    regions: listRegions(db),
  }))
  const page = found.slice(0, segmentsPage)
  const path = `/consultations/${id}/segments`
  const named = { themes, groups, regions }
  return {
    consultation,
    heard,
    filters,
    narrowed: Object.values(filters).some((one) => one !== undefined),
    path,
    here: addressOf(path, filters, { after }),
    fileAt: (form: string) => addressOf(`${path}.${form}`, filters),
    facets: facetsOf(counted, filters, named).map(({ name, choices }) => ({
      name,
      anyAt: addressOf(path, { ...filters, [name]: undefined }),
      choices: choices.map((one) => ({
        ...one,
        at: addressOf(path, { ...filters, [name]: one.value as never }),
      })),
    })),
    count: counted.find(({ facet }) => facet === 'all')?.count ?? 0,
    next: found.length > segmentsPage ? addressOf(path, filters, { after: page.at(-1)!.id }) : undefined,
    segments: page.map((row) => ({
      ...row,
      cells: cellsOf(row, themes, req.language),
      parts: foundParts(row.text),
      at: `${deskAddress(id, { source: { kind: row.kind, id: row.source_id }, segment: row.id })}#segment-${row.id}`,
    })),
  }
}
