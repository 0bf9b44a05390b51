import { Router } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { forumModel, guardKey } from './acts.ts'
import { listForums, pageLength } from './queries.ts'

/** Forums as everyone reads them. */
export const forumsRoutes = (house: House) =>
  withIds(Router())
    .get('/forums', async (req, res) => {
      const { open, ended } = await together(house.db, (db) => ({
        open: listForums(db, req.language, 'open', idIn(req.query.before)),
        ended: listForums(db, req.language, 'ended', idIn(req.query.ended)),
      }))
      const lists = [
        { key: 'open', forums: open.slice(0, pageLength), next: nextOf(open, 'before') },
        { key: 'ended', forums: ended.slice(0, pageLength), next: nextOf(ended, 'ended') },
      ]
      res.render('forums/index', { lists, mayAdd: isSecretary(req.viewer) })
    })

    .get('/forums/:id', async (req, res) => {
      guardKey(req, res)
      res.render('forums/show', await forumModel(house, req))
    })

const nextOf = (list: { id: number }[], name: string) =>
  list.length > pageLength ? `/forums?${name}=${list[pageLength - 1]!.id}` : undefined
