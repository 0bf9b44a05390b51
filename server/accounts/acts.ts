import type { Request, Response } from 'express'
import type { House } from '../house.ts'
import type { Strength } from '../sight/rules.ts'
import { beginSession } from '../web/identity.ts'
import { browserIn, markOf } from './browser-rules.ts'

const cookie = 'kp.browser'

/** Signs the person in, and marks the browser: a stranger's failures do not shut it out afterwards. */
export async function enter(
  { settings }: House,
  req: Request,
  res: Response,
  person: { id: number },
  strength: Strength,
) {
  const known = knownBrowser(settings.sessionSecret, req, person.id)
  await beginSession(req, person, strength)
  res.cookie(cookie, markOf(settings.sessionSecret, person.id, known), {
    maxAge: 400 * 86_400_000,
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.publicUrl.startsWith('https:'),
  })
}

/** The browser's name where the person has signed in with it before. */
export const knownBrowser = (secret: string, req: Request, person: number | undefined) =>
  person === undefined ? undefined : browserIn(secret, person, markIn(req.get('cookie')))

const markIn = (cookies = '') => /(?:^|;\s*)kp\.browser=([\w.-]{40,120})(?:;|$)/.exec(cookies)?.[1]
