import { expect } from 'chai'
import { withdrawMinutes } from '../../server/minutes/duties.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { wordsOf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'
import { holdMeeting, idOfMinutes } from './held.ts'

describe('Withdrawing published minutes (R71)', function () {
  this.timeout(60_000)
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  let [id, matter, recommendation] = [0, 0, 0]
  const as = (person?: { id: number }) => browse(db(), person, { strength: 'strong' })

  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
    await db().updateTable('meetings').set({ publish_agenda: true }).where('id', '=', held.meeting).execute()
    await db().updateTable('items').set({ publicity: 'public' }).where('id', '=', held.closing).execute()
    matter = await bringMatter()
    recommendation = await recommend()
    await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    id = await idOfMinutes(db(), held.meeting)
    for (const person of [cast.chair, cast.anna, cast.bertta, cast.vice])
      await as(person).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
    const { content_hash: hash } = await db()
      .selectFrom('minutes')
      .where('id', '=', id)
      .select('content_hash')
      .executeTakeFirstOrThrow()
    for (const person of [cast.chair, cast.sari]) await as(person).post(`/minutes/${id}/signatures`, { hash })
  })

  /** The matter of § 23, public on its way page. */
  async function bringMatter() {
    const made = await db()
      .insertInto('matters')
      .values({
        body_id: cast.bodies.board,
        title: { fi: 'Hinnat' },
        case_number: 'HV/23/2026',
        publicity: 'public',
        status: 'backlog',
        origin: 'county',
        created_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db().updateTable('items').set({ matter_id: made.id }).where('id', '=', held.prices).execute()
    await db()
      .insertInto('handlings')
      .values({
        matter_id: made.id,
        body_id: cast.bodies.board,
        meeting_id: held.meeting,
        item_id: held.prices,
        kind: 'handled',
        at: noon,
        summary: { fi: 'Hinnat tarkistetaan vuosittain.' },
      })
      .execute()
    return made.id
  }

  async function recommend() {
    const { id } = await db()
      .insertInto('recommendations')
      .values({
        item_id: held.prices,
        matter_id: matter,
        body_id: cast.bodies.board,
        recipient_body_id: cast.bodies.leadership,
        kind: 'recommendation',
        title: { fi: 'Suositus hinnoista' },
        html: '<p>Suositus.</p>',
        answer_requested: true,
        answer_days: 60,
        publicity: 'public',
        status: 'delivered',
        adopted_at: noon,
        delivered_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }

  const publish = (items: number[]) =>
    as(cast.sari).post(`/minutes/${id}/publication`, { leaves_on: '2026-12-31', item: items.map(String) })
  const proposal = 'Hinnat tarkistetaan vuosittain'

  /** What the public gets at each outlet where the minutes or their §§ can appear. */
  async function outlets() {
    const page = async (path: string) => {
      const { status, text } = await as().get(path)
      return status === 200 ? text : String(status)
    }
    const pdf = async (path: string) => {
      const answer = await as().get(path).responseType('blob')
      return answer.status === 200 ? wordsOf(answer.body as Buffer) : String(answer.status)
    }
    return {
      minutes: await page(`/minutes/${id}`),
      minutesPdf: await pdf(`/minutes/${id}/minutes.pdf`),
      register: await page('/minutes'),
      front: await page('/'),
      meeting: await page(`/meetings/${held.meeting}`),
      printed: await page(`/meetings/${held.meeting}/agenda`),
      agendaPdf: await pdf(`/meetings/${held.meeting}/agenda.pdf`),
      item: await page(`/items/${held.prices}`),
      extract: await page(`/items/${held.prices}/extract`),
      extractPdf: await pdf(`/items/${held.prices}/extract.pdf`),
      way: await page(`/matters/${matter}`),
      recommendation: await page(`/recommendations/${recommendation}`),
    }
  }

  const expectClosed = async () => {
    const seen = await outlets()
    expect(seen.register).to.not.include(`/minutes/${id}`)
    expect(seen.front).to.not.include(`/minutes/${id}`)
    expect(seen).to.include({
      minutes: '404',
      minutesPdf: '404',
      item: '404',
      extract: '404',
      extractPdf: '404',
    })
    for (const outlet of ['meeting', 'printed', 'agendaPdf', 'way', 'recommendation'] as const) {
      expect(seen[outlet], outlet).to.not.match(/^\d+$/)
      expect(seen[outlet], outlet).to.not.include(proposal)
      expect(seen[outlet], outlet).to.not.include('Hinnantarkistus')
    }
    expect(seen.meeting, 'what the agenda itself had made public stays').to.include('Kokouksen päättäminen')
  }

  it('closes every outlet that the publication opened, by hand', async () => {
    await expectClosed()
    await publish([held.prices, held.closing])
    const open = await outlets()
    expect(open.register).to.include(`/minutes/${id}`)
    expect(open.front).to.include(`/minutes/${id}`)
    for (const outlet of [
      'minutes',
      'minutesPdf',
      'meeting',
      'agendaPdf',
      'item',
      'extract',
      'extractPdf',
      'way',
    ] as const)
      expect(open[outlet], outlet).to.include(proposal)
    expect((await as(cast.sari).post(`/minutes/${id}/withdrawal`)).status).to.equal(303)
    await expectClosed()
    expect((await as(cast.sari).post(`/minutes/${id}/withdrawal`)).status, 'once').to.equal(422)
    expect((await as(cast.bertta).get(`/minutes/${id}`)).text, 'its own body reads on').to.include(proposal)
  })

  it('does the same on its day', async () => {
    await publish([held.prices, held.closing])
    const house = houseOn(db())
    expect(await withdrawMinutes(house, new Date('2026-12-30T06:00:00Z'))).to.equal(0)
    expect(await withdrawMinutes(house, new Date('2026-12-31T06:00:00Z'))).to.equal(1)
    await expectClosed()
    expect(await withdrawMinutes(house, new Date('2027-01-01T06:00:00Z'))).to.equal(0)
  })

  it('may be followed by a new publication, with another choice of §§', async () => {
    await publish([held.prices])
    const first = await as().get(`/minutes/${id}`)
    expect(first.text, 'a § that was not chosen is a mention, also where the agenda told it')
      .to.include(proposal)
      .and.not.include('Kokouksen päättäminen')
    await as(cast.sari).post(`/minutes/${id}/withdrawal`)
    expect((await publish([held.closing])).status).to.equal(303)
    const second = await as().get(`/minutes/${id}`)
    expect(second.text).to.include('Kokouksen päättäminen').and.not.include(proposal)
  })

  it('never opens what was made secret meanwhile', async () => {
    await publish([held.prices])
    await db().updateTable('items').set({ publicity: 'secret' }).where('id', '=', held.prices).execute()
    await as(cast.sari).post(`/minutes/${id}/withdrawal`)
    const { publicity } = await db()
      .selectFrom('items')
      .where('id', '=', held.prices)
      .select('publicity')
      .executeTakeFirstOrThrow()
    expect(publicity).to.equal('secret')
  })
})
