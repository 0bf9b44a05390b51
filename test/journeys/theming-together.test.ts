import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'
import { round } from '../themes/round.ts'

describe('Two people who theme one consultation at once', function () {
  this.timeout(60_000)
  let house: OpenHouse
  let sari: Page
  let esko: Page
  before(async () => {
    house = await openHouse(() => noon)
    sari = await signIn(house, house.cast.sari)
    esko = await signIn(house, house.cast.esko)
  })
  after(async () => {
    for (const page of [sari, esko]) await page?.context().close()
    await house.close()
  })

  const countOf = (page: Page, theme: number) => page.locator(`[data-theme-id="${theme}"]`)

  it('see each other’s segments, themes and counts as they come, without loading anything anew', async () => {
    const { db, cast } = house
    const given = await round(db, cast)
    const desk = `${house.address}/consultations/${given.id}/desk?source=statement-${given.asked}`
    for (const page of [sari, esko]) {
      await page.addInitScript(() =>
        document.addEventListener(
          'htmx:sse:after:connection',
          () => (document.body.dataset.connected = 'yes'),
        ),
      )
      await page.goto(desk)
      await page.locator('body[data-connected]').waitFor()
      await page.evaluate(() => (document.body.dataset.same = 'yes'))
    }

    await sari
      .getByRole('button', { name: /^Kappale tekstikohdaksi/ })
      .first()
      .press('Enter')
    const made = esko.locator('[data-segment]')
    await made.waitFor()
    await made.locator('.segment-number').focus()
    await esko.keyboard.press('1')
    const chip = sari.locator('[data-segment] .chip', { hasText: 'Hinnat' })
    await chip.waitFor()
    for (const page of [sari, esko]) await countOf(page, given.prices).getByText(/\b1\b/).first().waitFor()

    await esko
      .locator('details', { has: esko.locator('#new-name-fi') })
      .locator('summary')
      .click()
    for (const name of await esko.locator('[id^="new-name-"]').all()) await name.fill('Kuljetukset')
    for (const line of await esko.locator('[id^="new-line-"]').all()) await line.fill('Matkat.')
    await esko.getByRole('button', { name: 'Lisää teema', exact: true }).press('Enter')
    await sari.locator('[data-theme-id]', { hasText: 'Kuljetukset' }).waitFor()
    await expectAccessible(sari, 'a reading desk at which another works')
    for (const page of [sari, esko])
      expect(
        await page.evaluate(() => document.body.dataset.same),
        'the page was never loaded anew',
      ).to.equal('yes')
  })
})
