import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { counterPropose, openBoard } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'

describe('A vote of three proposals, by keyboard, the chair at a desk and a member with a phone', function () {
  this.timeout(120_000)
  let house: OpenHouse
  let chair: Page
  let phone: Page
  let ballots: (choice: 'yes' | 'no') => Promise<void>

  before(async () => {
    house = await openHouse(() => noon)
    const { db, cast, address } = house
    const board = await openBoard(db, cast)
    for (const html of ['Arvo on 45 euroa.', 'Arvo on 60 euroa.', 'Seteli otetaan kokeiluun.'])
      await counterPropose(db, cast, board.items.voucher, { html })
    ballots = async (choice) => {
      const { id } = await db
        .selectFrom('votes')
        .where('status', '=', 'open')
        .select('id')
        .executeTakeFirstOrThrow()
      for (const who of ['bertta', 'cecilia'] as const)
        await browse(db, cast[who]).post(`/votes/${id}/ballots`, { choice })
    }
    ;[chair, phone] = [await signIn(house, cast.chair), await signIn(house, cast.anna)]
    await chair.setViewportSize({ width: 1280, height: 900 })
    for (const page of [chair, phone]) await page.goto(`${address}/meetings/${board.id}/room`)
  })
  after(async () => {
    for (const page of [chair, phone]) await page.context().close()
    await house.close()
  })

  it('is ranked by the chair with Up and Down, the focus staying on the button', async () => {
    await chair.getByRole('button', { name: /^Alas: A/ }).press('Enter')
    await chair.locator('ol.agenda > li:first-child', { hasText: '60 euroa' }).waitFor()
    expect(await chair.evaluate(() => document.activeElement?.id)).to.equal('place-down-1')
    await chair.keyboard.press('Enter')
    await chair.locator('ol.agenda > li:nth-child(3)', { hasText: '45 euroa' }).waitFor()
    await phone.getByRole('row', { name: /C: Vastaehdotus, Anna.*B: Vastaehdotus, Anna/ }).waitFor()
    await expectAccessible(chair, 'the order of votes')
  })

  it('begins when the body has approved the order, and each winner meets the next by one press', async () => {
    await chair.getByRole('radio', { name: 'Yksimielisesti' }).press('Space')
    await chair.getByRole('button', { name: 'Kirjaa hyväksytyksi' }).press('Enter')
    await phone.getByText('hyväksyi äänestystavan ja äänestysjärjestyksen yksimielisesti').waitFor()
    for (const [ordinal, choice, result] of [
      [1, 'no', 'B voitti 4–0.'],
      [2, 'no', 'B voitti 4–0.'],
      [3, 'yes', 'Päätösehdotus voitti 4–0.'],
    ] as const) {
      await chair
        .getByRole('button', { name: `Avaa ${ordinal}. äänestys` })
        .first()
        .press('Enter')
      for (const page of [phone, chair]) {
        await page.getByRole('radio', { name: choice === 'yes' ? 'JAA' : 'EI' }).press('Space')
        await page.getByRole('button', { name: 'Anna ääni' }).press('Enter')
        await page.getByText(`Annoit äänen: ${choice === 'yes' ? 'JAA' : 'EI'}.`).waitFor()
      }
      await ballots(choice)
      if (ordinal === 1) await expectAccessible(phone, 'a ballot of several votes')
      await chair.getByRole('button', { name: 'Päätä äänestys' }).press('Enter')
      await phone.getByRole('row', { name: new RegExp(`Äänestys ${ordinal}.*${result}`) }).waitFor()
      await phone
        .getByRole('status')
        .filter({ hasText: `Äänestys ${ordinal}: JAA` })
        .waitFor({ state: 'attached' })
    }
    await expectAccessible(phone, 'the tree of votes')
  })

  it('ends in the decision that the votes made, with the tree for all to see', async () => {
    await chair.getByRole('button', { name: 'Totea päätös' }).press('Enter')
    await phone.getByText('Puheenjohtaja totesi päätöksen').waitFor()
    expect(await phone.locator('svg.vote-tree path.won').count()).to.be.greaterThan(3)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).to.equal(390)
    const { motion_id } = await house.db.selectFrom('decisions').selectAll().executeTakeFirstOrThrow()
    expect(motion_id).to.equal(null)
  })
})
