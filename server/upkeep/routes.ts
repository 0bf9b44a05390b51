import { Router } from 'express'
import type { House } from '../house.ts'
import { isAdministrator } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed } from '../web/ids.ts'
import { byNeed, standingOf } from './duty-rules.ts'
import { programVersion, spaceOn } from './machine.ts'
import { isBackupOld, isMessageLate, isSpaceShort, spaceInWords } from './rules.ts'
import { findStatus } from './status-queries.ts'

export const upkeepRoutes = ({ db, settings }: House) =>
  Router().get('/administration/status', async (req, res) => {
    if (!isAdministrator(signedIn(req))) notAllowed()
    const { now } = req
    const { duties, messages, backup, ...status } = await findStatus(db)
    const space = await spaceOn(settings.filesDir)
    res.render('upkeep/status', {
      ...status,
      spaceInWords,
      isEmbedded: settings.databaseUrl === undefined,
      version: programVersion,
      node: process.versions.node,
      duties: duties.map((duty) => ({ ...duty, standing: standingOf(duty, now) })).toSorted(byNeed),
      messages: { ...messages, isLate: isMessageLate(messages.oldest_at, now) },
      space: { ...space, isShort: isSpaceShort(space) },
      backup: { ...backup, isOld: isBackupOld(backup?.at, now) },
    })
  })
