import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

/** What a browser carries that the person has signed in with: its own name, and our seal on the two. */
export function markOf(secret: string, person: number, name: string = randomUUID()) {
  return `${name}.${createHmac('sha256', secret).update(`browser ${name} ${person}`).digest('base64url')}`
}

/** The name of the browser that this mark is on, when the person has signed in with it. */
export function browserIn(secret: string, person: number, mark: string | undefined) {
  const name = mark?.split('.')[0]
  if (!mark || !name) return undefined
  const [given, right] = [Buffer.from(mark), Buffer.from(markOf(secret, person, name))]
  return given.length === right.length && timingSafeEqual(given, right) ? name : undefined
}
