import type { Day } from '../calendar/rules.ts'
import { isAdministrator, type Viewer } from '../sight/rules.ts'
import type { ByLanguage, Key } from '../words/index.ts'

/**
 * Something that waits for a person: a row that a select of the subject makes (`waitingFor(db, viewer)` in its
 * queries: kind, id, title, due, body) and that the act named by its button ends.
 */
export interface Waiting {
  kind: Duty
  id: number
  title: ByLanguage
  due: Day | null
  body: ByLanguage | null
}

/** Every duty: where its button leads, what the button says, what the row says. */
export const duties = {} satisfies Record<string, { path: (id: number) => string; button: Key; text: Key }>
export type Duty = keyof typeof duties

/** The main menu of this viewer: [path, words]. */
export function menuFor(viewer: Viewer, { demo }: { demo: boolean }): [string, Key][] {
  const forAll: [string, Key][] = [
    ['/', 'shared.home'],
    ['/bodies', 'shared.bodies'],
    ['/meetings', 'shared.meetings'],
    ['/recommendations', 'shared.recommendations'],
  ]
  const forSignedIn: [string, Key][] = viewer.id
    ? [
        ['/matters', 'shared.matters'],
        ['/organisations', 'shared.organisations'],
      ]
    : []
  const forAdministrator: [string, Key][] = isAdministrator(viewer)
    ? [['/administration', 'shared.administration']]
    : []
  const inDemo: [string, Key][] = demo ? [['/mail', 'shared.messages']] : []
  return [
    ...forAll,
    ...forSignedIn,
    ['/initiatives/new', 'shared.newInitiative'],
    ...forAdministrator,
    ...inDemo,
  ]
}
