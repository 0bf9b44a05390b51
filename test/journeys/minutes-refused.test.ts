import { expect } from 'chai'
import { callBoard, type Board } from '../attendance/room.ts'
import { holdMeeting, idOfMinutes, statusOfMinutes } from '../minutes/held.ts'
import { noon } from '../support/browser.ts'
import { expectAccessible, openHouse, signIn, type OpenHouse } from '../support/journey.ts'
import { personAt, type Person } from './steps.ts'

describe('Minutes that a checker refuses, and the next meeting approves (R65)', function () {
  this.timeout(60_000)
  let house: OpenHouse
  let minutes: number
  let next: Board
  let now = new Date('2026-11-19T08:00:00Z')
  const people: Person[] = []

  before(async () => {
    house = await openHouse(() => now)
    const { db, cast } = house
    await holdMeeting(db, cast)
    // by password alone nothing secret opens, so nobody could check all of it
    await db.updateTable('items').set({ publicity: 'public' }).execute()
    next = await callBoard(db, cast, { number: 5 })
  })
  after(async () => {
    for (const { page } of people) await page.context().close()
    await house.close()
  })

  async function come(who: 'chair' | 'sari' | 'bertta', width = 1280) {
    const page = await signIn(house, house.cast[who])
    page.setDefaultTimeout(8_000)
    await page.setViewportSize({ width, height: 844 })
    const person = personAt(page, true)
    people.push(person)
    return person
  }

  it('are sent to the chair and the checkers, one of whom refuses them on the phone', async () => {
    const { db, cast } = house
    const [sari, chair, bertta] = [await come('sari'), await come('chair'), await come('bertta', 390)]
    await sari.isTold('Kirjoita')
    await sari.presses('Lähetä puheenjohtajalle')
    const { id: meeting } = await db
      .selectFrom('meetings')
      .where('body_id', '=', cast.bodies.board)
      .where('number', '=', 4)
      .select('id')
      .executeTakeFirstOrThrow()
    minutes = await idOfMinutes(db, meeting)
    await chair.isTold('Tarkista')
    await chair.opens('Hyväksy pöytäkirja')
    await chair.presses('Hyväksyn kaikki')
    await bertta.isTold('Tarkasta')
    await bertta.opens('En hyväksy pöytäkirjaa')
    await bertta.writes({ Perustelut: 'Päätös on kirjattu väärin.' }, 'En hyväksy pöytäkirjaa')
    await bertta.presses('En hyväksy')
    await bertta.sees('Kielteinen kantasi ja sen perustelut on kirjattu.')
    await expectAccessible(bertta.page, 'minutes refused')
    expect(await statusOfMinutes(db, minutes)).to.equal('refused')
  })

  it('stand on the agenda of the next meeting, which approves them by one press', async () => {
    now = noon
    const [sari, chair, bertta] = people as [Person, Person, Person]
    await sari.page.goto(`${house.address}/meetings/${next.id}`)
    await sari.sees('Edellisen pöytäkirjan tarkastaminen (4/2026)')
    await sari.isTold('Mene kokoushuoneeseen')
    for (const person of [chair, bertta]) await person.page.goto(`${house.address}/meetings/${next.id}/room`)
    await chair.presses('Olen paikalla')
    await sari.presses('Olen paikalla')
    await bertta.presses('Olen paikalla')
    for (const name of ['Vice', 'Anna']) {
      await sari.opens('Kirjaa muu saapuminen')
      await sari.chooses({ Kuka: `${name} (jäsen)`, 'Missä ominaisuudessa': 'jäsen' })
      await sari.presses('Kirjaa saapuminen')
      await chair.soonSees(name)
    }
    await chair.presses('Avaa kokous')
    await chair.presses('Totea laillisuus ja päätösvaltaisuus')
    const approval = chair.page.locator('li', { hasText: 'Edellisen pöytäkirjan tarkastaminen (4/2026)' })
    await approval.getByRole('button', { name: 'Avaa asia' }).press('Enter')
    await chair.page.getByRole('button', { name: 'Pöytäkirja 4/2026 tarkastettiin' }).press('Enter')
    await bertta.soonSees('tarkastettu')
    await expectAccessible(chair.page, 'earlier minutes in the room')
    expect(await statusOfMinutes(house.db, minutes)).to.equal('checked')
    await chair.isTold('Allekirjoita')
    await chair.presses('Allekirjoitan puheenjohtajana')
    await sari.isTold('Allekirjoita')
    await sari.presses('Varmennan pöytäkirjanpitäjänä')
    await sari.isDone('Allekirjoita')
    expect(await statusOfMinutes(house.db, minutes)).to.equal('signed')
  })
})
