import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { accept, clock, ends, members, planned } from '../procedures/world.ts'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'

/** The secretary at a desk and a member with a phone, both by keys alone. */
describe('An electronic decision from its plan to its minutes', function () {
  this.timeout(90_000)
  let house: OpenHouse
  let now = noon
  let world: Awaited<ReturnType<typeof planned>>
  const pages: Page[] = []

  before(async () => {
    house = await openHouse(() => now)
    world = await planned(house.db, house.cast)
    await house.db
      .updateTable('items')
      .set({ decision_mode: 'meeting' })
      .where('id', '=', world.secret)
      .execute()
  })
  after(async () => {
    for (const page of pages) await page.context().close()
    await house.close()
  })

  const enter = async (who: 'sari' | 'anna', width: number) => {
    const page = await signIn(house, house.cast[who])
    pages.push(page)
    page.setDefaultTimeout(8_000)
    await page.setViewportSize({ width, height: 800 })
    return page
  }
  const follow = async (page: Page, role: 'link' | 'button', name: string | RegExp) => {
    await Promise.all([page.waitForEvent('load'), page.getByRole(role, { name }).first().press('Enter')])
  }
  const fits = async (page: Page) =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(
      page.viewportSize()!.width,
    )

  it('is planned, called, answered on a phone, and decided once by two processes', async () => {
    const { meeting, voucher, fees } = world
    const sari = await enter('sari', 1280)
    await sari.goto(`${house.address}/meetings/${meeting}`)
    await follow(sari, 'link', 'Aseta määräaika ja tarkastajat')
    await expectAccessible(sari, 'plan of an electronic decision')
    await sari.getByLabel('Määräajan päivä').fill('2026-12-14')
    await sari.getByLabel('Määräajan kellonaika').fill('12:00')
    for (const name of ['Anna', 'Bertta'])
      await sari.getByRole('checkbox', { name, exact: true }).press('Space')
    await sari.getByLabel('Kun ehdotus hyväksytään: Palveluseteli').selectOption('recommendation')
    await sari.getByLabel('Vastaanottaja johdossa').first().selectOption({ label: 'Johtoryhmä' })
    await follow(sari, 'button', 'Tallenna')
    await sari.getByRole('status').getByText('Menettelyn tiedot on tallennettu.').waitFor()
    await sari.goto(`${house.address}/meetings/${meeting}/notice`)
    await follow(sari, 'button', /Lähetä kutsu/)

    const anna = await enter('anna', 320)
    await follow(anna, 'link', 'Ilmaise kantasi')
    await fits(anna)
    await expectAccessible(anna, 'positions on a phone')
    await follow(anna, 'button', 'Hyväksyn ehdotuksen')
    await anna.getByRole('status').getByText('Kantasi on kirjattu.').waitFor()
    await follow(anna, 'button', 'Hyväksyn ehdotuksen')
    expect(await anna.getByText('Hyväksyit ehdotuksen').count()).to.equal(2)
    expect(await anna.getByRole('button', { name: 'Hyväksyn ehdotuksen' }).count()).to.equal(0)
    await sari.goto(`${house.address}/meetings/${meeting}/procedure`)
    await sari.getByText('Kanta puuttuu: Chair, Vice, Bertta, Cecilia').first().waitFor()

    for (const person of members(house.cast))
      for (const item of [voucher, fees])
        if (person !== house.cast.anna)
          expect((await accept(house.db, person, meeting, item)).status).to.equal(303)
    now = new Date(ends.getTime() + 60_000)
    await Promise.all([clock(house.db, now), clock(house.db, now)])
    const made = await house.db.selectFrom('meetings').where('mode', '=', 'decision').select('id').execute()
    expect(made).to.have.length(1)

    await anna.reload()
    await anna.getByText('Ehdotuksen hyväksyivät: Anna, Bertta, Cecilia, Chair, Vice').first().waitFor()
    await fits(anna)
    await expectAccessible(anna, 'result of an electronic decision')
    await sari.goto(house.address)
    await follow(sari, 'link', 'Kirjoita')
    await sari.getByText('Määräaika kannan ilmaisemiselle päättyi ma 14.12.2026 klo 12.00.').first().waitFor()
    await follow(sari, 'button', 'Lähetä puheenjohtajalle')
    const minutes = await house.db
      .selectFrom('minutes')
      .select(['status', 'meeting_id'])
      .executeTakeFirstOrThrow()
    expect(minutes).to.deep.equal({ status: 'with_chair', meeting_id: made[0]!.id })
  })
})
