import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'
import { launchBrowser } from '../support/one-browser.ts'

describe('A survey from draft to compared results', function () {
  this.timeout(120_000)
  let house: OpenHouse
  let sari: Page
  const phones: Page[] = []

  before(async () => {
    house = await openHouse(() => noon)
    sari = await signIn(house, house.cast.sari)
  })
  after(async () => {
    for (const page of [sari, ...phones]) await page.context().close()
    await house.close()
  })

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

  it('is written, opened, answered on a phone with and without scripts, published, and asked again', async () => {
    await write()
    const first = Number(new URL(sari.url()).pathname.split('/').pop())
    await press(sari, 'Avaa kysely')
    await sari.getByText('Avoinna', { exact: true }).waitFor()
    await answer(first, { javaScriptEnabled: true })
    for (let nth = 0; nth < 4; nth++) await answer(first, { javaScriptEnabled: false })
    await publish()
    await sari.getByText('100 % täysin tai jokseenkin samaa mieltä (5/5)').waitFor()
    await expectAccessible(sari, 'results of a survey')
    await sari.goto(`${house.address}/surveys/${first}`)
    await press(sari, 'Kopioi uudeksi kyselyksi')
    await press(sari, 'Avaa kysely')
    const second = Number(new URL(sari.url()).pathname.split('/').pop())
    expect(second).to.not.equal(first)
    for (let nth = 0; nth < 4; nth++) await answer(second, { javaScriptEnabled: false })
    await answer(second, { javaScriptEnabled: true, choice: 'Jokseenkin eri mieltä' })
    await publish()
    await sari.getByText('80 % täysin tai jokseenkin samaa mieltä (4/5)').waitFor()
    await sari.getByText('muutos aiempaan −20 prosenttiyksikköä').waitFor()
    await expectAccessible(sari, 'results beside those of an earlier survey')
    await sari.setViewportSize({ width: 375, height: 800 })
    expect(await sari.evaluate('document.documentElement.scrollWidth')).to.equal(375)
  })

  async function write() {
    await sari.goto(`${house.address}/surveys`)
    await sari.getByRole('link', { name: 'Laadi kysely' }).click()
    await sari.getByLabel('Kyselyn nimi').fill('Yhteistyö ja tuki')
    await sari.getByLabel('Kuka tahansa voi vastata julkisen linkin kautta').check()
    await expectAccessible(sari, 'new survey')
    await press(sari, 'Aloita')
    await sari.getByRole('link', { name: 'Lisää osio' }).click()
    await sari.getByLabel('Osion otsikko').fill('Yhteistyö')
    await press(sari, 'Tallenna')
    await sari.getByRole('link', { name: 'Väittämä: samaa vai eri mieltä' }).click()
    await sari.getByLabel('Väittämä', { exact: true }).fill('Yhteistyötä tehdään riittävästi')
    await expectAccessible(sari, 'question of a survey')
    await press(sari, 'Tallenna')
    await sari.getByText('Lisää kysymys').click()
    await sari.getByRole('link', { name: 'Vapaa teksti' }).click()
    await sari.getByLabel('Kysymys', { exact: true }).fill('Mikä toimii hyvin?')
    await sari.getByText('Yhteistyötä tehdään riittävästi').click()
    await sari.getByLabel('Täysin samaa mieltä').check()
    await press(sari, 'Tallenna')
    await sari.getByText('Kysytään, jos vastaus on').waitFor()
    await expectAccessible(sari, 'draft of a survey')
  }

  const agreed = 'Täysin samaa mieltä'

  async function answer(
    survey: number,
    { javaScriptEnabled, choice = agreed }: { javaScriptEnabled: boolean; choice?: string },
  ) {
    const browser = await launchBrowser()
    const viewport = { width: 320, height: 700 }
    const page = await (await browser.newContext({ javaScriptEnabled, locale: 'fi', viewport })).newPage()
    page.setDefaultTimeout(10_000)
    phones.push(page)
    const looksRight = async (name: string) => {
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).to.equal(320)
      if (javaScriptEnabled) await expectAccessible(page, name)
    }
    await page.goto(`${house.address}/surveys/${survey}`)
    await press(page, 'Vastaa kyselyyn')
    await page.getByLabel('Organisaation koko').selectOption('Mikroyritys')
    await looksRight('cover of a survey')
    await press(page, 'Aloita')
    await page.getByLabel(choice).check()
    if (javaScriptEnabled) await page.getByText('Tallennettu.').waitFor()
    else await press(page, 'Tallenna ja jatka')
    if (choice === agreed) await page.getByLabel('Mikä toimii hyvin?').fill('Tapaamiset')
    await looksRight('page of a survey')
    await press(page, 'Tallenna ja jatka')
    await page.getByText(choice === agreed ? 'Tapaamiset' : choice).waitFor()
    await looksRight('review of the answers')
    await press(page, 'Lähetä vastaukset')
    await page.getByText('Kiitos vastauksestasi.').waitFor()
    await looksRight('thanks for an answer')
  }

  async function publish() {
    await sari.reload()
    await press(sari, 'Päätä kysely nyt')
    await sari.getByRole('link', { name: 'Katso tulokset' }).click()
    await press(sari, 'Julkaise tulokset')
    await sari.getByRole('link', { name: 'Katso tulokset' }).click()
  }
})
