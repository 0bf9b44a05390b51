import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import { counterPropose, openBoard, openVoteOn, type Board } from '../attendance/room.ts'
import { draftOf, itemOn } from '../meetings/draft.ts'
import { holdMeeting, idOfMinutes } from '../minutes/held.ts'
import { delivered } from '../recommendations/support.ts'
import { browse, noon } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const why = { ground: '5', reason: 'Toimitusjohtaja' }

/** Each act is sent twice or more at the same moment, by one hurried hand or by two. */
describe('Acts at the same moment', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()
  let db: Db, cast: Cast, board: Board
  before(async () => {
    db = own().db
    cast = await assemble(db)
  })

  const count = async (act: string) =>
    Number(
      (
        await db
          .selectFrom('record')
          .where('act', '=', act)
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    )
  const statuses = async (answers: PromiseLike<{ status: number }>[]) =>
    (await Promise.all(answers)).map(({ status }) => status)
  const notFailed = (found: number[]) => expect(Math.max(...found), String(found)).to.be.below(500)

  it('call a meeting once, with one notice', async () => {
    const meeting = await draftOf(db, cast, { mode: 'ordinary' })
    await itemOn(db, meeting, 'Asia')
    const call = () =>
      browse(db, cast.sari).post(`/meetings/${meeting}/notice`, { chair_prevented: 'yes', late: 'yes' })
    const found = await statuses([call(), call(), call()])
    expect(found.toSorted((one, other) => one - other)).to.deep.equal([303, 422, 422])
    const notices = await db.selectFrom('notices').where('meeting_id', '=', meeting).select('id').execute()
    expect([notices.length, await count('meeting called')]).to.deep.equal([1, 1])
    await db
      .updateTable('meetings')
      .set({ status: 'cancelled', number: 90 })
      .where('id', '=', meeting)
      .execute()
  })

  it('draft two meetings, each with a number of its own', async () => {
    const draft = () =>
      browse(db, cast.sari).post('/meetings', {
        body: cast.bodies.board,
        day: '2027-02-10',
        start: '12:00',
        end: '14:00',
        place: 'Pori',
        access: '',
        mode: 'ordinary',
        remote_link: '',
        once: randomUUID(),
      })
    expect(await statuses([draft(), draft(), draft()])).to.deep.equal([303, 303, 303])
  })

  it('open two items one after the other, each with a § of its own (R23)', async () => {
    board = await openBoard(db, cast, { on: null })
    const open = (item: number) =>
      browse(db, cast.chair, { strength: 'strong' }).post(`/items/${item}/opening`)
    const { opening, lawfulness, checkers } = board.items
    notFailed(await statuses([open(opening), open(lawfulness), open(checkers), open(opening)]))
    const items = await db
      .selectFrom('items')
      .where('meeting_id', '=', board.id)
      .where('section_number', 'is not', null)
      .select(['section_number', 'status'])
      .execute()
    expect(new Set(items.map(({ section_number }) => section_number)).size).to.equal(items.length)
    expect(items.filter(({ status }) => status === 'open')).to.have.length(1)
  })

  it('take no ballot past the closing, and close once', async () => {
    await browse(db, cast.chair).post(`/items/${board.items.voucher}/opening`)
    const counter = await counterPropose(db, cast, board.items.voucher)
    const vote = await openVoteOn(db, cast, board.items.voucher, `matter::${counter}`)
    const cast1 = (who: 'chair' | 'anna' | 'bertta' | 'cecilia' | 'vice', choice: string) =>
      browse(db, cast[who]).post(`/votes/${vote}/ballots`, { choice })
    await cast1('chair', 'yes')
    const close = () => browse(db, cast.chair).post(`/votes/${vote}/closure`)
    notFailed(
      await statuses([
        cast1('anna', 'no'),
        cast1('bertta', 'no'),
        close(),
        cast1('cecilia', 'no'),
        close(),
        cast1('vice', 'no'),
        cast1('anna', 'yes'),
      ]),
    )
    const { outcome, closed_at } = await db
      .selectFrom('votes')
      .where('id', '=', vote)
      .selectAll()
      .executeTakeFirstOrThrow()
    const ballots = await db.selectFrom('ballots').where('vote_id', '=', vote).selectAll().execute()
    const of = (choice: string) => ballots.filter((ballot) => ballot.choice === choice).length
    expect(closed_at).to.be.an.instanceof(Date)
    expect(outcome).to.equal(of('no') > of('yes') ? 'no' : 'yes')
    expect(await count('vote closed')).to.equal(1)
    await browse(db, cast.chair).post(`/votes/${vote}/annulment`)
  })

  it('leave no ballot of one who is found disqualified while it is on its way (R42)', async () => {
    const { voucher } = board.items
    const [motion] = await db.selectFrom('motions').where('item_id', '=', voucher).select('id').execute()
    const vote = await openVoteOn(db, cast, voucher, `matter::${motion!.id}`)
    const onItsWay = await db.startTransaction().execute()
    await onItsWay.selectFrom('votes').where('id', '=', vote).select('id').forShare().execute()
    await onItsWay
      .insertInto('ballots')
      .values({ vote_id: vote, person_id: cast.bertta.id, choice: 'yes', cast_at: noon })
      .execute()
    const found = browse(db, cast.sari)
      .post(`/items/${voucher}/disqualifications`, { person: cast.bertta.id, ...why })
      .then(({ status }) => status)
    await wait(300)
    await onItsWay.commit().execute()
    expect(await found).to.equal(303)
    expect(await db.selectFrom('ballots').where('vote_id', '=', vote).selectAll().execute()).to.deep.equal([])
  })

  it('translate no answer of what is being closed', async () => {
    const { id } = await delivered(db, cast)
    const petra = browse(db, cast.petra)
    await petra.post(`/recommendations/${id}/responses`, { kind: 'not_accepted', reasons: 'Ei rahaa.' })
    const answer = db
      .selectFrom('responses')
      .where('recommendation_id', '=', id)
      .select(['id', 'translations'])
    const { id: response } = await answer.executeTakeFirstOrThrow()
    const closing = await db.startTransaction().execute()
    await closing.updateTable('recommendations').set({ status: 'closed' }).where('id', '=', id).execute()
    const translated = petra
      .post(`/responses/${response}/translations`, { language: 'sv', reasons: 'Inga pengar.' })
      .then(({ status }) => status)
    await wait(300)
    await closing.commit().execute()
    expect(await translated).to.equal(422)
    expect((await answer.executeTakeFirstOrThrow()).translations).to.deep.equal({})
  })

  it('seat one person in a seat', async () => {
    const { id } = await db
      .insertInto('seats')
      .values({ term_id: cast.terms.board, ordinal: 6, side: 'company' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const seat = (who: keyof Cast, by: { id: number }) =>
      browse(db, by).post(`/seats/${id}/memberships`, {
        capacity: 'member',
        rank: '1',
        person: `${String(who)[0]!.toUpperCase()}${String(who).slice(1)} (${String(who)}@example.test)`,
        starts_on: '2026-11-25',
        consented_on: '2026-11-20',
        consent_note: '',
        decision: 'Aluehallitus 1.11.2026 § 12',
        once: randomUUID(),
      })
    const found = await statuses([seat('tuomas', cast.sari), seat('hanna', cast.ilmari)])
    expect(found.toSorted((one, other) => one - other)).to.deep.equal([303, 422])
  })

  it('draft and confirm an answer once', async () => {
    const { id } = await delivered(db, cast)
    const answer = () =>
      browse(db, cast.petra).post(`/recommendations/${id}/responses`, {
        kind: 'accepted',
        reasons: 'Arvo nousee.',
        measure: 'Talousarvio',
        responsible: 'Talousjohtaja',
        measure_due_on: '2027-03-01',
        once: randomUUID(),
      })
    notFailed(await statuses([answer(), answer(), answer()]))
    const responses = await db
      .selectFrom('responses')
      .where('recommendation_id', '=', id)
      .select('id')
      .execute()
    expect(responses).to.have.length(1)
    const confirm = () =>
      browse(db, cast.leena).post(`/responses/${responses[0]!.id}/confirmation`, { handled_on: '2026-11-24' })
    expect(await statuses([confirm(), confirm(), confirm()])).to.deep.equal([303, 303, 303])
    expect(await count('response confirmed')).to.equal(1)
  })

  it('send minutes once, and take one signature of each', async () => {
    const held = await holdMeeting(db, cast)
    const as = (who: { id: number }) => browse(db, who, { strength: 'strong' })
    const send = () => as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    notFailed(await statuses([send(), send()]))
    expect(await count('minutes sent to the chair')).to.equal(1)
    const id = await idOfMinutes(db, held.meeting)
    const approve = (who: { id: number }) =>
      as(who).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
    for (const who of [cast.chair, cast.anna, cast.bertta, cast.vice])
      notFailed(await statuses([approve(who), approve(who)]))
    const { content_hash } = await db
      .selectFrom('minutes')
      .where('id', '=', id)
      .select('content_hash')
      .executeTakeFirstOrThrow()
    const sign = (who: { id: number }) => as(who).post(`/minutes/${id}/signatures`, { hash: content_hash })
    notFailed(await statuses([sign(cast.chair), sign(cast.chair), sign(cast.sari), sign(cast.sari)]))
    const signatures = await db.selectFrom('signatures').where('minutes_id', '=', id).select('role').execute()
    expect(signatures.map(({ role }) => role).toSorted()).to.deep.equal(['chair', 'secretary'])
    expect(await count('minutes signed')).to.equal(2)
  })

  it('set one term of two that overlap', async () => {
    const set = (by: { id: number }) =>
      browse(db, by).post(`/bodies/${cast.bodies.otherBoard}/terms`, {
        legal_form: 'toimikunta',
        starts_on: '2027-06-01',
        ends_on: '2029-05-31',
        set_by: 'Aluehallitus',
        set_on: '2026-11-01',
        setter_ends_on: '2029-05-31',
        decision: '§ 1',
        once: randomUUID(),
      })
    notFailed(await statuses([set(cast.oskari), set(cast.ilmari), set(cast.oskari)]))
    const terms = await db
      .selectFrom('terms')
      .where('body_id', '=', cast.bodies.otherBoard)
      .where('starts_on', '=', '2027-06-01')
      .select('id')
      .execute()
    expect(terms).to.have.length(1)
  })
})
