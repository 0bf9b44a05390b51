import { expect } from 'chai'
import { sectionFrom } from '../../server/minutes/content-rules.ts'
import { walk } from '../permissions/minutes-world.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import {
  paragraphsIn,
  whyNotAnswer,
  whyNotPropose,
  whyNotTakeProposed,
  withProposed,
} from '../../server/minutes/proposed-rules.ts'
import { holdMeeting } from './held.ts'

describe('A proposed correction', () => {
  const parts = [
    {
      name: 'handling' as const,
      html: '<p data-id="aaaaaaaa">A <strong>B</strong>.</p><ul><li><p>C</p></li></ul>',
    },
  ]

  it('keeps what is marked as secret in its paragraph (R70)', () => {
    const before = 'Hinta on ⟦7: salassa pidettävä kohta⟧ euroa.'
    const paragraphs = [{ ...paragraphsIn(parts)[0]!, typed: before }]
    const said = (after: string) => whyNotTakeProposed({ before, after }, paragraphs)?.key
    expect(said('Hinta on ⟦7: salassa pidettävä kohta⟧ euroa päivältä.')).to.equal(undefined)
    expect(said('Hinta on 7 euroa.')).to.equal('minutes.proposedSeal')
    expect(said('Hinta on ⟦8: salassa pidettävä kohta⟧ euroa.')).to.equal('minutes.proposedSeal')
  })

  it('is of a paragraph of a §, as it stands in a plain textarea', () => {
    expect(paragraphsIn(parts).map(({ block, typed }) => [block, typed])).to.deep.equal([
      ['aaaaaaaa', 'A B.'],
      [undefined, 'C'],
    ])
    expect(withProposed(parts[0]!.html, 'aaaaaaaa', 'A <b>.\n\nUusi')).to.equal(
      '<p data-id="aaaaaaaa">A &lt;b&gt;.</p><p>Uusi</p><ul><li><p>C</p></li></ul>',
    )
  })

  it('is made while the minutes are checked, by who was there or sits in the body, and answered once', () => {
    for (const [status, inside, closed, key] of [
      ['with_checkers', true, false, undefined],
      ['with_chair', true, false, undefined],
      ['with_checkers', false, false, 'minutes.proposedOnlyMembers'],
      ['with_checkers', true, true, 'minutes.proposedTooLate'],
      ['checked', true, false, 'minutes.proposedTooLate'],
      ['signed', true, false, 'minutes.proposedTooLate'],
    ] as const)
      expect(whyNotPropose({ status, inside, closed })?.key, status).to.equal(key)
    const open = { outcome: null, status: 'with_checkers' as const }
    expect(whyNotAnswer(open, { outcome: 'accepted', answer: '' })).to.equal(undefined)
    expect(whyNotAnswer(open, { outcome: 'declined', answer: '' })?.key).to.equal('minutes.proposedNoReason')
    expect(
      whyNotAnswer({ ...open, outcome: 'accepted' }, { outcome: 'declined', answer: 'x' })?.key,
    ).to.equal('minutes.proposedAnswered')
  })
})

describe('Corrections that members propose', function () {
  this.timeout(40_000)
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  let id: number
  const as = (person: { id: number }) => browse(db(), person, { strength: 'strong' })
  const page = async (person: { id: number }) =>
    (await as(person).get(`/minutes/${id}/proposed-corrections`)).text
  const propose = (before: string, more: object = {}) =>
    as(cast.vice).post(`/minutes/${id}/proposed-corrections`, {
      ...{ item: held.prices, before, after: `${before} Lisäksi.`, reason: 'Puuttui' },
      ...more,
    })
  const answer = async (given: object) => {
    const proposed = await db()
      .selectFrom('proposed_corrections')
      .orderBy('id', 'desc')
      .select('id')
      .executeTakeFirstOrThrow()
    return as(cast.sari).post(`/proposed-corrections/${proposed.id}/answer`, given)
  }
  const letters = async (kind: string) =>
    (await db().selectFrom('messages').where('kind', '=', kind).select('person_id').execute()).map(
      ({ person_id }) => person_id,
    )
  const section = async () =>
    await db()
      .selectFrom('minutes_sections')
      .where('item_id', '=', held.prices)
      .orderBy('version', 'desc')
      .select(['html', 'version'])
      .executeTakeFirstOrThrow()

  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
    await as(cast.sari).post(`/items/${held.prices}/prose`, {
      ...{ field: 'handling_prose', language: 'fi', base: 0 },
      html: '<p>Keskusteltiin hinnoista.</p>',
    })
    id = await walk(db(), cast, held, 'checkers')
  })

  it('stand in place as redlines; accepted they change the text, with a version, and are answered to who made them', async () => {
    expect(await page(cast.vice))
      .to.include('Keskusteltiin hinnoista.')
      .and.include('Ehdota korjausta')
    const same = await propose('Keskusteltiin hinnoista.', { after: 'Keskusteltiin hinnoista.' })
    expect(same.status).to.equal(422)
    expect(same.text).to.include('sama kuin nykyinen').and.include('Puuttui')
    await propose('Keskusteltiin hinnoista.').expect(303)
    await propose('Keskusteltiin hinnoista.', { after: 'Keskusteltiin hinnasta.' }).expect(303)
    expect(await letters('minutes_proposed'), 'the first calls the secretary').to.deep.equal([cast.sari.id])
    expect(await page(cast.sari))
      .to.include('hinnoista. <ins>Lisäksi.</ins>')
      .and.include('Vastaus ehdottajalle')
    expect(await page(cast.bertta), 'another member').not.to.include('Lisäksi')
    expect((await as(cast.sari).get('/')).text).to.include('Vastaa ehdotuksiin')
    const refused = await answer({ outcome: 'declined', answer: '' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('miksi teksti jää ennalleen')
    expect((await answer({ outcome: 'accepted', answer: 'Kiitos' })).status).to.equal(303)
    expect((await section()).version).to.equal(2)
    expect((await section()).html).to.include('Keskusteltiin hinnasta.')
    expect(await letters('minutes_answered'), 'one still waits').to.deep.equal([])
    const text = await page(cast.sari)
    expect(text).to.include('Teksti on muuttunut ehdotuksen jälkeen').and.include('Merkitse korjatuksi')
    const [first] = await db().selectFrom('proposed_corrections').orderBy('id').select('id').execute()
    const early = await as(cast.sari).post(`/proposed-corrections/${first!.id}/answer`, {
      outcome: 'accepted',
    })
    expect([early.status, early.text.includes('Teksti on muuttunut sen jälkeen')]).to.deep.equal([422, true])
    await as(cast.sari)
      .post(`/proposed-corrections/${first!.id}/answer`, { outcome: 'declined', answer: 'Ei tarpeen' })
      .expect(303)
    expect(await letters('minutes_answered')).to.deep.equal([cast.vice.id])
    expect(await page(cast.vice))
      .to.include('Kiitos')
      .and.include('Ei tarpeen')
    const acts = await db()
      .selectFrom('record')
      .where('act', 'like', '%correction%')
      .orderBy('id')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal([
      'correction proposed',
      'correction proposed',
      'proposed correction accepted',
      'proposed correction declined',
    ])
  })

  it('to what is put together from the record are accepted once the record has been corrected', async () => {
    const { parts } = sectionFrom((await section()).html)
    const sentence = paragraphsIn(parts).find(({ part }) => part === 'disqualification')?.typed
    await propose(sentence!).expect(303)
    const refused = await answer({ outcome: 'accepted', answer: '' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('koottu kokouksen merkinnöistä')
    expect((await propose('Tätä ei ole.')).text).to.include('Teksti on muuttunut sen jälkeen')
  })
})
