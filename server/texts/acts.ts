import type { Request, Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { answer, isRefused } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { word, type Key, type Language, type Message } from '../words/index.ts'
import { findText, writeTyped, type Place } from './queries.ts'
import { textAnswer } from './rival-rules.ts'
import type { Typed } from './typed-rules.ts'

interface Editing {
  /** the form of `texts/_editor` as it was read */
  read: { typed: Typed; errors: Record<string, Message> }
  thing: string
  id: number
  /** the subject whose words name the field: 'agenda' of 'agenda.field_account' */
  words: 'agenda' | 'minutes'
  /** the language that the others are translated from */
  original?: Language | undefined
  action: string
  url: string
}
type Outcome = Awaited<ReturnType<typeof writeTyped>>

/** Saves what an editor holds, in one transaction with what follows from it, and answers the editor; autosave comes here too. */
export async function saveText(
  db: Db,
  req: Request,
  res: Response,
  { read: { typed, errors }, thing, id, words, original, action, url }: Editing,
  save: (db: Db, place: Place, write: () => Promise<Outcome>) => Promise<Message | Outcome>,
) {
  const place: Place = { thing, id, field: typed.field, language: typed.language }
  const viewer = signedIn(req)
  const taken = isRefused({ errors })
    ? undefined
    : await inTransaction(db, (db) =>
        save(db, place, () =>
          writeTyped(db, { viewer, by: viewer.id, place, typed, original, at: req.now, action, url }),
        ),
      )
  const outcome = taken && ('key' in taken ? { refusal: taken } : { written: taken })
  const label = word(req.language, { key: `${words}.field_${place.field}` as Key })
  const shown = typed.marking ? { ...typed, html: (await findText(db, place))?.html ?? '' } : typed
  const answered = textAnswer({ place, label, action, url, typed: shown, at: req.now, errors, ...outcome })
  answer(req, res, answered.places, answered.model)
}
