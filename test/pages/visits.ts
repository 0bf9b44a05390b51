import { addressOf } from '../permissions/forms.ts'
import { table } from '../permissions/table.ts'
import type { World } from '../permissions/world.ts'

/** Those who look, whoever sees most first: the secretary, the administrator, leadership, a member … a provider, the public. */
const lookers: Record<string, (world: World) => { id: number } | undefined> = {
  S: ({ cast }) => cast.sari,
  A: ({ cast }) => cast.ilmari,
  L: ({ cast }) => cast.leena,
  C: ({ cast }) => cast.chair,
  G: ({ cast }) => cast.gunnar,
  Q: ({ cast }) => cast.petra,
  Z: ({ cast }) => cast.tilda,
  R: ({ cast }) => cast.reetta,
  T: ({ cast }) => cast.tuomas,
  P: () => undefined,
}

export interface Visit {
  route: string
  /** 'GET /meetings/:id, called, S' */
  name: string
  mode: 'real' | 'demo'
  person: (world: World) => { id: number } | undefined
  path: (world: World) => Promise<string>
}

/** Every page in every state of the permission table, as who sees most there; and as the public, where it may come. */
export const visits: Visit[] = Object.entries(table)
  .filter(([route]) => route.startsWith('GET '))
  .flatMap(([route, states]) =>
    Object.entries(states)
      .filter(([state]) => !/^(other|crew) /.test(state))
      .flatMap(([state, allowed]) =>
        whoOf(allowed).map((letter) => ({
          route,
          name: `${route}, ${state}, ${letter}`,
          mode: /\bdemo\b/.test(state) ? ('demo' as const) : ('real' as const),
          person: lookers[letter]!,
          path: (world: World) => addressOf(world, route, state),
        })),
      ),
  )

function whoOf(allowed: string) {
  const letters = Object.keys(lookers).filter((letter) => allowed.includes(letter))
  return [...new Set([...letters.slice(0, 1), ...letters.filter((letter) => letter === 'P')])]
}
