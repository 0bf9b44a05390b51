import { Router, type Request, type Response } from 'express'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayReadPeople } from '../accounts/rules.ts'
import type { House } from '../house.ts'
import { offerPeople } from '../organisations/naming-queries.ts'
import type { Person } from '../sight/rules.ts'
import { sendCsv } from '../web/csv.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed } from '../web/ids.ts'
import { inLanguage, say, word, type Key, type Language } from '../words/index.ts'
import { findChosenPerson, listEntries, listRecordBodies, type Entry } from './entry-queries.ts'
import { cursorOf, readNarrowing } from './forms.ts'
import { chosenIn } from './narrowing-acts.ts'
import { nameThing, wordAct, wordActor } from './line-rules.ts'
import { bodiesInRecord, mayReadRecord, type Narrowing } from './rules.ts'
import { nameThings } from './thing-queries.ts'

const aPage = 50
const aFilePage = 1_000

/** Who did what when, for those entitled; each entry a sentence with its things by name. */
export const recordRoutes = ({ db }: House) =>
  Router()
    .get('/record', (req, res) => show(db, req, res))
    .get('/record/entries.csv', async (req, res) => {
      const viewer = reader(req)
      const { narrowing } = await chosenIn(db, req, readNarrowing(req.query))
      const heading = headings.map((key) => word(req.language, say(key)))
      await sendCsv(res, 'record.csv', heading, filePages(db, viewer, narrowing, req.language))
    })

function reader(req: Request) {
  const viewer = signedIn(req)
  return mayReadRecord(viewer) ? viewer : notAllowed()
}

async function show(db: Db, req: Request, res: Response) {
  const viewer = reader(req)
  const { narrowing, who, unknown } = await chosenIn(db, req, readNarrowing(req.query))
  const { entries, ...offered } = await together(db, (db) => ({
    entries: unknown ? [] : listEntries(db, viewer, narrowing, aPage + 1),
    person: findChosenPerson(db, narrowing.person),
    bodies: listRecordBodies(db, viewer, req.language),
    people: offerPeople(db),
  }))
  const shown = entries.slice(0, aPage)
  const { thing } = narrowing
  const about = thing && { thing: thing.thing, thing_id: thing.id }
  const names = await nameThings(db, viewer, [...shown, ...(about ? [about] : [])])
  const readsPeople = mayReadPeople(viewer)
  const named = (one: { thing: string; thing_id: number }) => {
    const found = names.get(`${one.thing} ${one.thing_id}`)
    return found && nameThing(req.language, found, { readsPeople })
  }
  res.render('record/index', {
    ...offered,
    narrowing,
    who,
    unknown: unknown && { who: say('record.unknownPerson') },
    readsWhole: bodiesInRecord(viewer) === undefined,
    about: about && named(about),
    entries: shown.map((entry) => ({
      ...entry,
      who: wordActor(req.language, entry),
      did: wordAct(req.language, entry.act),
      named: named(entry),
    })),
    more: entries.length > aPage ? cursorOf(shown.at(-1)!) : undefined,
  })
}

const headings: Key[] = [
  'record.number',
  'record.time',
  'record.who',
  'record.act',
  'record.thing',
  'record.body',
]

async function* filePages(db: Db, viewer: Person, narrowing: Narrowing, language: Language) {
  let { before } = narrowing
  for (;;) {
    const entries: Entry[] = await listEntries(db, viewer, { ...narrowing, before }, aFilePage)
    const names = await nameThings(db, viewer, entries)
    yield entries.map((entry) => {
      const found = names.get(`${entry.thing} ${entry.thing_id}`)
      return [
        String(entry.id),
        entry.at.toISOString(),
        wordActor(language, entry),
        wordAct(language, entry.act),
        found ? nameThing(language, found, { readsPeople: false }).text : '',
        entry.body ? inLanguage(language, entry.body).text : '',
      ]
    })
    if (entries.length < aFilePage) return
    before = entries.at(-1)!
  }
}
