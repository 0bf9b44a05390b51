import fc from 'fast-check'
import type { Form } from './form.ts'

/** A request that nobody would send by mistake. */
export interface Wild {
  method: 'GET' | 'POST'
  path: string
  by: string
  multipart: boolean
  piece: boolean
  values: Record<string, string | string[] | undefined>
}

interface Known {
  routes: string[]
  forms: (Form & { route: string })[]
  roles: string[]
  ids: Record<string, number[]>
}

/** Any route with any thing of the world or none, by anyone, with the fields of some form and anything in them. */
export const anyRequest = ({ routes, forms, roles, ids }: Known): fc.Arbitrary<Wild> =>
  fc
    .record({
      route: fc.constantFrom(...routes.filter((route) => !/\.pdf$|\.docx$|\/events$/.test(route))),
      by: fc.constantFrom(...roles),
      own: fc.boolean(),
      multipart: fc.boolean(),
      piece: fc.boolean(),
      other: fc.constantFrom(...forms),
    })
    .chain(({ route, by, own, multipart, piece, other }) => {
      const [method, pattern] = route.split(' ') as ['GET' | 'POST', string]
      const form = (own && forms.find((form) => form.route === route)) || other
      return fc.record({
        method: fc.constant(method),
        path: pathOf(pattern, ids),
        by: fc.constant(by),
        multipart: fc.constant(multipart),
        piece: fc.constant(piece),
        values: valuesOf(form, ids),
      })
    })

/** Ids of the kind that the path names, of another, and such as cannot be. */
function pathOf(pattern: string, ids: Known['ids']) {
  const fitting = ids[pattern.split('/')[1]!] ?? []
  const id = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(fitting.length ? fitting : [1])).map(String) },
    { weight: 2, arbitrary: fc.constantFrom(...Object.values(ids).flat()).map(String) },
    { weight: 1, arbitrary: fc.constantFrom('0', '-1', '999999999', '1e3', '%00', '..%2f', 'openCall') },
  )
  return fc
    .array(id, { minLength: 4, maxLength: 4 })
    .map((given) => pattern.replaceAll(/:\w+/g, () => given.shift() ?? '1'))
}

function valuesOf({ fields }: Form, ids: Known['ids']) {
  const value = fc.oneof(
    fc.constantFrom(...Object.values(ids).flat()).map(String),
    fc.constantFrom('', 'yes', 'fi', '2026-12-01', '12:00', '__proto__', '\u202E', "'; drop table people --"),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.integer().map(String),
  )
  const named = fields.filter(({ kind }) => kind !== 'file')
  return fc.record(
    Object.fromEntries(
      named.map((field) => [
        field.name,
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(field.value) },
          { weight: 2, arbitrary: value },
          { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) },
        ),
      ]),
    ),
    { requiredKeys: [] },
  )
}
