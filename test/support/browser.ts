import type { Express } from 'express'
import request from 'supertest'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import type { Settings } from '../../server/settings.ts'
import type { Strength } from '../../server/sight/rules.ts'
import type { Identify } from '../../server/web/identity.ts'
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
  const app = appOn(db, at, settings)
  const headers = {
    'Sec-Fetch-Site': 'same-origin',
    'Accept-Language': 'fi',
    ...(person && { 'X-Person': String(person.id), 'X-Strength': strength }),
    ...(htmx && { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }),
  }
  const send = (path: string) => request(app).post(path).set(headers)
  return {
    get: (path: string) => request(app).get(path).set(headers),
    post: (path: string, form: object = {}) => send(path).type('form').send(form),
    /** a form that the test fills by itself, with files */
    send,
  }
}

/** The program around this database at this moment, for whoever the request names; made once, as it takes milliseconds. */
function appOn(db: Db, at: Date, settings?: Partial<Settings>): Express {
  const apps = appsOn.get(db) ?? new Map<string, Express>()
  appsOn.set(db, apps)
  const key = JSON.stringify([at, settings])
  const app = apps.get(key) ?? createApp(houseOn(db, settings), { clock: () => at, identify: byHeader })
  apps.set(key, app)
  return app
}

const appsOn = new WeakMap<Db, Map<string, Express>>()

/** Who asks, as the request's own headers say. */
export const byHeader: Identify = (req) => {
  const id = Number(req.get('x-person'))
  return id ? { id, strength: req.get('x-strength') as Strength } : undefined
}
