import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { call } from '../nominations/call.ts'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, type OpenHouse } from '../support/journey.ts'
import { launchBrowser } from '../support/one-browser.ts'

describe('A nomination on the phone', function () {
  this.timeout(60_000)
  let house: OpenHouse
  const pages: Page[] = []

  before(async () => {
    house = await openHouse(() => noon)
    await call(house.db, house.cast, { key: 'avain', criteria: { fi: 'Kokemusta', sv: 'Erfarenhet' } })
  })
  after(async () => {
    for (const page of pages) await page.context().close()
    await house.close()
  })

  const open = async ({ javaScriptEnabled }: { javaScriptEnabled: boolean }) => {
    const browser = await launchBrowser()
    const viewport = { width: 390, height: 844 }
    const page = await (await browser.newContext({ javaScriptEnabled, locale: 'fi', viewport })).newPage()
    page.setDefaultTimeout(10_000)
    pages.push(page)
    return page
  }
  const linkIn = async (kind: string) => {
    const sent = house.db.selectFrom('messages').where('kind', '=', kind).orderBy('id', 'desc')
    const { link_path } = await sent.select('link_path').executeTakeFirstOrThrow()
    return `${house.address}${link_path}`
  }

  for (const javaScriptEnabled of [true, false])
    it(`${javaScriptEnabled ? 'with' : 'without'} JavaScript goes from the directory to a consent`, async () => {
      const page = await open({ javaScriptEnabled })
      await page.goto(`${house.address}/calls`)
      await page.getByRole('link', { name: 'Haku', exact: true }).click()
      await expectAccessible(page, 'call')
      await page.getByRole('link', { name: 'Nimeä ehdokkaita' }).click()
      await page.getByLabel('Organisaation nimi').fill('Tuottaja Oy')
      const first = page.getByRole('group', { name: 'Ensimmäinen ehdokas' })
      await first.getByLabel('Nimi').fill('Aino Usvakari')
      const address = `aino-${javaScriptEnabled ? 'a' : 'b'}@example.test`
      await first.getByLabel('Sähköpostiosoite').fill(address)
      await page.getByText('Lisää toinen ehdokas').click()
      const second = page.getByRole('group', { name: 'Toinen ehdokas' })
      await second.getByLabel('Nimi').fill('Eino Usvakari')
      await second.getByLabel('Sähköpostiosoite').fill(address)
      const nominator = page.getByRole('group', { name: 'Nimeäjä' })
      await nominator.getByLabel('Nimi').fill('Toimisto')
      await nominator.getByLabel('Sähköpostiosoite').fill('toimisto@example.test')
      await page.getByRole('button', { name: 'Lähetä' }).click()
      await page.getByRole('link', { name: /ei voi olla samaa sähköpostiosoitetta/ }).waitFor()
      await second.getByLabel('Sähköpostiosoite').fill(`eino-${address}`)
      await page.getByRole('button', { name: 'Lähetä' }).click()
      await page.getByText('Vastaanotettu 25.11.2026').waitFor()
      await expectAccessible(page, 'receipt of a nomination')

      await page.goto(await linkIn('candidacy_consent'))
      await expectAccessible(page, 'candidacy')
      await page.getByRole('button', { name: 'Suostun' }).click()
      await page.getByText('Olet antanut suostumuksesi').waitFor()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide).to.be.at.most(390)
    })

  it('is a form without a fault to those who hear or see it', async () => {
    const page = await open({ javaScriptEnabled: true })
    for (const path of [
      '/calls',
      '/calls/by-link/avain/nominations/new',
      '/calls/by-link/avain/nominations/new?self=yes',
    ]) {
      await page.goto(`${house.address}${path}`)
      await expectAccessible(page, path)
    }
  })
})
