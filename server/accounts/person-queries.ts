import type { Db } from '../../db/schema/index.ts'
import { isAdministrator, type Person } from '../sight/rules.ts'
import { listBodiesForOffices, listOfficesOf } from './office-queries.ts'
import { findInvitation } from './invitation-queries.ts'
import { findAccount, listMemberships } from './people-queries.ts'
import { keepsContacts, mayCorrectEmail, officesOf, whyNotInvite } from './rules.ts'

/** All that the page of one person shows; also when one of its forms is refused. Phone and postal address are for those who call and post. */
export async function findPersonPage(db: Db, viewer: Person, id: number) {
  const account = await findAccount(db, id)
  if (!account) return undefined
  const { password_hash: _, ...person } = account
  const bodies = await listBodiesForOffices(db, viewer)
  const memberships = await listMemberships(db, id, viewer.today)
  const keeps = keepsContacts(
    viewer,
    memberships.map(({ body_id }) => body_id),
  )
  return {
    person: keeps ? person : { ...person, phone: null, postal_address: null },
    keeps: keeps && !person.closed_at,
    typed: { name: person.name, email: person.email ?? '' } as Record<string, unknown>,
    postalTyped: { postal_address: person.postal_address ?? '' } as Record<string, unknown>,
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
