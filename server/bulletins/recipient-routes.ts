import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { listRecipientLists, previewMatching } from '../recipients/queries.ts'
import { filtersIn, isNarrowed, sizeClasses, types, type RecipientFilters } from '../recipients/rules.ts'
import { withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { actOn, keptBulletin, reachOf, type Done } from './acts.ts'
import { addAudience, listAudiences, listWithoutAddress, removeAudience } from './audience-queries.ts'
import { readAudience } from './forms.ts'
import type { Bulletin } from './queries.ts'
import { whyNotEdit } from './rules.ts'

const previewed = 20
const mostWithout = 100
/** More choices than anyone needs side by side. */
const mostAudiences = 20

/** To whom a bulletin goes: by the directory's choices and saved lists, together; with whom it reaches and whom not. */
export const bulletinRecipientsRoutes = (house: House) =>
  withIds(Router())
    .get('/bulletins/:id/recipients', async (req, res) => show(house, req, res))

    .post('/bulletins/:id/recipients', async (req, res) => {
      await keptBulletin(house.db, req)
      const { values } = readAudience(req.body)
      if (!values) return show(house, req, res, say('shared.notAChoice'))
      const filters = filtersIn((req.body ?? {}) as Record<string, unknown>)
      const refusal = await actOn(house.db, req, 'bulletin recipients chosen', async (db, taken) => {
        const refusal = whyNotEdit(taken)
        return refusal ?? choose(db, taken, values, filters)
      })
      if (refusal) return show(house, req, res, refusal)
      return res.redirect(303, `/bulletins/${Number(req.params.id)}/recipients#chosen`)
    })

type Chosen = NonNullable<ReturnType<typeof readAudience>['values']>

async function choose(db: Db, { id }: Bulletin, chosen: Chosen, filters: RecipientFilters): Promise<Done> {
  if (chosen.by === 'removal')
    return (await removeAudience(db, id, chosen.audience || 0)) ? undefined : 'unchanged'
  if (chosen.by === 'filters' && !isNarrowed(filters)) return say('recipients.notNarrowed')
  const audiences = await listAudiences(db, id)
  if (audiences.length >= mostAudiences) return say('bulletins.tooManyChoices', { most: mostAudiences })
  const row = {
    ...(chosen.by === 'filters' ? filters : filtersIn({})),
    list_id: chosen.by === 'list' ? chosen.list : null,
  }
  const lists = chosen.by === 'list' ? await listRecipientLists(db) : []
  if (chosen.by === 'list' && !lists.some((list) => list.id === chosen.list)) return say('shared.notAChoice')
  return (await addAudience(db, id, row)) ? undefined : 'unchanged'
}

async function show({ db }: House, req: Request, res: Response, refusal?: Message) {
  const { bulletin } = await keptBulletin(db, req)
  const { today } = req.viewer
  const filters = filtersIn(refusal ? ((req.body ?? {}) as Record<string, unknown>) : req.query)
  const found = await together(db, (db) => ({
    audiences: listAudiences(db, bulletin.id),
    lists: listRecipientLists(db),
    subregions: listSubregionsInUse(db, req.language),
    serviceFields: listServiceFields(db, req.language),
    matching: isNarrowed(filters) ? previewMatching(db, filters, previewed) : undefined,
  }))
  const reach = await reachOf(db, found.audiences, { kind: bulletin.kind, today })
  res.status(refusal ? 422 : 200).render('bulletins/recipients', {
    ...found,
    bulletin,
    reach,
    without: reach.without ? await listWithoutAddress(db, found.audiences, today, mostWithout) : [],
    closed: whyNotEdit(bulletin),
    filters,
    narrowed: isNarrowed(filters),
    types,
    sizeClasses,
    refusal,
  })
}
