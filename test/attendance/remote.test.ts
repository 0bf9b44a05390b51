import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { callBoard } from './room.ts'

describe('An electronic meeting (104 §)', function () {
  this.timeout(40_000)
  const db = useDatabase()

  it('opens when chair and secretary have established who takes part remotely, and nobody else sees or hears (R35, R36)', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    await db()
      .updateTable('meetings')
      .set({ mode: 'electronic', remote_link: 'https://kokous.example/kolibri' })
      .execute()
    const [sari, chair, anna] = [cast.sari, cast.chair, cast.anna].map((person) => browse(db(), person))
    const come = (person: { id: number }, capacity: string, mode: string) =>
      sari!.post(`/meetings/${board.id}/arrivals`, { person: person.id, capacity, mode }).expect(303)
    await come(cast.sari, 'secretary', 'in_person')
    await come(cast.chair, 'member', 'in_person')
    await come(cast.bertta, 'member', 'in_person')
    await anna!
      .post(`/meetings/${board.id}/arrivals`, { person: cast.anna.id, capacity: 'member', mode: 'remote' })
      .expect(303)
    const stay = async (person = cast.anna) =>
      (
        await db()
          .selectFrom('attendances')
          .where('person_id', '=', person.id)
          .orderBy('id', 'desc')
          .selectAll()
          .execute()
      )[0]!
    const { id } = await stay()
    const opening = () => chair!.post(`/meetings/${board.id}/opening`)
    expect((await opening().expect(422)).text).to.include('ensin todettava etäosallistujat: Anna')

    // R35
    expect((await chair!.post(`/meetings/${board.id}/identifications`).expect(422)).text).to.include(
      'Sihteerin on ensin todettava',
    )
    await anna!.post(`/attendances/${id}/identification`, { way: 'sight' }).expect(422)
    await sari!.post(`/attendances/${id}/identification`, { way: 'guess' }).expect(422)
    await sari!
      .post(`/attendances/${(await stay(cast.bertta)).id}/identification`, { way: 'sight' })
      .expect(422)
    for (const _ of [1, 2])
      await sari!.post(`/attendances/${id}/identification`, { way: 'sight' }).expect(303)
    expect((await opening().expect(422)).text).to.include('ensin todettava')
    for (const _ of [1, 2]) await chair!.post(`/meetings/${board.id}/identifications`).expect(303)
    const established = await db().selectFrom('identifications').selectAll().executeTakeFirstOrThrow()
    expect(established).to.include({
      attendance_id: id,
      way: 'sight',
      identified_by: cast.sari.id,
      confirmed_by: cast.chair.id,
      entered_by: null,
    })

    // R36
    expect((await opening().expect(422)).text).to.include(
      'etteivät ulkopuoliset näe eivätkä kuule kokousta: Anna',
    )
    expect((await anna!.get(`/meetings/${board.id}/room`)).text).to.include('Vahvista, etteivät ulkopuoliset')
    await browse(db(), cast.bertta).post(`/attendances/${id}/privacy`).expect(422)
    for (const _ of [1, 2]) await anna!.post(`/attendances/${id}/privacy`).expect(303)
    await opening().expect(303)
    const told = await db()
      .selectFrom('record')
      .where('act', 'in', ['privacy confirmed', 'participants established'])
      .selectAll()
      .execute()
    expect(told).to.have.length(2)

    // a secret item asks it anew, and until then is kept from whoever has not said it
    await sari!.post(`/meetings/${board.id}/quorum-statements`, { quorate: 'yes', lawful: 'yes' }).expect(303)
    const hidden = () => chair!.post(`/items/${board.items.hidden}/opening`)
    const strong = browse(db(), cast.chair, { strength: 'strong' })
    expect((await hidden()).status).to.equal(404)
    const refused = await strong.post(`/items/${board.items.hidden}/opening`).expect(422)
    expect(refused.text).to.include('Salassa pidettävää asiaa ei voi avata').and.include('Anna')
    await anna!.post(`/attendances/${id}/privacy`, { item: board.items.voucher }).expect(422)
    await sari!.post(`/attendances/${id}/privacy`, { item: board.items.hidden }).expect(303)
    await strong.post(`/items/${board.items.hidden}/opening`).expect(303)

    // a lost connection is a departure, the return an arrival to be established anew
    await sari!.post(`/attendances/${id}/departure`, { reason: 'connection' }).expect(303)
    expect(await stay()).to.include({ departure_reason: 'connection', departed_item_id: board.items.hidden })
    await anna!
      .post(`/meetings/${board.id}/arrivals`, { person: cast.anna.id, capacity: 'member', mode: 'remote' })
      .expect(303)
    const back = await stay()
    expect(back.id).to.not.equal(id)
    const seat = browse(db(), cast.anna, { strength: 'strong' })
    const room = (await seat.get(`/meetings/${board.id}/room`)).text
    expect(room).to.include('Vahvista, etteivät ulkopuoliset')
    const motion = { kind: 'counter', html: 'Toisin.' }
    expect((await seat.post(`/items/${board.items.hidden}/motions`, motion)).status).to.equal(422)
    await seat.post(`/attendances/${back.id}/privacy`, { item: board.items.hidden }).expect(303)

    // nor has the one who came back a voice, or counts, before chair and secretary have established it anew
    const stranger = await seat.post(`/items/${board.items.hidden}/motions`, motion)
    expect(stranger.status).to.equal(422)
    expect(stranger.text).to.include('eivät ole vielä todenneet')
    expect((await seat.get(`/meetings/${board.id}/room`)).text).to.include('Odota, että sinut todetaan')
    await strong.post(`/items/${board.items.hidden}/motions`, motion).expect(303)
    expect((await seat.get('/')).text).not.to.include('Ehdotus odottaa kannatusta')
    const desk = (await sari!.get(`/meetings/${board.id}/room`)).text
    expect(desk).to.include('toteamatta').and.include('yhteys katkesi')
    expect(
      (await strong.post(`/items/${board.items.hidden}/decision`, { outcome: 'noted' })).status,
    ).to.equal(422)
    await sari!.post(`/attendances/${back.id}/identification`, { way: 'voice' }).expect(303)
    await chair!.post(`/meetings/${board.id}/identifications`).expect(303)
    expect((await seat.post(`/items/${board.items.hidden}/motions`, motion)).text).to.include(
      'etteivät ulkopuoliset näe eivätkä kuule kokousta',
    )
    expect((await seat.get('/')).text).to.include('Ehdotus odottaa kannatusta')
    await seat.post(`/attendances/${back.id}/privacy`).expect(303)
    expect((await seat.post(`/items/${board.items.hidden}/motions`, motion)).status).to.equal(303)
    expect((await browse(db()).get(`/meetings/${board.id}`)).text).not.to.include('kolibri')
  })
})
