import { expect } from 'chai'
import { password } from '../support/journey.ts'
import type { House } from './house.ts'

/** One who does something again and again until the process dies: what was answered is known, what was not is on its way. */
export interface Writer {
  /** one act, acknowledged when it resolves; after a kill the act on its way is sent once more, as people do */
  act(): Promise<void>
  acknowledged(): number
}

/** Sends a form and answers where it led. */
export async function post(
  { address }: Pick<House, 'address'>,
  path: string,
  body: URLSearchParams | FormData,
  cookie: string,
) {
  const answer = await fetch(`${address}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', cookie },
    body,
  })
  await answer.arrayBuffer()
  expect(answer.status, path).to.equal(303)
  return answer.headers.get('location')!
}

export async function signIn(address: string, email: string) {
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email, password }),
  })
  expect(answer.status, 'signed in').to.equal(303)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
