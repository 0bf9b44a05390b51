import type { Db } from '../../db/schema/index.ts'
import { isAdministrator, isSecretary, type Person } from '../sight/rules.ts'
import { listBodiesForOffices, listOfficesOf } from './office-queries.ts'
import { findInvitation } from './invitation-queries.ts'
import { findAccount, listMemberships } from './people-queries.ts'
import { mayCorrectEmail, officesOf, whyNotInvite } from './rules.ts'

/** All that the page of one person shows; also when one of its forms is refused. The phone is for those who call. */
export async function findPersonPage(db: Db, viewer: Person, id: number) {
  const account = await findAccount(db, id)
  if (!account) return undefined
  const { password_hash: _, ...person } = account
  const bodies = await listBodiesForOffices(db, viewer)
  const memberships = await listMemberships(db, id, viewer.today)
  const calls = isAdministrator(viewer) || memberships.some(({ body_id }) => isSecretary(viewer, body_id))
  return {
    person: calls ? person : { ...person, phone: null },
    typed: { name: person.name, email: person.email ?? '' } as Record<string, unknown>,
    officeTyped: { starts_on: viewer.today } as Record<string, unknown>,
    administers: isAdministrator(viewer),
    invitation: await findInvitation(db, id),
    whyNotInvite: whyNotInvite(viewer, person),
    mayCorrectEmail: mayCorrectEmail(person),
    offices: await listOfficesOf(db, id),
    memberships,
    bodies: bodies.map((body) => ({ ...body, offices: officesOf(body) })),
  }
}
