import { expect } from 'chai'
import { addMinutes, subMinutes } from 'date-fns'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { holdMeeting, setMeeting } from './held.ts'

describe('The record is corrected until the minutes are checked, with trace (R67)', () => {
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  let at: Awaited<ReturnType<typeof debate>>
  const as = (person?: { id: number }) => browse(db(), person, { strength: 'strong' })

  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
    at = await debate()
  })

  /** In § 23 Bertta moved, Vice seconded, all but Bertta voted for the base, Bertta dissented. */
  async function debate() {
    const item_id = held.prices
    const [moved, later] = [new Date('2026-11-18T11:19:00Z'), new Date('2026-11-18T11:21:00Z')]
    const motion = await db()
      .insertInto('motions')
      .values({
        item_id,
        kind: 'counter',
        person_id: cast.bertta.id,
        html: '<p>Ei.</p>',
        status: 'lost',
        proposed_at: moved,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db()
      .insertInto('secondings')
      .values({ motion_id: motion.id, person_id: cast.vice.id, seconded_at: moved })
      .execute()
    const vote = await db()
      .insertInto('votes')
      .values({
        item_id,
        ordinal: 1,
        kind: 'matter',
        no_motion_id: motion.id,
        method: 'hands',
        status: 'closed',
        outcome: 'yes',
        opened_at: later,
        closed_at: later,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db()
      .insertInto('ballots')
      .values(
        (['chair', 'vice', 'bertta'] as const).map((name) => ({
          vote_id: vote.id,
          person_id: cast[name].id,
          choice: name === 'bertta' ? ('no' as const) : ('yes' as const),
          cast_at: later,
        })),
      )
      .execute()
    await db()
      .insertInto('decisions')
      .values({ item_id, unanimous: false, stated_by: cast.chair.id, stated_at: later })
      .execute()
    const dissent = await db()
      .insertInto('dissents')
      .values({ item_id, person_id: cast.bertta.id, declared_at: later })
      .returning('id')
      .executeTakeFirstOrThrow()
    const stay = (person: { id: number }) =>
      db()
        .selectFrom('attendances')
        .where('person_id', '=', person.id)
        .orderBy('id')
        .select('id')
        .executeTakeFirstOrThrow()
    const disqualification = await db()
      .selectFrom('disqualifications')
      .where('item_id', '=', item_id)
      .select('id')
      .executeTakeFirstOrThrow()
    return {
      motion: motion.id,
      vote: vote.id,
      dissent: dissent.id,
      annas: (await stay(cast.anna)).id,
      berttas: (await stay(cast.bertta)).id,
      disqualification: disqualification.id,
    }
  }

  it('tells who was there and gave no ballot, and not who was away (R58)', async () => {
    await db()
      .deleteFrom('ballots')
      .where('vote_id', '=', at.vote)
      .where('person_id', '=', cast.vice.id)
      .execute()
    const { text } = await as(cast.sari).get(`/meetings/${held.meeting}/minutes`)
    const told = text.replaceAll('\u00a0', ' ')
    const { name } = await db()
      .selectFrom('people')
      .where('id', '=', cast.vice.id)
      .select('name')
      .executeTakeFirstOrThrow()
    expect(told).to.include(`Läsnä olleista ei äänestänyt ${name}.`)
    expect(told).to.include(`1 jaa-ääni (`)
  })

  it('tells of no silence of who came or left meanwhile, is disqualified or had the seat’s ballot given by another (R58)', async () => {
    const vices = () => db().updateTable('attendances').where('person_id', '=', cast.vice.id)
    const { opened_at } = await db()
      .selectFrom('votes')
      .where('id', '=', at.vote)
      .select('opened_at')
      .executeTakeFirstOrThrow()
    await db()
      .updateTable('votes')
      .set({ closed_at: addMinutes(opened_at, 2) })
      .where('id', '=', at.vote)
      .execute()
    await db()
      .deleteFrom('ballots')
      .where('vote_id', '=', at.vote)
      .where('person_id', '=', cast.vice.id)
      .execute()
    const [before, after] = [subMinutes(opened_at, 5), addMinutes(opened_at, 5)]
    const isSilent = async () =>
      (await as(cast.sari).get(`/meetings/${held.meeting}/minutes`)).text.includes(
        'Läsnä olleista ei äänestänyt',
      )
    const whole = { arrived_at: before, departed_at: after }
    await vices().set(whole).execute()
    expect(await isSilent(), 'there all the time').to.equal(true)
    for (const meanwhile of [
      { arrived_at: addMinutes(opened_at, 1), departed_at: after },
      { arrived_at: before, departed_at: addMinutes(opened_at, 1) },
    ]) {
      await vices().set(meanwhile).execute()
      expect(await isSilent(), JSON.stringify(meanwhile)).to.equal(false)
    }
    await vices().set(whole).execute()

    const barred = db().updateTable('disqualifications').where('id', '=', at.disqualification)
    await barred.set({ person_id: cast.vice.id }).execute()
    expect(await isSilent(), 'disqualified').to.equal(false)
    await barred.set({ person_id: cast.anna.id }).execute()

    await vices().set({ membership_id: cast.memberships.vice }).execute()
    expect(await isSilent()).to.equal(true)
    const instead = { capacity: 'deputy' as const, replaces_id: cast.memberships.vice }
    await db().updateTable('attendances').set(instead).where('person_id', '=', cast.bertta.id).execute()
    expect(await isSilent(), 'Bertta votes from the seat').to.equal(false)
    const elsewhere = { ...instead, only_item_id: held.secret }
    await db().updateTable('attendances').set(elsewhere).where('person_id', '=', cast.bertta.id).execute()
    expect(await isSilent(), 'Bertta sat there for another item').to.equal(true)
  })

  interface Act {
    who?: 'sari' | 'bertta'
    path: () => string
    form: () => object
    /** the line it leaves in the record */
    line: string
  }
  const clocks = { arrived: '12.50', departed: '14.50', mode: 'remote' }
  /** Acts told in § 23, and those told in the head alone. */
  const inSection: Record<string, Act> = {
    'a stay that ended in the §': {
      path: () => `/attendances/${at.annas}/correction`,
      form: () => ({ ...clocks, departed: '13.17' }),
      line: 'attendance corrected',
    },
    'a stay removed': {
      path: () => `/attendances/${at.annas}/removal`,
      form: () => ({}),
      line: 'attendance removed',
    },
    'the words of a motion': {
      path: () => `/motions/${at.motion}/correction`,
      form: () => ({ html: 'Ei ollenkaan.' }),
      line: 'motion corrected',
    },
    'a seconder left out': {
      path: () => `/motions/${at.motion}/secondings`,
      form: () => ({ person: cast.chair.id }),
      line: 'motion seconded',
    },
    'a ballot entered wrongly': {
      path: () => `/votes/${at.vote}/ballots`,
      form: () => ({ person: cast.vice.id, choice: 'yes' }),
      line: 'ballot corrected',
    },
    'a disqualification entered by mistake': {
      path: () => `/disqualifications/${at.disqualification}/withdrawal`,
      form: () => ({}),
      line: 'disqualification withdrawn',
    },
    'grounds of dissent (R63)': {
      who: 'bertta',
      path: () => `/dissents/${at.dissent}/grounds`,
      form: () => ({ html: 'Hinta ei riitä.' }),
      line: 'grounds of dissent given',
    },
    'the prose': {
      path: () => `/items/${held.prices}/prose`,
      form: () => ({ field: 'handling_prose', language: 'fi', base: '0', html: '<p>Sana.</p>' }),
      line: 'minutes written',
    },
  }
  const inHead: Record<string, Act> = {
    'the clocks of a whole stay': {
      path: () => `/attendances/${at.berttas}/correction`,
      form: () => clocks,
      line: 'attendance corrected',
    },
  }

  const tryOut = async ({ who = 'sari', path, form }: Act) => as(cast[who]).post(path(), form())
  const lines = async (line: string) =>
    (await db().selectFrom('record').where('act', '=', line).select('id').execute()).length
  const putMinutes = (status: 'with_checkers' | 'checked' | 'signed') =>
    db()
      .insertInto('minutes')
      .values({ meeting_id: held.meeting, kind: 'minutes', language: 'fi', status, created_at: noon })
      .execute()

  for (const [name, act] of Object.entries({ ...inSection, ...inHead })) {
    it(`takes ${name} while the checkers have them, with a line in the record`, async () => {
      await putMinutes('with_checkers')
      const taken = await tryOut(act)
      expect(taken.status, taken.text.slice(0, 3_000)).to.equal(303)
      expect(await lines(act.line)).to.equal(1)
    })
    for (const status of ['checked', 'signed'] as const)
      it(`refuses ${name} when they are ${status}`, async () => {
        await putMinutes(status)
        const refused = await tryOut(act)
        expect(refused.status).to.equal(422)
        expect(refused.text).to.include('kirjattuna korjauksena')
        expect(await lines(act.line)).to.equal(0)
      })
  }

  const checkAtOnce = async () => {
    await setMeeting(db(), held.meeting, 'open')
    expect((await as(cast.sari).post(`/items/${held.prices}/checking`)).status).to.equal(303)
    await setMeeting(db(), held.meeting, 'closed')
  }
  for (const [name, act] of Object.entries(inSection))
    it(`refuses ${name} when the § was checked at once (R66)`, async () => {
      await checkAtOnce()
      const refused = await tryOut(act)
      expect(refused.status).to.equal(422)
      expect(refused.text).to.include('Pykälä tarkastettiin heti kokouksessa.')
      expect(await lines(act.line)).to.equal(0)
    })
  it('takes what is told elsewhere when one § was checked at once', async () => {
    await checkAtOnce()
    for (const act of Object.values(inHead)) expect((await tryOut(act)).status).to.equal(303)
  })

  it('asks no grounds of dissent any more of a § checked at once', async () => {
    expect((await as(cast.bertta).get('/')).text).to.include(`/dissents/${at.dissent}`)
    await checkAtOnce()
    expect((await as(cast.bertta).get('/')).text).to.not.include(`/dissents/${at.dissent}`)
  })

  it('changes nothing of the agenda and of the meeting itself after the meeting', async () => {
    await putMinutes('checked')
    const acts: [string, object][] = [
      [`/items/${held.prices}/texts`, { field: 'proposal', language: 'fi', base: '1', html: '<p>Uusi.</p>' }],
      [
        `/items/${held.prices}/details`,
        { heading_fi: 'Uusi', decision_mode: 'meeting', publicity: 'public' },
      ],
      [`/items/${held.prices}/position`, { to: 'up' }],
      [`/items/${held.prices}/removal`, {}],
      [`/meetings/${held.meeting}/items`, { kind: 'other', heading_fi: 'Uusi' }],
      [`/meetings/${held.meeting}/details`, { place: 'Muualla' }],
      [`/items/${held.prices}/decision`, { outcome: 'noted' }],
      [`/items/${held.prices}/motions`, { kind: 'counter', html: 'Uusi' }],
      [`/items/${held.prices}/dissents`, { person: String(cast.vice.id) }],
      [`/meetings/${held.meeting}/quorum-statements`, { quorate: 'yes', lawful: 'yes' }],
      [`/meetings/${held.meeting}/checkers`, { checkers: [String(cast.anna.id), String(cast.bertta.id)] }],
    ]
    for (const [path, form] of acts) {
      const { status } = await as(cast.sari).post(path, form)
      expect(status, path).to.equal(422)
    }
  })
})
