import { noon } from '../support/browser.ts'
import { put } from './rows.ts'
import { another, ours, type At, type Forms } from './world.ts'

const bertta = async ({ world, id }: At) =>
  (
    await world.db
      .selectFrom('election_candidates')
      .where('election_id', '=', id)
      .select('id')
      .executeTakeFirstOrThrow()
  ).id

/** Two counters have counted one vote for Bertta and one for another, who are tied; both have confirmed it. */
async function count(at: At) {
  const { db } = at.world
  const { anna } = ours(at)
  const more = { election_id: at.id, nominated_by: anna.id, nominated_at: noon }
  const other = await db
    .insertInto('election_candidates')
    .values({ ...more, name: 'Aila Aho' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const among = [await bertta(at), other.id]
  const votes = Object.fromEntries(among.map((id) => [id, 1]))
  await db
    .updateTable('elections')
    .set({ totals: JSON.stringify({ ballots: 2, blank: 0, rejected: 0, votes }) as never })
    .where('id', '=', at.id)
    .execute()
  await put(db, 'election_voters', [{ election_id: at.id, person_id: anna.id, voted_at: noon }])
  await db
    .updateTable('election_counters')
    .set({ confirmed_at: noon })
    .where('election_id', '=', at.id)
    .execute()
  const lot = { election_id: at.id, among: JSON.stringify(among), secret: 'a1' }
  await put(db, 'election_lots', [lot])
  return among
}

/** A valid form for each act of an election. */
export const electionForms: Forms = {
  'POST /items/:id/elections': () => ({ purpose: 'representatives', seats: '2' }),
  'POST /elections/:id/candidates': (at) => ({
    candidate: ours(at).anna.id,
    consented: 'yes',
    ...another(at),
  }),
  'POST /election-candidates/:id/placement': () => ({ list: 'new' }),
  'POST /elections/:id/demands': (at) => ({ kind: 'secret', ...another(at) }),
  'POST /elections/:id/demand-withdrawals': async (at) => {
    const demand = { election_id: at.id, kind: 'secret', demanded_at: noon }
    const who = /for another/.test(at.state) ? ours(at).cecilia : at.person
    if (who) await put(at.world.db, 'election_demands', [{ ...demand, person_id: who.id }])
    return { kind: 'secret', ...another(at) }
  },
  'POST /elections/:id/poll': () => ({ method: 'device' }),
  'POST /elections/:id/ballots': async (at) => ({ choices: await bertta(at), ...another(at) }),
  'POST /elections/:id/voters': (at) => ({ voters: [ours(at).chair.id, ours(at).anna.id] }),
  'POST /elections/:id/totals': async (at) => ({ ballots: '1', [`votes_${await bertta(at)}`]: '1' }),
  'POST /elections/:id/counters': (at) => ({ counters: [ours(at).anna.id, ours(at).cecilia.id] }),
  'POST /elections/:id/confirmations': async (at) => {
    const { cecilia } = ours(at)
    await at.world.db
      .updateTable('election_counters')
      .set({ person_id: cecilia.id })
      .where('election_id', '=', at.id)
      .where('person_id', '=', ours(at).anna.id)
      .execute()
    return another(at)
  },
  'POST /elections/:id/lots': async (at) => {
    await count(at)
    return { said: '7' }
  },
}
