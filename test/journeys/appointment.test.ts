import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { call, candidate } from '../nominations/call.ts'
import { closedCall, computed } from '../draws/support.ts'
import { browse, noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'

for (const javaScript of [true, false])
  describe(`From a gap to the decided appointment, ${javaScript ? 'with' : 'without'} scripts`, function () {
    this.timeout(60_000)
    let house: OpenHouse
    let page: Page
    const open = async (path: string) => {
      await page.goto(`${house.address}${path}`)
      return page.locator('main').innerText()
    }
    let met = 0
    const targetsMet = async () =>
      Number(/(\d+)\/\d+ tavoitetta täyttyy/.exec(await textOf())?.[1] ?? Number.NaN)
    const textOf = () => page.locator('main').innerText()
    const looks = (name: string) => expectAccessible(page, name)

    before(async () => {
      house = await openHouse(() => noon)
      await nominate(house)
      page = await signIn(house, house.cast.sari, { javaScript })
    })
    after(async () => {
      await page.context().close()
      await house.close()
    })

    it('the balance shows the gap, and who could mend it', async () => {
      const { board } = house.cast.bodies
      expect(await open(`/bodies/${board}/balance`)).to.match(/Lähin vaje: yksi paikka/)
      met = await targetsMet()
      await looks('balance with a gap')
      await page.getByRole('link', { name: 'Kuka korjaisi' }).first().click()
      await page.waitForURL(/menders/)
      const gap = page.locator('section', { hasText: 'Pieni' }).first()
      expect(await gap.innerText()).to.include('Pirkko Pieni, Pieni Hoiva Oy')
      await looks('who could mend it')
    })

    it('the first of them begins a draft, whose picture shows the gap closed', async () => {
      await page.getByRole('button', { name: 'Pirkko Pieni' }).first().click()
      await page.waitForURL(/\/appointments\/\d+/)
      expect(await page.locator('#picture').innerText()).to.include('Pieni')
      expect(await textOf()).to.include('Pirkko Pieni, Pieni Hoiva Oy')
      await looks('a draft')
    })

    it('the proposal takes its reasons and leaves the house as Word', async () => {
      await page.getByRole('link', { name: 'Nimeämisesitys' }).click()
      await page.waitForURL(/\/proposal$/)
      await looks('a proposal being drafted')
      await page.getByLabel(/Miksi tavoite ei täyty: Kokoluokka: Keskisuuri/).fill('Yksikään ei ehdottanut.')
      await page.getByRole('button', { name: 'Tallenna' }).click()
      await page.getByText('Keskisuuri: Yksikään ei ehdottanut.').waitFor()
      const href = await page.getByRole('link', { name: 'Word-tiedosto, suomeksi' }).getAttribute('href')
      const word = await page.request.get(`${house.address}${href}`)
      expect(word.status()).to.equal(200)
      expect(word.headers()['content-type']).to.include('wordprocessingml')
      await page.getByRole('button', { name: 'Anna päätettäväksi' }).click()
      await page.getByText('Päättää: Aluehallitus').waitFor()
      await looks('a proposal put forward')
    })

    it('the decision makes the membership, and the body and its balance show it', async () => {
      await page.getByRole('link', { name: 'Kirjaa päätös' }).click()
      await page.getByLabel('Pykälä').fill('12 §')
      await looks('entering a decision')
      await page.getByRole('button', { name: 'Kirjaa päätös ja tee jäsenyydet' }).click()
      await page.waitForURL(/\/decision$/)
      expect(await textOf()).to.include('Aluehallitus, 25.11.2026, 12\u00a0§')
      await looks('a decision')
      const { board } = house.cast.bodies
      expect(await open(`/bodies/${board}`)).to.include('Pirkko Pieni, Pieni Hoiva Oy')
      await looks('a body with its decision')
      await open(`/bodies/${board}/balance`)
      expect(await targetsMet()).to.equal(met + 1)
    })

    if (javaScript)
      it('terms ahead are read by their secretary, and a public draw by anyone, by keyboard alone', async () => {
        const draw = await drawn(house)
        expect(await open(`/terms/${house.cast.terms.board}/ahead`)).to.include('Mitkä paikat vapautuvat')
        await looks('terms ahead')
        await reach('Rekisterin organisaatiot')
        await page.keyboard.press('Enter')
        await page.waitForURL(/from=register/)
        await page.context().clearCookies()
        expect(await open('/draws')).to.include('Jäseniä yrityksistä')
        await looks('public draws')
        await reach('Jäseniä yrityksistä')
        await page.keyboard.press('Enter')
        await page.waitForURL(`**${draw}`)
        expect(await textOf())
          .to.include('Merkitystä tekstistä tulee')
          .and.not.include('Salainen')
        await looks('a public draw')
        await reach('Jokaisen ehdokkaan mahdollisuus')
        await page.keyboard.press('Enter')
        expect(await page.locator('details[open]').count()).to.equal(1)
        await reach('arvonnan tiedosto', 'Shift+Tab')
      })

    /** Goes there by the keyboard, as one does who has no mouse. */
    async function reach(words: string, key = 'Tab') {
      for (let presses = 0; presses < 80; presses++) {
        await page.keyboard.press(key)
        if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).includes(words)) return
      }
      throw new Error(`the keyboard does not reach ${words}`)
    }
  })

/** A draw for two open seats, from its preparation to its number. */
async function drawn({ db, cast }: OpenHouse) {
  await db.deleteFrom('targets').execute()
  const target = { term_id: cast.terms.board, dimension: 'size' as const, value: 'small', lower: 1 }
  await db.insertInto('targets').values(target).execute()
  const asked = await closedCall(db, cast)
  const sari = (at = noon) => browse(db, cast.sari, { at })
  const preparation = { starts_on: '2026-12-10', tickets: '1000' }
  const computation = (await sari().post(`/calls/${asked.call}/draws`, preparation)).headers.location!
  await computed(db)
  const source = { source: 'dice', source_text: 'Porin talo, sihteeri heittää.' }
  const hour = { draws_on: '2026-12-02', draws_at: '12.00' }
  const draw = (await sari().post(`${computation}/draws`, { ...source, ...hour })).headers.location!
  const entry = { drawn_text: '4 0 7', first_witness: 'Wille Witness', second_witness: 'Wilma Witness' }
  await sari(new Date('2026-12-02T11:00:00Z')).post(`${draw}/number`, entry)
  return draw
}

/** A board without a small firm and without a medium one; a small one has put Pirkko forward. */
async function nominate({ db, cast }: OpenHouse) {
  await db.updateTable('organisations').set({ size_class: 'micro' }).execute()
  const { id: organisation_id } = await db
    .insertInto('organisations')
    .values({ name: 'Pieni Hoiva Oy', type: 'company', size_class: 'small', created_at: noon })
    .returning('id')
    .executeTakeFirstOrThrow()
  const aim = { term_id: cast.terms.board, dimension: 'size' as const, lower: 1 }
  await db
    .insertInto('targets')
    .values([
      { ...aim, value: 'small' },
      { ...aim, value: 'medium' },
    ])
    .execute()
  const call_id = await call(db, cast)
  const name = { name: 'Pirkko Pieni', email: 'pirkko@example.test' }
  await candidate(db, call_id, { ...name, organisation_id, gender: 'female', consented_at: noon })
}
