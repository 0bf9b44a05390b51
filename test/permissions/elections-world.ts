import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { holdRoom } from './rooms.ts'
import { add, put, type Keep } from './rows.ts'

const phases = ['nominating', 'voting', 'paper', 'counted'] as const

/** Elections of a representative, each in a room of its own: taking candidates, in an open poll, on paper, counted by hand. */
export async function putElections(db: Db, cast: Cast, keep: Keep) {
  for (const publicity of ['public', 'secret'] as const)
    for (const [index, phase] of phases.entries()) {
      const state = publicity === 'secret' ? `secret ${phase}` : phase
      const number = (publicity === 'secret' ? 1070 : 1060) + index
      const { meeting, table: item_id } = await holdRoom(db, cast, 'debate', number, publicity)
      if (phase === 'nominating') keep('meetings', state, meeting)
      await putElection(db, cast, (plural, id) => keep(plural, state, id), { item_id, phase })
    }
}

/** Bertta stands, nominated by Anna; where ballots are, the chair has given in the first. */
async function putElection(
  db: Db,
  cast: Cast,
  keep: (plural: string, id: number) => number,
  { item_id, phase }: { item_id: number; phase: (typeof phases)[number] },
) {
  const byHand = phase === 'paper' || phase === 'counted'
  const totals = { ballots: 1, blank: 1, rejected: 0, votes: {} }
  const election_id = await add(db, 'elections', {
    item_id,
    ordinal: 1,
    purpose: 'representatives',
    seats: 1,
    status: { nominating: 'nominating', voting: 'voting', paper: 'voting', counted: 'closed' }[phase],
    ...(phase !== 'nominating' && {
      way: 'majority',
      secret: byHand,
      method: byHand ? 'paper' : 'device',
      present: 5,
    }),
    ...(phase === 'counted' && { totals: JSON.stringify(totals), closed_at: noon }),
    opened_at: noon,
    opened_by: cast.chair.id,
  })
  keep('elections', election_id)
  const candidate = { election_id, nominated_by: cast.anna.id, nominated_at: noon }
  const bertta = { ...candidate, person_id: cast.bertta.id, name: cast.bertta.name }
  keep('election-candidates', await add(db, 'election_candidates', bertta))
  if (phase === 'nominating') return
  await put(db, 'election_voters', [{ election_id, person_id: cast.chair.id, voted_at: noon }])
  if (!byHand) return
  const counters = [cast.anna, cast.bertta].map(({ id }) => ({ election_id, person_id: id }))
  await put(db, 'election_counters', counters)
}
