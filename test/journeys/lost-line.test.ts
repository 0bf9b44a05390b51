import { expect } from 'chai'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'

describe('A page that loses its stream', function () {
  this.timeout(60_000)
  let house: OpenHouse
  before(async () => (house = await openHouse(() => noon)))
  after(() => house.close())

  it('says so in words, comes back by itself, and shows and tells what it missed; a ballot is whole to who hears it', async () => {
    const { db, cast } = house
    const board = await openBoard(db, cast)
    const page = await signIn(house, cast.anna)
    const line = page.locator('[data-line]')
    let cut = false
    await page.route('**/events?*', (route) => (cut ? route.abort() : route.continue()))
    await page.addInitScript(() => {
      document.addEventListener('htmx:sse:after:connection', () => (document.body.dataset.connected = 'yes'))
      // what the line has said, however short it stood there
      document.addEventListener('DOMContentLoaded', () => {
        const line = document.querySelector('[data-line]')!
        const keep = () =>
          (document.body.dataset.said = `${document.body.dataset.said ?? ''} ${line.textContent}`)
        new MutationObserver(keep).observe(line, { childList: true, characterData: true, subtree: true })
      })
    })
    await page.goto(`${house.address}/meetings/${board.id}/room`)
    await page.locator('body[data-connected]').waitFor()
    await page.locator('[data-room]').waitFor()
    expect(await line.getAttribute('role')).to.equal('status')

    cut = true
    await page.evaluate(() => dispatchEvent(new Event('offline')))
    await page.getByText('Yhteys kokoukseen katkesi.').waitFor()
    await expectAccessible(page, 'a room that has lost its stream')
    const motion = await counterPropose(db, cast, board.items.voucher)
    const vote = await openVoteOn(db, cast, board.items.voucher, `matter::${motion}`)
    cut = false
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.locator('body[data-said*="Yhteys palasi"]').waitFor()
    const yes = page.getByRole('radio', { name: 'JAA' })
    await yes.waitFor()

    const described = await yes.evaluate((radio) =>
      radio
        .getAttribute('aria-describedby')!
        .split(' ')
        .map((id) => document.getElementById(id)!.innerText)
        .join(' '),
    )
    expect(described, 'the whole text of what is voted for').to.include('Arvo on 40 euroa.')
    await browse(db, cast.bertta).post(`/votes/${vote}/ballots`, { choice: 'no' })
    await browse(db, cast.chair).post(`/votes/${vote}/closure`)
    const told = page.locator(`#table-${board.id} [role=status]`, { hasText: 'Äänestys 1: JAA 0, EI 1' })
    await told.waitFor({ state: 'attached' })
    await page.context().close()
  })
})
