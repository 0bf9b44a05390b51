import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { noon } from '../support/browser.ts'
import { openHouse, signIn, type OpenHouse } from '../support/journey.ts'

describe('A vote on the phone', function () {
  this.timeout(60_000)
  let house: OpenHouse
  let page: Page
  let url: string

  before(async () => {
    house = await openHouse(() => noon)
    const { db, cast } = house
    const board = await openBoard(db, cast)
    const item = board.items.voucher
    const counter = await counterPropose(db, cast, item)
    await openVoteOn(db, cast, item, `matter::${counter}`, 'device')
    page = await signIn(house, cast.anna)
    url = `${house.address}/meetings/${board.id}/room`
  })
  after(async () => {
    await page.context().close()
    await house.close()
  })

  it('leaves focus on the button that was pressed, and the button in sight', async () => {
    await page.goto(url)
    for (const [choice, button] of [
      ['JAA', 'Anna ääni'],
      ['EI', 'Vaihda ääni'],
    ] as const) {
      await page.getByRole('radio', { name: choice }).check()
      await page.getByRole('button', { name: button }).press('Enter')
      await page.getByText(`Annoit äänen: ${choice}.`).waitFor()
      await page.locator('button:focus', { hasText: 'Vaihda ääni' }).waitFor()
      expect(await focusIsInSight(page), `after ${choice}`).to.equal(true)
    }
  })
})

const focusIsInSight = (page: Page) =>
  page.evaluate(() => {
    const { top, bottom } = document.activeElement!.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
