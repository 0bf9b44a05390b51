import { expect } from 'chai'
import { arrive, counterPropose, openBoard, type Board } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'
import { personAt, type Person } from './steps.ts'

describe('A hybrid meeting in which a member leaves and the deputy is called midway', function () {
  this.timeout(60_000)
  let house: OpenHouse
  let board: Board
  let now = noon
  const people: Person[] = []
  const later = (minutes: number) => (now = new Date(noon.getTime() + minutes * 60_000))

  before(async () => {
    house = await openHouse(() => now)
    const { db, cast } = house
    board = await openBoard(db, cast, {
      present: ['chair', 'vice', 'cecilia'],
      before: ({ id }) =>
        db
          .updateTable('meetings')
          .set({ mode: 'hybrid', remote_link: 'https://kokous.example/neuvottelu' })
          .where('id', '=', id)
          .execute(),
    })
    await arrive(db, cast, board, 'bertta')
  })
  after(async () => {
    for (const { page } of people) await page.context().close()
    await house.close()
  })

  async function come(who: 'chair' | 'sari' | 'anna' | 'ceciliaDeputy', width: number) {
    const page = await signIn(house, house.cast[who])
    page.setDefaultTimeout(8_000)
    await page.setViewportSize({ width, height: 844 })
    const person = personAt(page, true)
    people.push(person)
    return person
  }
  const room = (person: Person) => person.page.goto(`${house.address}/meetings/${board.id}/room`)
  const byKey = (person: Person, name: string | RegExp) =>
    person.page.getByRole('button', { name }).filter({ visible: true }).first().press('Enter')

  it('goes on with the deputy at the other end of a phone, who votes in the member’s place', async () => {
    const [chair, sari, anna] = [await come('chair', 1280), await come('sari', 1280), await come('anna', 390)]
    await anna.isTold('Tule kokoukseen')
    await byKey(anna, 'Osallistun etänä')
    await anna.sees('Poistun kokouksesta')
    await anna.sees('Odota, että sinut todetaan')
    for (const person of [chair, sari]) await room(person)
    await chair.sees('Läsnä 4, paikkoja 5')
    const establish = async () => {
      await byKey(sari, /^Merkitse todetuksi/)
      await chair.soonSees('Vahvista 1 etäosallistuja todetuksi')
      await byKey(chair, 'Vahvista 1 etäosallistuja todetuksi')
      await chair.soonSees('Läsnä 5, paikkoja 5')
    }
    await establish()
    await byKey(anna, /^Vahvistan/)
    await anna.soonSees('Tulossa on salassa pidettävä asia')

    later(10)
    await sari.presses('Kirjaa poistuminen: Cecilia')
    await chair.soonSees('Läsnä 4, paikkoja 5')
    await sari.presses('Kutsu varajäsen: Cecilia')
    await sari.sees('Varajäsen CeciliaDeputy kutsuttu klo 12.10.')
    const deputy = await come('ceciliaDeputy', 390)
    await deputy.isTold('Tule kokoukseen')
    await expectAccessible(deputy.page, 'room of a deputy called midway')
    later(14)
    await byKey(deputy, 'Osallistun etänä')
    await deputy.sees('Poistun kokouksesta')
    await sari.soonSees('CeciliaDeputy toteamatta')
    await establish()
    await deputy.isDone('Tule kokoukseen')
    await room(deputy)
    await byKey(deputy, /^Vahvistan/)
    await deputy.soonSees('Tulossa on salassa pidettävä asia')

    const { db, cast } = house
    await counterPropose(db, cast, board.items.voucher)
    await chair.ticks('Toimielin on hyväksynyt tämän äänestystavan')
    await byKey(chair, 'Avaa äänestys')
    for (const [person, choice] of [
      [deputy, 'EI'],
      [anna, 'EI'],
      [chair, 'JAA'],
    ] as const) {
      await person.page.getByRole('radio', { name: new RegExp(`^${choice}`) }).press('Space')
      await byKey(person, 'Anna ääni')
      await person.sees(`Annoit äänen: ${choice}.`)
    }
    const { id } = await db
      .selectFrom('votes')
      .where('status', '=', 'open')
      .select('id')
      .executeTakeFirstOrThrow()
    for (const [who, choice] of [
      ['vice', 'no'],
      ['bertta', 'no'],
    ] as const)
      await browse(db, cast[who], { at: now }).post(`/votes/${id}/ballots`, { choice })
    await chair.soonSees('Äänensä on antanut 5/5.')
    await byKey(chair, 'Päätä äänestys')
    await deputy.soonSees('JAA 1, EI 4, TYHJÄ 0.')
    await byKey(chair, 'Totea päätös')
    await anna.soonSees('Puheenjohtaja totesi päätöksen')

    const { text } = await browse(db, cast.sari, { at: now }).get(`/meetings/${board.id}/minutes`)
    expect(text.replaceAll('\u00a0', ' '))
      .to.include('Merkittiin, että jäsen Cecilia poistui kokouksesta klo 12.10.')
      .and.include('varajäsen CeciliaDeputy saapui kokoukseen klo 12.14 (varsinainen jäsen: Cecilia).')
      .and.include('etäyhteydellä')
  })
})
