import { keepsRegistry } from '../registry/rules.ts'
import { isAdministrator, isDataProtectionOfficer, isSecretary, type Viewer } from '../sight/rules.ts'
import type { Key } from '../words/index.ts'

/** What stands under 'Lausunnot ja kyselyt', in a row of its own on each of these pages: [path, words]. */
export const hearing: [string, Key][] = [
  ['/consultations', 'consultations.title'],
  ['/surveys', 'surveys.title'],
  ['/occasions', 'occasions.title'],
  ['/lookahead', 'lookahead.menu'],
  ['/bulletins', 'bulletins.title'],
  ['/forums', 'forums.title'],
]

/** The main menu of this viewer: [path, words]. */
export function menuFor(viewer: Viewer): [string, Key][] {
  const forAll: [string, Key][] = [
    ['/', 'shared.home'],
    ['/bodies', 'shared.bodies'],
    ['/meetings', 'shared.meetings'],
    ['/recommendations', 'shared.recommendations'],
    ['/directory', 'directory.menu'],
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
  return [
    ...forAll,
    ...forSignedIn,
    ...forSecretary,
    ['/consultations', 'shared.hearing'],
    ['/initiatives/new', 'shared.newInitiative'],
    ...forRegistrar,
    ...forAdministrator,
    ...forDataProtection,
  ]
}
