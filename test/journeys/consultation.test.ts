import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { openRequest } from '../consultations/given.ts'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'
import { launchBrowser } from '../support/one-browser.ts'

describe('A consultation from a provider’s phone to its published summary', function () {
  this.timeout(90_000)
  let now = noon
  let house: OpenHouse
  let sari: Page
  const others: Page[] = []

  before(async () => {
    house = await openHouse(() => now)
    sari = await signIn(house, house.cast.sari)
  })
  after(async () => {
    for (const page of [sari, ...others]) await page.context().close()
    await house.close()
  })

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  /** Presses what leads to the page anew, and waits until it has come. */
  const save = async (page: Page, name: string) => {
    const anew = page.waitForURL(/saved=yes/)
    await press(page, name)
    await anew
  }
  const stranger = async (viewport: { width: number; height: number }) => {
    const page = await (await (await launchBrowser()).newContext({ locale: 'fi', viewport })).newPage()
    page.setDefaultTimeout(10_000)
    others.push(page)
    return page
  }

  it('is answered by link, entered from a letter, themed, answered, published and read', async () => {
    const { id, link } = await openRequest(house.db, house.cast)
    const request = `${house.address}/consultations/${id}`
    await answerByLink(`${house.address}${link}`)
    await enterLetter(request)
    now = new Date('2026-12-21T10:00:00Z')
    await theme(request)
    await reply(request)
    await summarise(request)
    const citizen = await stranger({ width: 375, height: 800 })
    await citizen.goto(request)
    await citizen.getByRole('link', { name: 'Lue yhteenveto' }).click()
    await citizen.getByRole('heading', { name: '1. Hinnat' }).waitFor()
    await citizen.getByText('matkat maksavat enemmän kuin ennen').waitFor()
    const words = await citizen.locator('main').textContent()
    expect(words).to.not.include('Katteemme').and.to.not.include('Tiina')
    expect(await citizen.evaluate('document.documentElement.scrollWidth')).to.equal(375)
    await expectAccessible(citizen, 'published summary')
    await citizen.getByRole('link', { name: 'Vastineet' }).click()
    await citizen.getByText('Arvoon lisätään matkat.').first().waitFor()
    await citizen.locator('ins', { hasText: '57' }).first().waitFor()
  })

  async function answerByLink(link: string) {
    const phone = await stranger({ width: 375, height: 700 })
    await phone.goto(link)
    await phone.getByLabel('Ei', { exact: true }).check()
    await phone.getByLabel('Perustelut').fill('Arvo ei riitä.\n\nKatteemme on kaksi prosenttia.')
    await phone.getByLabel('Nimi', { exact: true }).fill('Tiina Tuottaja')
    await phone.getByText('Tallennettu').waitFor()
    await phone.goto(link)
    expect(await phone.getByLabel('Perustelut').inputValue()).to.include('Katteemme')
    await phone.getByLabel('Tehtävä organisaatiossa').fill('Toimitusjohtaja')
    await phone.getByLabel('Sähköpostiosoite').fill('tiina@example.test')
    await expectAccessible(phone, 'statement by link')
    await press(phone, 'Tarkista ja lähetä')
    await phone.getByLabel('Liikesalaisuus').nth(1).check()
    await phone.getByLabel('Miksi merkityt kohdat ovat liikesalaisuuksia').fill('Kate kertoo hinnoittelumme.')
    await expectAccessible(phone, 'statement before sending')
    await press(phone, 'Lähetä lausunto')
    await phone.getByText('Lausunto on vastaanotettu. Kiitos!').waitFor()
    expect(await phone.evaluate('document.documentElement.scrollWidth')).to.equal(375)
    const letters = await house.db
      .selectFrom('messages')
      .where('address', '=', 'tiina@example.test')
      .select('subject')
      .execute()
    expect(letters).to.have.length(1)
  }

  async function enterLetter(request: string) {
    await sari.goto(request)
    await sari.getByRole('link', { name: 'Kirjaa muualta tullut lausunto' }).click()
    await sari.getByLabel('Kenen lausunto').fill('Saariston omaiset ry')
    await sari.getByLabel('Lähettäjä', { exact: true }).fill('Omaiset ry:n puheenjohtaja')
    await sari.getByLabel('Saapumistapa').selectOption('posti')
    await sari.getByLabel('Saapumispäivä').fill('2026-11-20')
    await sari.getByLabel('Kellonaika').fill('9.30')
    await sari
      .getByLabel('Vapaa kommentti kokonaisuudesta')
      .fill('Saaristossa matkat maksavat enemmän kuin ennen. Arvo on sama kaikille.')
    await press(sari, 'Kirjaa lausunto')
    await sari.getByText('Saariston omaiset ry').first().waitFor()
    await expectAccessible(sari, 'request with its statements')
  }

  async function theme(request: string) {
    await sari.goto(`${request}/desk`)
    await sari.getByRole('link', { name: 'Saariston omaiset ry' }).click()
    for (const name of await sari.locator('input[name^="name_"]').all()) await name.fill('Hinnat')
    for (const line of await sari.locator('textarea[name^="line_"]').all()) await line.fill('Arvo ja matkat.')
    await sari.getByRole('button', { name: 'Lisää teema', exact: true }).press('Enter')
    await sari.locator('[data-theme-id]').getByText('Hinnat').first().waitFor()
    await sari.getByRole('button', { name: /^Kappale tekstikohdaksi/ }).press('Enter')
    const segment = sari.locator('[data-segment]')
    await segment.waitFor()
    await segment.locator('.segment-number').focus()
    await sari.keyboard.press('1')
    await segment.locator('.chip', { hasText: 'Hinnat' }).waitFor()
    await expectAccessible(sari, 'reading desk')
  }

  async function reply(request: string) {
    await sari.goto(`${request}/replies/edit`)
    await sari.getByText('1. Arvo on 55 euroa.').last().click()
    const paragraph = sari.locator('details', { hasText: 'Arvo on 55 euroa.' })
    for (const field of await paragraph.locator('textarea').all()) await field.fill('Arvo on 57 euroa.')
    await paragraph.getByRole('button', { name: 'Tallenna' }).click()
    await sari.goto(`${request}/replies/edit`)
    await sari.getByRole('link', { name: '1. Hinnat' }).click()
    const form = sari.locator('form', { has: sari.locator('input[name="theme"]') })
    await form.locator('select[name="outcome"]').selectOption('changed')
    await form.locator('select[name="paragraph"]').selectOption({ index: 2 })
    for (const field of await form.locator('textarea').all()) await field.fill('Arvoon lisätään matkat.')
    await press(sari, 'Tallenna vastine')
    await sari.getByText('vastattu', { exact: true }).first().waitFor()
    await expectAccessible(sari, 'replies')
  }

  async function summarise(request: string) {
    await sari.goto(`${request}/summary/edit`)
    // what saves itself is answered late: the button waits for it, and is not refused as another’s words
    await sari.route(/\/summary$/, async (route) => {
      if (!route.request().headers()['hx-request']) return route.continue()
      const response = await route.fetch()
      await new Promise((later) => setTimeout(later, 700))
      await route.fulfill({ response }).catch(() => {})
    })
    for (const part of ['introduction', 'considered'])
      for (const field of await sari.locator(`textarea[name^="${part}_"]`).all())
        await field.fill('Näkemykset koottiin.')
    await save(sari, 'Tallenna')
    await sari.unroute(/\/summary$/)
    await sari.getByRole('link', { name: '1. Hinnat' }).click()
    for (const field of await sari.locator('textarea[name^="prose_"]').all())
      await field.fill('Hinnoista sanottiin: ')
    await save(sari, 'Tallenna')
    await sari.getByText('Poimi lainaus').click()
    await sari.getByLabel('Lainaus', { exact: true }).fill('matkat maksavat enemmän kuin ennen')
    await press(sari, 'Lisää lainaus tekstiin')
    await sari.getByText('matkat maksavat enemmän kuin ennen').first().waitFor()
    await expectAccessible(sari, 'a theme of the summary')
    await sari.goto(`${request}/summary/edit`)
    await press(sari, 'Julkaise yhteenveto')
    await sari.getByText(/versio 1, julkaistu/).waitFor()
  }
})
