import { Router } from 'express'
import type { House } from '../house.ts'
import { wordMonths } from '../occasions/table-rules.ts'
import { inLanguage, say, word } from '../words/index.ts'
import { lookaheadFeed } from './feed-rules.ts'
import { narrowedIn } from './rules.ts'
import { lookaheadModel } from './page-acts.ts'
import { entriesPage, listEntries } from './queries.ts'

/** What will be opened for statements within twelve months, as a page and as a feed: for anyone. */
export const lookaheadRoutes = (house: House) =>
  Router()
    .get('/lookahead', async (req, res) => res.render('lookahead/index', await lookaheadModel(house, req)))

    .get('/lookahead/feed', async (req, res) => {
      const { language } = req
      const entries = await listEntries(house.db, req.viewer.today, narrowedIn(req.query))
      const lines = entries.slice(0, entriesPage).map((one) => ({
        ...one,
        line: `${wordMonths(language, one.opens_in, one.opens_in)}: ${inLanguage(language, one.preparer).text}`,
      }))
      const feed = { title: word(language, say('lookahead.title')), language }
      const { publicUrl } = house.settings
      res.type('application/atom+xml').send(lookaheadFeed(lines, { ...feed, publicUrl, now: req.now }))
    })
