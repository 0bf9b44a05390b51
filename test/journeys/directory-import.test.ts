import { expect } from 'chai'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'

const sheet = (...rows: string[]) => ({
  name: 'tuottajat.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Nimi;Organisaation laji;Kotikunta;Palvelualat;Paikat', ...rows].join('\r\n')),
})

describe('An import of providers', function () {
  this.timeout(40_000)
  let house: OpenHouse
  before(async () => void (house = await openHouse(() => noon)))
  after(() => house.close())

  it('with errors is read, corrected, saved, found by typing, and proposed a change by the provider', async () => {
    const page = await signIn(house, house.cast.sari)
    await page.goto(`${house.address}/directory`)
    await page.getByRole('link', { name: 'Tuo tiedostosta' }).click()
    await expectAccessible(page, 'import of providers')
    const read = async (...rows: string[]) => {
      await page.getByLabel('Tiedosto').setInputFiles(sheet(...rows))
      await page.getByRole('button', { name: 'Lue tiedosto' }).click()
    }
    await read('Usvatupa Hoiva Oy;yritys;Prori;Kotihoito;12', 'Tuottaja Oy;;Rauma;Kuntoutus;8')
    await page.getByText('Kotikunta: Prori ei ole luettelossa.').waitFor()
    await expectAccessible(page, 'providers to be mended')
    await page.getByRole('link', { name: 'Lähetä korjattu taulukko' }).click()
    await read('Usvatupa Hoiva Oy;yritys;Pori;Kotihoito;12', 'Tuottaja Oy;;Rauma;Kuntoutus;8')
    await page.getByText('1 uusi organisaatio, 1 muuttuva organisaatio').waitFor()
    await expectAccessible(page, 'providers as they would be')
    await page.getByRole('button', { name: 'Tallenna hakemistoon' }).click()
    await page.getByRole('heading', { name: 'Tuonti on tallennettu' }).waitFor()
    await expectAccessible(page, 'providers saved')

    await page.getByRole('link', { name: 'Hakemistoon' }).click()
    await page.getByRole('heading', { name: '2 palveluntuottajaa' }).waitFor()
    await page.getByLabel('Hae nimellä').pressSequentially('usva')
    await page.getByRole('heading', { name: '1 palveluntuottaja' }).waitFor()
    await expectAccessible(page, 'directory')
    await page.getByRole('link', { name: 'Usvatupa Hoiva Oy' }).click()
    await expectAccessible(page, 'provider')

    const tuomas = await signIn(house, house.cast.tuomas)
    await tuomas.getByRole('link', { name: 'Tarkista ja vahvista' }).click()
    await tuomas.getByRole('link', { name: 'Ehdota muutosta' }).click()
    await expectAccessible(tuomas, 'own entry')
    await tuomas.getByLabel('ruotsi', { exact: true }).check()
    await tuomas.getByRole('button', { name: 'Lähetä sihteerille' }).click()
    await tuomas.getByText('Muutosehdotus odottaa sihteerin hyväksyntää.').waitFor()

    await page.goto(house.address)
    await page.getByRole('link', { name: 'Käsittele muutos' }).click()
    await expectAccessible(page, 'proposed change')
    await page.getByRole('button', { name: 'Hyväksy muutos' }).click()
    await page.getByText('Hyväksytty 25.11.2026').waitFor()
    const { languages } = await house.db
      .selectFrom('directory_entries')
      .where('organisation_id', '=', house.cast.organisations.tuottaja)
      .select('languages')
      .executeTakeFirstOrThrow()
    expect(languages).to.deep.equal(['sv'])
    for (const one of [page, tuomas]) await one.context().close()
  })
})
