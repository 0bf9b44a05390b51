import type { Strength } from '../../server/sight/rules.ts'
import type { Cast } from '../support/people.ts'
import type { World } from './world.ts'

export interface Role {
  name: string
  person?: { id: number }
  strength?: Strength
}

/** Who looks: a role of the cast, and how surely the session knows it ('+' strong, '-' by a link, else a password). */
export const rolesIn = (cast: Cast): Role[] => [
  { name: 'public' },
  ...(
    [
      'hanna',
      'tuomas',
      'ilmari',
      'reetta+',
      'tilda+',
      'sari',
      'sari+',
      'chair',
      'esko+',
      'anna-',
      'anna+',
      'annaDeputy+',
      'gunnar+',
      'oskari+',
      'outi+',
      'leena+',
      'petra',
      'paavo+',
    ] as const
  ).map((name) => ({
    name,
    person: cast[name.replace(/[+-]$/, '') as 'hanna'],
    strength: name.endsWith('+')
      ? ('strong' as const)
      : name.endsWith('-')
        ? ('link' as const)
        : ('password' as const),
  })),
]

const pieces = ['standing', 'ledger', 'items', 'table']

/** Every GET of the app with every id of the world; without documents and streams, which have tests of their own. */
export function pathsOf(routes: string[], { ids }: World): string[] {
  return routes
    .filter(
      (route) =>
        route.startsWith('GET ') && !/\.(pdf|docx)$|\/events$|\/reading-pack$|\/packages\//.test(route),
    )
    .flatMap((route) => {
      const path = route
        .slice(4)
        .replace(':token', 'nobody-knows')
        .replace(':key', 'openCall')
        .replace(':officeId', String(ids.offices![0]))
        .replace(':seatId', String(ids.seats![0]))
        .replace(':organisation', '1')
        .replace(':theme', String(ids.themes![0]))
        .replace(/\/(respondents|segments|providers)\.:form/, '/$1.csv')
      const among = ids[path.split('/')[1]!] ?? [1]
      const some = isWorkbench(path) ? [...among.slice(0, 3), ...among.slice(-2)] : among
      const named = path.includes(':id') ? some.map((id) => path.replace(':id', String(id))) : [path]
      return named.flatMap((one) =>
        one.includes(':piece') ? pieces.map((piece) => one.replace(':piece', piece)) : [one],
      )
    })
}

/** Pages of forms: one thing of each state and body is enough. */
const isWorkbench = (path: string) =>
  /\/(edit|move|cancellation|notice|files|new|ending|replacement|profile)$/.test(path)

/** Those who stand alike towards a meeting take the pages under it, and those of its items and files, by turns. */
export const takesTurn = ({ name }: Role, path: string, index: number) => {
  const group = alike.find((names) => names.includes(name))
  if (!group || !/^\/(items|files|tasks|extracts)\/\d|^\/meetings\/\d+\//.test(path)) return true
  return index % group.length === group.indexOf(name)
}
const alike = [
  ['hanna', 'tuomas', 'ilmari'],
  ['reetta+', 'petra', 'paavo+'],
  ['chair', 'esko+'],
  ['anna+', 'annaDeputy+'],
]

/** Every list narrowed, turned over and led on, by what its page's links and forms would send. */
export const variantsOf = ({ ids, meetings, onTable }: World) => [
  ...ids.bodies!.flatMap((id) => [
    `/meetings?body=${id}`,
    `/recommendations?body=${id}`,
    `/meetings/new?body=${id}`,
    `/matters?body=${id}`,
  ]),
  ...ids.consultations!.flatMap((id) =>
    ids.statements!.map((one) => `/consultations/${id}/desk?source=statement-${one}`),
  ),
  ...ids.consultations!.map((id) => `/consultations/${id}/segments?theme=none&source=statement`),
  '/meetings?after=2026-01-01T00%3A00%3A00.000Z_0',
  '/meetings?before=2028-01-01T00%3A00%3A00.000Z_0',
  '/minutes?before=999999',
  '/initiatives?before=999999',
  '/feedback/received?before=999999',
  '/registry?day=2026-11-25',
  '/registry/documents.csv?from=2026-01-01&to=2026-12-31',
  '/recommendations?after=0',
  '/recommendations?state=waiting',
  '/recommendations?overdue=yes',
  '/recommendations/inbox?after=0',
  '/people?after=0&from=',
  '/matters?after=0',
  '/matters?status=draft',
  '/matters?publicity=secret',
  '/organisations?after=1&from=',
  '/administration/messages?after=1',
  '/calls?before=999999',
  '/calls?from=2026-01-01&after=1',
  ...ids.calls!.flatMap((id) => [`/calls/${id}?state=received`, `/calls/${id}?from=&after=1`]),
  ...ids['survey-questions']!.flatMap((question, at) => [
    `/surveys/${ids.surveys![at + 1]}/open-answers?question=${question}`,
    `/surveys/${ids.surveys![at + 1]}/open-answers?question=${question}&group=size:micro`,
  ]),
  '/bulletins?before=999999',
  '/bulletins?kind=events',
  ...ids.consultations!.flatMap((id) => [
    `/consultations/${id}/summary?draft=yes`,
    `/consultations/${id}/summary?anonymous=yes&version=1`,
    `/consultations/${id}/replies?after=0`,
    `/consultations/${id}/replies/edit?theme=${ids.themes![0]}`,
  ]),
  '/mail?before=999999',
  ...onTable.map((id) => `/meetings/${meetings.closedDoors}/room?item=${id}`),
]

/** Every field that searches, given each of these. */
export const searchesOf = (words: string[], { ids }: World) =>
  words.flatMap((word) => [
    `/matters?q=${word}`,
    `/people?search=${word}`,
    `/organisations?q=${word}`,
    `/recommendations?q=${word}`,
    `/initiatives?q=${word}`,
    ...ids.consultations!.map((id) => `/consultations/${id}/segments?q=${word}`),
    ...ids.initiatives!.map((id) => `/initiatives/${id}?q=${word}`),
    ...ids.matters!.slice(0, 2).map((id) => `/matters/${id}?q=${word}`),
  ])
