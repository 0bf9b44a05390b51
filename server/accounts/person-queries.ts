import type { Db } from '../../db/schema/index.ts'
import { isAdministrator, type Person } from '../sight/rules.ts'
import { listBodiesForOffices, listOfficesOf } from './office-queries.ts'
import { findInvitation } from './invitation-queries.ts'
import { findAccount, listMemberships } from './people-queries.ts'
import { mayCorrectEmail, officesOf, whyNotInvite } from './rules.ts'

/** All that the page of one person shows; also when one of its forms is refused. */
export async function findPersonPage(db: Db, viewer: Person, id: number) {
  const account = await findAccount(db, id)
  if (!account) return undefined
  const { password_hash: _, ...person } = account
  const bodies = await listBodiesForOffices(db, viewer.today)
  return {
    person,
    typed: { name: person.name, email: person.email ?? '' } as Record<string, unknown>,
    officeTyped: { starts_on: viewer.today } as Record<string, unknown>,
    administers: isAdministrator(viewer),
    invitation: await findInvitation(db, id),
    whyNotInvite: whyNotInvite(viewer, person),
    mayCorrectEmail: mayCorrectEmail(person),
    offices: await listOfficesOf(db, id),
    memberships: await listMemberships(db, id, viewer.today),
    bodies: bodies.map((body) => ({ ...body, offices: officesOf(body) })),
  }
}
