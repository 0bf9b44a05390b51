import { Router, type Request, type Response } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayReadPeople } from '../accounts/rules.ts'
import type { House } from '../house.ts'
import { offerPeople } from '../organisations/naming-queries.ts'
import { findChosenPerson } from '../record/entry-queries.ts'
import { cursorOf, readNarrowing } from '../record/forms.ts'
import { nameThing } from '../record/line-rules.ts'
import { chosenIn } from '../record/narrowing-acts.ts'
import type { Narrowing } from '../record/rules.ts'
import { nameThings } from '../record/thing-queries.ts'
import type { Person } from '../sight/rules.ts'
import { sendCsv } from '../web/csv.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed } from '../web/ids.ts'
import { say, word, type Key, type Language } from '../words/index.ts'
import { listOpenings, type OpeningShown } from './queries.ts'
import { mayReadOpenings } from './rules.ts'

const aPage = 50
const aFilePage = 1_000

/** R80: who opened what, for the data protection officer. Opening it is in the log too. */
export const openingsRoutes = ({ db }: House) =>
  Router()
    .get('/openings', (req, res) => show(db, req, res))
    .get('/openings/openings.csv', async (req, res) => {
      const viewer = officer(req)
      const { narrowing } = await chosenIn(db, req, readNarrowing(req.query))
      const heading = headings.map((key) => word(req.language, say(key)))
      await sendCsv(res, 'openings.csv', heading, filePages(db, viewer, narrowing, req.language))
    })

function officer(req: Request) {
  const viewer = signedIn(req)
  return mayReadOpenings(viewer) ? viewer : notAllowed()
}

async function show(db: Db, req: Request, res: Response) {
  const viewer = officer(req)
  const { narrowing, who, unknown } = await chosenIn(db, req, readNarrowing(req.query))
  const { openings, ...offered } = await together(db, (db) => ({
    openings: unknown ? [] : listOpenings(db, narrowing, aPage + 1),
    person: findChosenPerson(db, narrowing.person),
    people: offerPeople(db),
  }))
  const shown = openings.slice(0, aPage)
  const { thing } = narrowing
  const about = thing && { thing: thing.thing, thing_id: thing.id }
  const named = await namer(db, viewer, req.language, [...shown, ...(about ? [about] : [])])
  res.render('openings/index', {
    ...offered,
    narrowing,
    who,
    unknown: unknown && { who: say('record.unknownPerson') },
    about: about && named(about),
    openings: shown.map((opening) => ({ ...opening, named: named(opening) })),
    more: openings.length > aPage ? cursorOf(shown.at(-1)!) : undefined,
  })
}

interface MayHaveThing {
  thing: string | null
  thing_id: number | null
}

/** What names the things of these rows. */
async function namer(db: Db, viewer: Person, language: Language, rows: MayHaveThing[]) {
  const things = rows.flatMap(({ thing, thing_id }) => (thing && thing_id ? [{ thing, thing_id }] : []))
  const names = await nameThings(db, viewer, things)
  return ({ thing, thing_id }: MayHaveThing) => {
    const found = names.get(`${thing} ${thing_id}`)
    return found && nameThing(language, found, { readsPeople: mayReadPeople(viewer) })
  }
}

const headings: Key[] = ['record.time', 'record.who', 'openings.strength', 'record.thing', 'openings.path']

async function* filePages(db: Db, viewer: Person, narrowing: Narrowing, language: Language) {
  let { before } = narrowing
  for (;;) {
    const openings: OpeningShown[] = await listOpenings(db, { ...narrowing, before }, aFilePage)
    const named = await namer(db, viewer, language, openings)
    yield openings.map((opening) => [
      opening.at.toISOString(),
      opening.person,
      word(language, say(`accounts.strength_${opening.strength}`)),
      named(opening)?.text ?? '',
      opening.path,
    ])
    if (openings.length < aFilePage) return
    before = openings.at(-1)!
  }
}
