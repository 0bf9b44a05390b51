import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { openBoard } from '../attendance/room.ts'
import { electing } from '../elections/room.ts'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'

/** A member on a phone and the chair, both by keys alone. */
describe('A proportional election with a tie, by closed ballots on the phone', function () {
  this.timeout(90_000)
  let house: OpenHouse
  let room: ReturnType<typeof electing>
  let url: string
  const pages: Page[] = []

  before(async () => {
    house = await openHouse(() => noon)
    const board = await openBoard(house.db, house.cast)
    room = electing(house.db, house.cast, board, board.items.voucher)
    url = `${house.address}/meetings/${board.id}/room`
  })
  after(async () => {
    for (const page of pages) await page.context().close()
    await house.close()
  })

  const enter = async (who: 'chair' | 'anna') => {
    const page = await signIn(house, house.cast[who])
    pages.push(page)
    page.setDefaultTimeout(8_000)
    await page.goto(url)
    return page
  }
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).press('Enter')

  it('goes from its opening to who was elected, each page hearing of it by itself', async () => {
    const [chair, anna] = [await enter('chair'), await enter('anna')]
    await chair.locator('summary', { hasText: 'Toimita vaali' }).press('Enter')
    await press(chair, 'Aloita vaali')
    await anna.getByRole('heading', { name: 'Edustajien vaali' }).waitFor()

    const { id } = await house.db.selectFrom('elections').select('id').executeTakeFirstOrThrow()
    await room.nominate(id, 'bertta', { list: 'new' }, 'bertta')
    await room.nominate(id, 'cecilia', { list: 'new' }, 'bertta')
    await room.nominate(id, 'vice', { list: '1' }, 'bertta')
    for (const who of ['bertta', 'cecilia'] as const) await room.demand(id, 'proportional', who)
    await press(anna, 'Vaadi suhteellista vaalia')
    await anna.getByText('Vaali toimitetaan suhteellisena').waitFor()
    await anna.locator('summary', { hasText: 'Aseta ehdokas' }).press('Enter')
    await anna.getByLabel('Ehdokas', { exact: true }).selectOption({ label: 'Anna, Tuottaja Oy' })
    await anna.getByLabel('Lista', { exact: true }).last().selectOption('2')
    await anna.getByLabel('Ehdokas on suostunut tehtävään').press('Space')
    await press(anna, 'Aseta ehdokas')
    await anna.locator('.room-candidates strong', { hasText: 'Anna' }).waitFor()

    await chair.getByRole('checkbox', { name: 'Anna', exact: true }).last().setChecked(true)
    await chair.getByRole('checkbox', { name: 'Bertta', exact: true }).last().setChecked(true)
    await press(chair, 'Avaa äänestys')
    const ballot = anna.getByRole('radio', { name: 'Lista 2: Cecilia Anna, Tuottaja Oy' })
    await ballot.waitFor()
    await expectAccessible(anna, 'ballot of an election')
    await ballot.press('Space')
    await press(anna, 'Anna ääni')
    await anna.getByRole('status').getByText('Äänesi on otettu vastaan.').waitFor()
    expect(await anna.getByRole('radio').count(), 'no receipt of a choice').to.equal(0)
    for (const [who, list] of [
      ['cecilia', 2],
      ['bertta', 1],
      ['vice', 1],
    ] as const)
      await room.vote(id, who, list)
    await chair.getByText('Äänensä on antanut 4/5.').waitFor()
    await press(chair, 'Päätä äänestys')

    await press(anna, 'Vahvista: lippuja on yhtä monta kuin äänestäneitä')
    await room.confirm(id, 'bertta')
    // two lists of two votes for one seat
    await chair.getByText('Yhtä monta ääntä tai sama vertausluku: Bertta, Cecilia.').waitFor()
    await chair.getByLabel('Kokouksessa ääneen sanottu luku').fill('17')
    await press(chair, 'Arvo')
    await chair.getByRole('button', { name: 'Totea vaalin tulos' }).waitFor()
    await press(chair, 'Totea vaalin tulos')
    await anna.getByRole('status').getByText('valittu').first().waitFor()
    const { steps } = await house.db.selectFrom('election_lots').select('steps').executeTakeFirstOrThrow()
    const name = steps[0]!.chosen === (await room.candidateOf(id, 'Bertta')) ? 'Bertta, Hoiva Oy' : 'Cecilia'
    expect(await anna.locator('.room-candidates').first().innerText()).to.include(name)
    await anna.locator('summary', { hasText: 'Arvan vaiheet' }).press('Enter')
    await anna.getByText(`${steps[0]!.text.split(' ')[0]} 17 1`).waitFor()
    await expectAccessible(anna, 'result of an election')
  })
})
