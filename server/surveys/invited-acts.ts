import { timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { tokenOf } from '../accounts/stranger-rules.ts'
import type { Day } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findInvited } from './invitation-queries.ts'

/** Past the survey's last day, which is a whole day wherever the browser is. */
const lastsPast = 2 * 86_400_000

interface Opened {
  id: number
  invitation_id: number | null
  closes_on: Day
}

/**
 * A browser in which an invitation was opened carries a mark of it until the survey is over: who is invited does not
 * answer a second time by the public link. The answers know of neither.
 */
export function markInvited({ settings }: House, res: Response, { id, invitation_id, closes_on }: Opened) {
  if (!invitation_id) return
  res.cookie(cookieOf(id), markOf(settings.sessionSecret, invitation_id), {
    path: '/surveys',
    expires: new Date(Date.parse(closes_on) + lastsPast),
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.publicUrl.startsWith('https:'),
  })
}

/** The invitation of who is signed in, or else the one that was opened in this browser. */
export async function findInvitedHere({ db, settings }: House, req: Request, survey: { id: number }) {
  const person = req.viewer.id
  const opened = openedIn(settings.sessionSecret, survey.id, req.get('cookie'))
  return person || opened ? findInvited(db, survey.id, { person, opened }) : undefined
}

const cookieOf = (survey: number) => `kp.survey.${survey}`

const markOf = (secret: string, id: number) => `${id}.${tokenOf(secret, `opened survey invitation ${id}`)}`

/** The invitation that the browser's mark is of, when the mark is ours. */
function openedIn(secret: string, survey: number, cookies = '') {
  const name = `${cookieOf(survey)}=`
  const mark = cookies
    .split(/;\s*/)
    .find((one) => one.startsWith(name))
    ?.slice(name.length)
  if (!mark || !/^\d{1,9}\.[\w-]{43}$/.test(mark)) return undefined
  const id = Number(mark.split('.')[0])
  const [given, right] = [Buffer.from(mark), Buffer.from(markOf(secret, id))]
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined
}
