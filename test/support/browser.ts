import request from 'supertest'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import type { Settings } from '../../server/settings.ts'
import type { Strength } from '../../server/sight/rules.ts'
import { houseOn } from './house.ts'

/** The day on which tests happen unless they say otherwise: Wednesday noon in Finland. */
export const noon = new Date('2026-11-25T10:00:00Z')

interface Visit {
  at?: Date
  strength?: Strength
  settings?: Partial<Settings>
  /** false: a plain browser without htmx */
  htmx?: boolean
}

/** A browser in which this person (undefined: the public) is signed in. */
export function browse(
  db: Db,
  person?: { id: number },
  { at = noon, strength = 'password', settings, htmx = false }: Visit = {},
) {
  const app = createApp(houseOn(db, settings), {
    clock: () => at,
    identify: () => person && { id: person.id, strength },
  })
  const headers = {
    'Sec-Fetch-Site': 'same-origin',
    'Accept-Language': 'fi',
    ...(htmx && { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }),
  }
  return {
    app,
    get: (path: string) => request(app).get(path).set(headers),
    post: (path: string, form: object = {}) => request(app).post(path).type('form').set(headers).send(form),
  }
}
