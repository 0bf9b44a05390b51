import { keepsRegistry } from '../registry/rules.ts'
import { isAdministrator, isDataProtectionOfficer, isSecretary, type Viewer } from '../sight/rules.ts'
import type { Key } from '../words/index.ts'

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
  const forSecretary: [string, Key][] = isSecretary(viewer) ? [['/people', 'shared.people']] : []
  const forRegistrar: [string, Key][] = keepsRegistry(viewer) ? [['/registry', 'registry.menu']] : []
  const forAdministrator: [string, Key][] = isAdministrator(viewer)
    ? [['/administration', 'shared.administration']]
    : []
  const forDataProtection: [string, Key][] = isDataProtectionOfficer(viewer)
    ? [
        ['/record', 'record.title'],
        ['/openings', 'openings.title'],
        ['/administration/retention', 'retention.toPage'],
      ]
    : []
  const inDemo: [string, Key][] = demo ? [['/mail', 'shared.messages']] : []
  return [
    ...forAll,
    ...forSignedIn,
    ...forSecretary,
    ['/calls', 'nominations.title'],
    ['/initiatives/new', 'shared.newInitiative'],
    ...forRegistrar,
    ...forAdministrator,
    ...forDataProtection,
    ...inDemo,
  ]
}
