import { expect } from 'chai'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('The order of several votes in the room', function () {
  this.timeout(40_000)
  const db = useDatabase()
  const setUp = async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const item = board.items.voucher
    const chair = browse(db(), cast.chair, { strength: 'strong' })
    const propose = (html: string, more: object = {}) => counterPropose(db(), cast, item, { html, ...more })
    const approve = (more: object = {}) =>
      chair.post(`/items/${item}/voting-order`, { method: 'device', approval: 'unanimous', ...more })
    const page = async (who: 'chair' | 'anna' | 'sari' = 'chair') =>
      (await browse(db(), cast[who]).get(`/meetings/${board.id}/room`)).text
    return { cast, board, item, chair, propose, approve, page }
  }

  it('walks three proposals with a chain of sums, a point and a rejection to the decision (R55)', async () => {
    const { cast, item, chair, propose, approve, page } = await setUp()
    const near = await propose('Arvo on 45 euroa.', { sum: '45' })
    const far = await propose('Arvo on 60 euroa.', { sum: '60,00' })
    const point = await propose('Kohtaan 4 lisätään seuranta.', { kind: 'amendment' })
    const rejection = await propose('Ehdotus hylätään.', { kind: 'rejection' })
    expect(
      (await chair.post(`/items/${item}/votes`, { pair: `matter:${near}:${far}`, method: 'device' })).text,
    ).to.include('ei voi äänestää vastakkain')
    expect((await approve()).text).to.include('Kirjoita ensin päätösehdotuksen summa')
    expect((await chair.post(`/motions/${point}/separation`, { apart: 'yes' })).status).to.equal(303)
    expect((await chair.post(`/items/${item}/sums`, { base: 'paljon' })).status).to.equal(422)
    await chair.post(`/items/${item}/sums`, { base: '40' })
    const refused = await chair.post(`/motions/${near}/place`, { to: 'up' })
    expect([refused.status, /Summat ovat väärässä järjestyksessä/.test(refused.text)]).to.deep.equal([
      422,
      true,
    ])
    const unordered = { pair: `matter:${near}:${far}`, method: 'device', approved: 'yes' }
    expect((await chair.post(`/items/${item}/votes`, unordered)).text).to.include(
      'hyväksyttävä äänestysjärjestys',
    )
    expect(
      (
        await browse(db(), cast.anna).post(`/items/${item}/voting-order`, {
          method: 'device',
          approval: 'unanimous',
        })
      ).status,
    ).to.equal(422)
    expect((await approve()).status).to.equal(303)
    expect(await page('anna')).to.include(
      'Toimielin hyväksyi äänestystavan ja äänestysjärjestyksen yksimielisesti.',
    )

    const hold = async (yes: number | '', no: number, winner: 'yes' | 'no', kind = 'matter') => {
      const pair = `${kind}:${yes}:${no}`
      expect(await page(), pair).to.include(`value="${pair}"`)
      const vote = await openVoteOn(db(), cast, item, pair)
      for (const who of ['chair', 'anna', 'bertta'] as const)
        await browse(db(), cast[who]).post(`/votes/${vote}/ballots`, { choice: winner })
      await browse(db(), cast.vice).post(`/votes/${vote}/ballots`, {
        choice: winner === 'yes' ? 'no' : 'yes',
      })
      expect((await chair.post(`/votes/${vote}/closure`)).status).to.equal(303)
      return vote
    }
    await hold(near, far, 'no')
    expect((await chair.post(`/motions/${near}/place`, { to: '0' })).text).to.include('on jo äänestetty')
    await hold('', far, 'no')
    await hold('', point, 'no', 'point')
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'decided' })).text).to.include(
      'ensin äänestettävä',
    )
    await hold(far, rejection, 'yes')
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'decided' })).status).to.equal(303)
    const statuses = await db().selectFrom('motions').orderBy('id').select(['id', 'status']).execute()
    expect(Object.fromEntries(statuses.map(({ id, status }) => [id, status]))).to.deep.equal({
      [near]: 'lost',
      [far]: 'carried',
      [point]: 'carried',
      [rejection]: 'lost',
    })
    const seen = await page('anna')
    expect(seen).to.include('class="vote-tree"').and.include('B voitti 3–1')
    expect(seen).to.include('Erillisessä äänestyksessä hyväksyttiin lisäksi')
  })

  it('is ranked by the chair, approved as changed, reopened, and asked anew when another is seconded (R53)', async () => {
    const { cast, item, chair, propose, approve, page } = await setUp()
    const [first, second, third] = [
      await propose('Ensin.'),
      await propose('Toiseksi.'),
      await propose('Kolmanneksi.'),
    ]
    await chair.post(`/motions/${third}/place`, { to: 'up' })
    expect(await page()).to.include(`value="up" aria-label="Ylös: A: Vastaehdotus, Anna"`)
    expect((await browse(db(), cast.anna).post(`/motions/${third}/place`, { to: 'up' })).status).to.equal(422)
    await approve({ approval: 'changed', change: 'Bertan ehdotuksesta kolmas ennen toista' })
    expect(await page('anna')).to.include('Muutos: Bertan ehdotuksesta kolmas ennen toista')
    expect((await chair.post(`/motions/${first}/place`, { to: 'down' })).text).to.include(
      'on jo hyväksynyt järjestyksen',
    )
    expect(await page()).to.include(`value="matter:${third}:${first}"`)
    expect((await chair.post(`/items/${item}/voting-order/annulment`)).status).to.equal(303)
    await chair.post(`/motions/${second}/place`, { to: '0' })
    await approve()
    expect(await page()).to.include(`value="matter:${first}:${second}"`)
    const late = await propose('Neljänneksi.')
    expect(await page()).not.to.include(`value="matter:${first}:${second}"`)
    await browse(db(), cast.sari).post(`/items/${item}/voting-order`, {
      method: 'hands',
      approval: 'unanimous',
    })
    const order = await db().selectFrom('voting_orders').selectAll().executeTakeFirstOrThrow()
    expect(order).to.include({
      method: 'hands',
      approval: 'unanimous',
      stated_by: cast.chair.id,
      entered_by: cast.sari.id,
    })
    const other = { pair: `matter:${first}:${second}`, method: 'roll_call' }
    expect((await chair.post(`/items/${item}/votes`, other)).text).to.include('hyväksyttävä äänestystapa')
    expect((await chair.post(`/items/${item}/votes`, { ...other, approved: 'yes' })).status).to.equal(303)
    expect((await chair.post(`/items/${item}/voting-order/annulment`)).status).to.equal(422)
    expect(await page('anna'))
      .to.include('Neljänneksi.')
      .and.include(`#motion-${late}`.slice(1))
  })

  it('lets all points fall with the whole when it is rejected (R55)', async () => {
    const { cast, item, chair, propose, approve } = await setUp()
    const point = await propose('Kohta 1 poistetaan.', { kind: 'amendment' })
    const rejection = await propose('Hylätään.', { kind: 'rejection' })
    await chair.post(`/motions/${point}/separation`, { apart: 'yes' })
    await approve()
    for (const pair of [`point::${point}`, `matter::${rejection}`]) {
      const vote = await openVoteOn(db(), cast, item, pair)
      for (const who of ['chair', 'anna', 'bertta'] as const)
        await browse(db(), cast[who]).post(`/votes/${vote}/ballots`, { choice: 'no' })
      await chair.post(`/votes/${vote}/closure`)
    }
    await chair.post(`/items/${item}/decision`, { outcome: 'decided' })
    const decision = await db().selectFrom('decisions').selectAll().executeTakeFirstOrThrow()
    const statuses = await db().selectFrom('motions').orderBy('id').select('status').execute()
    expect([decision.motion_id, ...statuses.map(({ status }) => status)]).to.deep.equal([
      rejection,
      'lost',
      'carried',
    ])
  })
})
