import type { Request, Response } from 'express'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { signedIn } from '../web/identity.ts'
import { findPerson } from './queries.ts'
import type { Shown } from '../web/pushes.ts'
import type { Person } from './rules.ts'

interface Followed {
  room: string
  maySee: (person: Person) => Promise<boolean>
  /** what is pushed to the page as it changes */
  shown?: (now: () => Date) => Shown
}

/** Streams a room's events for as long as the session stands and this person may see the room. */
export function followAs(
  { db, live }: House,
  req: Request,
  res: Response,
  { room, maySee, shown }: Followed,
) {
  const viewer = signedIn(req)
  const begun = performance.now()
  const now = () => new Date(req.now.getTime() + performance.now() - begun)
  const to = { room, person: viewer.id, ...(shown && { shown: shown(now) }) }
  live.follow(req, res, to, async () => {
    const person = await findPerson(db, viewer.id, dayOf(now()), viewer.strength)
    return Boolean(person && (await isSignedIn()) && (await maySee(person)))
  })

  /** Sign-out elsewhere ends the stream. */
  function isSignedIn() {
    if (!req.user) return true
    return new Promise<boolean>((answer) =>
      req.sessionStore.get(req.sessionID, (_error, session) => answer(Boolean(session?.passport?.user))),
    )
  }
}
