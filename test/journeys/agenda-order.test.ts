import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { draftOf, itemOn } from '../meetings/draft.ts'
import { noon } from '../support/browser.ts'
import { launchBrowser } from '../support/one-browser.ts'
import { openHouse, signIn, type OpenHouse } from '../support/journey.ts'

describe('The order of an agenda', function () {
  this.timeout(60_000)
  let house: OpenHouse
  let page: Page
  let url: string

  before(async () => {
    house = await openHouse(() => noon)
    const meeting = await draftOf(house.db, house.cast)
    for (const heading of ['Avaus', 'Talous', 'Palvelut']) await itemOn(house.db, meeting, heading)
    page = await signIn(house, house.cast.sari)
    url = `${house.address}/meetings/${meeting}`
    await page.goto(url)
  })
  after(async () => {
    await page.context().close()
    await house.close()
  })

  it('changes by keyboard: focus stays on the button and the new place is announced', async () => {
    await page.getByRole('button', { name: 'Siirrä ylös: Palvelut' }).focus()
    await page.keyboard.press('Enter')
    await untilOrder(page, ['Avaus', 'Palvelut', 'Talous'])
    expect(await focused(page)).to.equal('Siirrä ylös: Palvelut')
    await said(page, 'Palvelut: nyt kohdassa 2/3.')
    await page.keyboard.press('Enter')
    await untilOrder(page, ['Palvelut', 'Avaus', 'Talous'])
    await said(page, 'Palvelut: nyt kohdassa 1/3.')
    await page.getByRole('button', { name: 'Siirrä alas: Palvelut' }).focus()
    await page.keyboard.press('Space')
    await untilOrder(page, ['Avaus', 'Palvelut', 'Talous'])
    expect(await focused(page)).to.equal('Siirrä alas: Palvelut')
  })

  it('changes by dragging with the mouse', async () => {
    const from = await middleOf(page, 'Avaus')
    const to = await middleOf(page, 'Talous')
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x, from.y + 20, { steps: 3 })
    await page.mouse.move(to.x, to.y + 30, { steps: 8 })
    await page.mouse.up()
    await untilOrder(page, ['Palvelut', 'Talous', 'Avaus'])
  })

  it('changes by dragging with a finger', async () => {
    const context = await (
      await launchBrowser()
    ).newContext({
      storageState: await page.context().storageState(),
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    })
    const phone = await context.newPage()
    await phone.goto(url)
    const from = await middleOf(phone, 'Avaus')
    const to = await middleOf(phone, 'Palvelut')
    const finger = await context.newCDPSession(phone)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: points })
    await touch('touchStart', [from])
    for (let step = 1; step <= 8; step++)
      await touch('touchMove', [{ x: from.x, y: from.y + ((to.y - 20 - from.y) * step) / 8 }])
    await touch('touchEnd', [])
    await untilOrder(phone, ['Avaus', 'Palvelut', 'Talous'])
    await context.close()
  })
})

const orderOf = (page: Page) => page.locator('[data-item] strong').allInnerTexts()

async function untilOrder(page: Page, order: string[]) {
  for (let tries = 0; tries < 50; tries++) {
    if ((await orderOf(page)).join() === order.join()) return
    await page.waitForTimeout(100)
  }
  expect(await orderOf(page)).to.deep.equal(order)
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

const said = (page: Page, words: string) =>
  page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' })

async function middleOf(page: Page, heading: string) {
  const handle = page.locator('[data-item]').filter({ hasText: heading }).locator('.drag')
  await handle.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await handle.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}
