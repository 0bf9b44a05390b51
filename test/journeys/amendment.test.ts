import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { openBoard } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'

const text = '<h3>Seteli</h3><p>Arvo on 40 euroa.</p><ul><li><p>koti</p></li><li><p>hoiva</p></li></ul>'

describe('An amendment on the text, by keyboard: a member with a phone, the chair at a desk', function () {
  this.timeout(120_000)
  let house: OpenHouse
  let chair: Page
  let phone: Page
  let room = ''
  let item = 0

  before(async () => {
    house = await openHouse(() => noon)
    const { db, cast, address } = house
    const board = await openBoard(db, cast, {
      before: async ({ items }) => {
        const place = { thing: 'item', thing_id: items.voucher, field: 'proposal', language: 'fi' as const }
        await db
          .insertInto('texts')
          .values({ ...place, version: 2, html: text, at: noon })
          .execute()
      },
    })
    room = `${address}/meetings/${board.id}/room`
    item = board.items.voucher
    ;[chair, phone] = [await signIn(house, cast.chair), await signIn(house, cast.anna)]
    await phone.setViewportSize({ width: 320, height: 700 })
    for (const page of [chair, phone]) await page.goto(room)
  })
  after(async () => {
    for (const page of [chair, phone]) await page.context().close()
    await house.close()
  })

  it('is written where the paragraph stands', async () => {
    await phone.getByRole('link', { name: 'Muuta tekstiä' }).press('Enter')
    const block = phone.locator('#block-2')
    await block.locator('summary').press('Enter')
    const editor = block.getByRole('textbox', { name: 'Kohta 2' }).and(phone.locator('[contenteditable]'))
    await editor.focus()
    await phone.keyboard.press('Control+End')
    await phone.keyboard.type(' Matkat korvataan.')
    await expectAccessible(phone, 'the form of an amendment')
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).to.equal(320)
    await phone.getByRole('button', { name: 'Lähetä muutosehdotus' }).press('Enter')
    await phone.getByRole('heading', { name: /Muutosehdotus, Anna/ }).waitFor()
    expect(await phone.locator('ins').first().textContent()).to.include('Matkat korvataan.')
    await expectAccessible(phone, 'an amendment')
  })

  it('is kept in the browser until it is sent, and offered back', async () => {
    const form = `${house.address}/items/${item}/amendments/new`
    const fieldIn = (page: Page) =>
      page
        .locator('#block-1')
        .getByRole('textbox', { name: 'Kohta 1' })
        .and(page.locator('[contenteditable]'))
    const drafts = () =>
      phone.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('draft:')))
    expect(await drafts(), 'what was sent has left no draft').to.deep.equal([])
    await phone.goto(form)
    await phone.locator('#block-1 summary').press('Enter')
    await fieldIn(phone).focus()
    await phone.keyboard.press('Control+End')
    await phone.keyboard.type(', maksu')
    await phone.goto(form)
    await phone
      .locator('#block-1')
      .getByText(/lähettämättä|luonnos|Luonnos/)
      .first()
      .waitFor()
    await expectAccessible(phone, 'the form of an amendment with a draft')
    await phone.locator('#block-1 .editor-draft button').first().press('Enter')
    expect(await fieldIn(phone).textContent()).to.equal('Seteli, maksu')
    await phone.goto(form)
    await phone.locator('#block-1 .editor-draft button').nth(1).press('Enter')
    expect(await drafts()).to.deep.equal([])
    await phone.goto(room)
  })

  it('comes to the room by itself, and collides there with the next', async () => {
    await chair.getByText('Matkat korvataan.').first().waitFor()
    const { db, cast } = house
    const other = { version: '2', 'block-1': 'Arvo on 50 euroa.', 'plain-1': 'yes' }
    await browse(db, cast.bertta).post(`/items/${item}/amendments`, other)
    const named = chair.getByText('Kohtaan 2 on ehdotettu myös toista sanamuotoa:')
    await named.nth(1).waitFor()
    expect(await named.count()).to.equal(2)
    const motions = await db.selectFrom('motions').orderBy('id').select('id').execute()
    await browse(db, cast.bertta).post(`/motions/${motions[0]!.id}/secondings`)
    await browse(db, cast.anna).post(`/motions/${motions[1]!.id}/secondings`)
    await expectAccessible(chair, 'the room with amendments')
  })

  it('is merged by the chair, who chooses the wording where two collide, and stands in the decision', async () => {
    await chair.getByRole('link', { name: 'Kokoa yhdistetty teksti' }).press('Enter')
    for (const who of ['Anna', 'Bertta'])
      await chair.getByRole('checkbox', { name: new RegExp(who) }).press('Space')
    await chair.getByRole('button', { name: 'Näytä yhdistettynä' }).press('Enter')
    await chair.getByRole('radio', { name: /Anna/ }).press('Space')
    await chair.getByRole('button', { name: 'Näytä yhdistettynä' }).press('Enter')
    await expectAccessible(chair, 'the merged text')
    await chair.getByRole('checkbox', { name: /Kukaan ei vastusta/ }).press('Space')
    await chair.getByRole('button', { name: 'Kirjaa päätöksen tekstiksi' }).press('Enter')
    await chair.getByText('Teksti tulee päätökseen').first().waitFor()
    await chair.goto(room)
    await chair.getByRole('combobox', { name: 'Lopputulos' }).selectOption('decided')
    await chair.getByRole('button', { name: 'Totea päätös' }).press('Enter')
    await chair.getByText('Päätöksen teksti muutoksineen').waitFor()
    const { html } = await house.db.selectFrom('decided_texts').selectAll().executeTakeFirstOrThrow()
    expect(html).to.include('Arvo on 40 euroa. Matkat korvataan.').and.not.include('50 euroa')
  })
})
