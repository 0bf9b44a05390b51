import { expect } from 'chai'
import { draft, openCall, seatAt, stand } from '../appointments/support.ts'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'

describe('A secretary drafts who would sit', function () {
  this.timeout(180_000)
  let house: OpenHouse
  let path: string
  let seat: number
  before(async () => {
    house = await openHouse(() => noon)
    const { db, cast } = house
    await stand(db, await openCall(db, cast), 'Kalle', { organisation_id: cast.organisations.hoiva })
    await db
      .insertInto('targets')
      .values({ term_id: cast.terms.board, dimension: 'type', value: 'company', lower: 3, upper: null })
      .execute()
    path = `${house.address}/appointments/${await draft(db, cast)}`
    seat = await seatAt(db, cast, 5)
  })
  after(() => house.close())

  it('with one press the seat and the picture change, and with another they are as before', async () => {
    const page = await signIn(house, house.cast.sari)
    await page.goto(path)
    await expectAccessible(page, 'draft')
    const place = page.locator(`#seat-${seat}`)
    await place.getByRole('link', { name: /^Valitse ?: Paikka 5, Jäsen/ }).click()
    await place.getByRole('searchbox').fill('kal')
    await place.getByRole('button', { name: /^Aseta luonnokseen ?: Kalle/ }).click()
    await page.locator('#picture', { hasText: 'Yritys: 2 → 3, tavoite täyttyy' }).waitFor()
    await place.locator('.place', { hasText: 'Kalle, Hoiva Oy' }).first().waitFor()
    await expectAccessible(page, 'draft changed')
    await page.getByRole('button', { name: 'Kumoa' }).click()
    await page.locator('#picture', { hasText: 'Luonnos ei muuta lukuja.' }).waitFor()
    await page.context().close()
  })

  it('without JavaScript the same, page by page', async () => {
    const page = await signIn(house, house.cast.sari, { javaScript: false })
    await page.goto(path)
    await page
      .locator(`#seat-${seat}`)
      .getByRole('link', { name: /^Valitse ?: Paikka 5, Jäsen/ })
      .click()
    await page.getByRole('button', { name: /^Aseta luonnokseen ?: Kalle/ }).click()
    await page.waitForURL(new RegExp(`#seat-${seat}$`))
    expect(await page.locator('#picture').textContent()).to.include('Yritys: 2 → 3, tavoite täyttyy')
    await page.context().close()
  })
})
