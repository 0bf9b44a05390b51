import { expect } from 'chai'
import { movedTurns, placeFor, secondsOf, type Turn, type TurnKind } from '../../server/turns/rules.ts'
import { openBoard } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

const turn = (id: number, kind: TurnKind, given: Partial<Turn> = {}): Turn => ({
  id,
  item_id: 1,
  person_id: id,
  name: `P${id}`,
  kind,
  place: id,
  given_at: null,
  ended_at: null,
  entered_by: null,
  ...given,
})

describe('The list of speakers (107 §, rulebook 1.7)', function () {
  this.timeout(40_000)
  const db = useDatabase()

  for (const [asked, waits, nth] of [
    ['turn', [], 1],
    ['turn', ['turn', 'turn'], 3],
    ['procedure', ['turn', 'turn'], 1],
    ['procedure', ['procedure', 'reply', 'turn'], 2],
    ['reply', ['procedure', 'turn'], 2],
    ['reply', ['reply', 'turn'], 2],
  ] as [TurnKind, TurnKind[], number][])
    it(`${asked} among ${waits.join(', ') || 'nobody'} is number ${nth}`, () =>
      expect(
        placeFor(
          [turn(9, 'turn', { given_at: noon }), ...waits.map((kind, at) => turn(at + 1, kind))],
          asked,
        ),
      ).to.equal(nth))

  it('changes places pairwise, and not past its ends', () => {
    const list = [turn(1, 'turn'), turn(2, 'turn'), turn(3, 'turn')]
    expect(movedTurns(list, list[2]!, 'up')).to.deep.equal([
      { id: 3, place: 2 },
      { id: 2, place: 3 },
    ])
    expect(movedTurns(list, list[0]!, 'up')).to.deep.equal([])
    expect(movedTurns(list, list[2]!, 'down')).to.deep.equal([])
  })

  it('counts speaking time in whole seconds, to the end or to now', () => {
    const later = new Date(noon.getTime() + 134_900)
    expect(secondsOf({ given_at: null, ended_at: null }, later)).to.equal(0)
    expect(secondsOf({ given_at: noon, ended_at: null }, later)).to.equal(134)
    expect(secondsOf({ given_at: noon, ended_at: noon }, later)).to.equal(0)
  })

  it('is asked for, given, ended and ordered in the room, and leaves only who spoke to the minutes', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    await db()
      .updateTable('terms')
      .set({ profile: JSON.stringify({ reply_turns: true, speaking_minutes: 2 }) as never })
      .where('id', '=', cast.terms.board)
      .execute()
    const item = board.items.voucher
    const at = (seconds: number) => new Date(noon.getTime() + seconds * 1_000)
    const room = `/meetings/${board.id}/room`
    const [anna, bertta, chair] = [cast.anna, cast.bertta, cast.chair].map((who) => browse(db(), who))
    const ask = (who: { id: number }, form: object) => browse(db(), who).post(`/items/${item}/turns`, form)
    const list = () =>
      db()
        .selectFrom('turns')
        .innerJoin('people', 'people.id', 'turns.person_id')
        .where('given_at', 'is', null)
        .orderBy('place')
        .select(['turns.id', 'people.name', 'kind'])
        .execute()
    const names = async () => (await list()).map(({ name }) => name)
    const idOf = async (name: string) => (await list()).find((one) => one.name === name)!.id

    await ask(cast.anna, { kind: 'turn' })
    await ask(cast.bertta, { kind: 'turn' })
    await ask(cast.esko, { kind: 'turn' })
    await ask(cast.cecilia, { kind: 'procedure' })
    expect(await names()).to.deep.equal(['Cecilia', 'Anna', 'Bertta', 'Esko'])
    for (const [who, form, why] of [
      [cast.anna, { kind: 'turn' }, 'Puheenvuoro on jo pyydetty'],
      [cast.anna, { kind: 'turn', person: cast.vice.id }, 'Toisen puolesta tämän kirjaa'],
      [cast.annaDeputy, { kind: 'turn' }, 'Henkilö ei ole läsnä tässä asiassa'],
      [cast.vice, { kind: 'reply' }, 'Kukaan ei ole vielä puhunut'],
      [cast.vice, { kind: 'song' }, 'Valitse'],
    ] as const) {
      const refused = await ask(who, form)
      expect(refused.status, why).to.equal(422)
      expect(refused.text).to.include(why)
    }
    expect((await ask(cast.outi, { kind: 'turn' })).status).to.equal(404)

    await chair!.post(`/turns/${await idOf('Cecilia')}/giving`)
    await ask(cast.vice, { kind: 'reply' })
    expect(await names()).to.deep.equal(['Vice', 'Anna', 'Bertta', 'Esko'])
    expect((await anna!.post(`/turns/${await idOf('Bertta')}/position`, { to: 'up' })).status).to.equal(422)
    await chair!.post(`/turns/${await idOf('Bertta')}/position`, { to: 'up' })
    await anna!.post(`/turns/${await idOf('Anna')}/withdrawal`)
    expect((await bertta!.get(room)).text).to.include('Ennen sinua on 1 puhuja.')
    const view = await browse(db(), cast.sari, { at: at(75) }).get(room)
    expect(view.text).to.include('Puhuu: Cecilia').and.include('>1.15<').and.include('enintään 2 min')
    await browse(db(), cast.chair, { at: at(130) }).post(`/turns/${await idOf('Vice')}/giving`)
    expect((await bertta!.get(room)).text)
      .to.include('Olet seuraavana vuorossa')
      .and.include('Puhuu: Vice')
    expect((await browse(db(), cast.chair, { at: at(131) }).get(room)).text).to.include(
      'Cecilia, työjärjestyspuheenvuoro: 2.10',
    )
    const speaking = await db()
      .selectFrom('turns')
      .where('ended_at', 'is', null)
      .where('given_at', 'is not', null)
      .select('id')
      .executeTakeFirstOrThrow()
    expect((await anna!.post(`/turns/${speaking.id}/ending`)).status).to.equal(422)
    expect((await browse(db(), cast.vice).post(`/turns/${speaking.id}/ending`)).status).to.equal(303)
    await ask(cast.sari, { kind: 'turn', person: cast.anna.id })
    const entered = await db()
      .selectFrom('turns')
      .where('person_id', '=', cast.anna.id)
      .select('entered_by')
      .executeTakeFirstOrThrow()
    expect(entered.entered_by).to.equal(cast.sari.id)

    await chair!.post(`/items/${item}/disqualifications`, {
      person: cast.bertta.id,
      ground: 5,
      reason: 'Hallituksessa',
    })
    expect((await chair!.post(`/turns/${await idOf('Bertta')}/giving`)).text).to.include(
      'ei ole läsnä tässä asiassa',
    )
    expect((await bertta!.get(room)).text).to.not.include('Puheenvuorot')
    await chair!.post(`/items/${item}/decision`, { outcome: 'decided' })
    expect((await ask(cast.vice, { kind: 'turn' })).text).to.include('Asiasta on päätetty')
    await browse(db(), cast.chair, { strength: 'strong' }).post(`/items/${board.items.hidden}/opening`)
    expect(await names()).to.deep.equal([])
    for (const [language, sentence] of [
      ['fi', 'Asiasta käyttivät puheenvuoron Cecilia ja Vice.'],
      ['sv', 'I ärendet yttrade sig Cecilia och Vice.'],
    ] as const) {
      const body = db().updateTable('bodies').set({ minutes_language: language })
      await body.where('id', '=', cast.bodies.board).execute()
      expect((await browse(db(), cast.sari).get(`/meetings/${board.id}/minutes`)).text).to.include(sentence)
    }
  })
})
