import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { landResponses } from '../../server/agenda/notification-queries.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { draftOf, itemOn, matterOf } from '../meetings/draft.ts'

describe('Agenda', () => {
  const db = useDatabase()
  let cast: Cast
  let meeting: number
  beforeEach(async () => {
    cast = await assemble(db())
    meeting = await draftOf(db(), cast)
  })
  const sari = (visit = {}) => browse(db(), cast.sari, visit)
  const items = () =>
    db()
      .selectFrom('items')
      .where('meeting_id', '=', meeting)
      .where('removed_at', 'is', null)
      .orderBy('position')
      .selectAll()
      .execute()
  const headings = async () => (await items()).map((one) => one.heading.fi)
  const revisions = () => db().selectFrom('agenda_revisions').orderBy('number').selectAll().execute()
  const setCalled = () =>
    db().updateTable('meetings').set({ status: 'called' }).where('id', '=', meeting).execute()
  const add = (form: object) => sari().post(`/meetings/${meeting}/items`, form)

  describe('POST /meetings/:id/items', () => {
    it('puts standing points in their places, each once, matters between them', async () => {
      await add({ kind: 'closing' }).expect(303)
      await add({ kind: 'matter', heading_fi: 'Seteli', minutes: '20', once: randomUUID() }).expect(303)
      await add({ kind: 'opening' }).expect(303)
      await add({ kind: 'opening' }).expect(303)
      await add({ kind: 'all_standing' }).expect(303)
      await add({ kind: 'matter', heading_fi: 'Toinen' }).expect(303)
      expect((await items()).map((one) => one.kind)).to.deep.equal([
        'opening',
        'lawfulness',
        'checkers',
        'order',
        'matter',
        'matter',
        'notifications',
        'other',
        'next_meeting',
        'closing',
      ])
    })

    it('a waiting matter comes with its heading, publicity and ground, once', async () => {
      const matter = await matterOf(db(), cast.bodies.board, 'Salattu', {
        publicity: 'secret',
        secrecy_ground: 'JulkL 24 §',
      })
      await add({ kind: 'matter', matter }).expect(422, /ei enää odota/)
      const sure = browse(db(), cast.sari, { strength: 'strong' })
      await sure.post(`/meetings/${meeting}/items`, { kind: 'matter', matter }).expect(303)
      await sure.post(`/meetings/${meeting}/items`, { kind: 'matter', matter }).expect(422, /ei enää odota/)
      const all = await items()
      expect(all).to.have.lengthOf(1)
      expect(all[0]).to.include({ publicity: 'secret', secrecy_ground: 'JulkL 24 §', matter_id: matter })
      const steps = await db().selectFrom('handlings').select(['kind', 'item_id']).execute()
      expect(steps).to.deep.equal([{ kind: 'on_agenda', item_id: all[0]?.id }])
    })

    it('on a published agenda an item is never more open than its matter', async () => {
      for (const publicity of ['handling', 'public'] as const)
        await add({
          kind: 'matter',
          matter: await matterOf(db(), cast.bodies.board, publicity, { publicity }),
        })
      expect((await items()).map((one) => one.publicity)).to.deep.equal(['handling', 'public'])
    })

    it('the same form twice counts once; what is no item gets the sentence', async () => {
      const form = { kind: 'matter', heading_fi: 'Seteli', once: randomUUID() }
      await add(form).expect(303)
      await add(form).expect(303)
      expect(await items()).to.have.lengthOf(1)
      for (const bad of [
        {},
        { kind: 'x' },
        { kind: 'matter' },
        { kind: ['a', 'b'] },
        { kind: 'heading', heading_fi: 'a'.repeat(1_000_000) },
        { kind: 'matter', heading_fi: 'x', minutes: '-1' },
      ])
        await add(bad).expect(422, /role="alert"/)
      await browse(db(), cast.anna).post(`/meetings/${meeting}/items`, form).expect(404)
      await browse(db(), cast.chair).post(`/meetings/${meeting}/items`, form).expect(403)
      await browse(db(), cast.oskari).post(`/meetings/${meeting}/items`, form).expect(404)
    })

    it("leadership's confirmed answers land among the notifications, once", async () => {
      const matter = await matterOf(db(), cast.bodies.board, 'Seteli')
      const earlier = await itemOn(db(), meeting, 'Aiempi', { matter_id: matter })
      const { id: recommendation_id } = await db()
        .insertInto('recommendations')
        .values({
          item_id: earlier,
          matter_id: matter,
          body_id: cast.bodies.board,
          kind: 'recommendation',
          title: { fi: 'Suositus setelistä' },
          html: '<p>x</p>',
          answer_requested: true,
          answer_days: 60,
          adopted_at: new Date(),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const answer = { recommendation_id, kind: 'accepted' as const, drafted_at: new Date() }
      await db()
        .insertInto('responses')
        .values([
          { ...answer, status: 'confirmed', confirmed_at: new Date() },
          { ...answer, status: 'draft' },
        ])
        .execute()
      await add({ kind: 'notifications' }).expect(303)
      const landed = await db()
        .selectFrom('responses')
        .where('notified_item_id', 'is not', null)
        .selectAll()
        .execute()
      expect(landed.map((one) => one.status)).to.deep.equal(['confirmed'])
      expect(await landResponses(db(), meeting, landed[0]?.notified_item_id ?? 0)).to.equal(0)
    })
  })

  describe('POST /items/:id/position', () => {
    let ids: number[]
    beforeEach(async () => {
      ids = []
      for (const name of ['A', 'B', 'C', 'D']) ids.push(await itemOn(db(), meeting, name))
    })
    const move = (index: number, to: string, visit = {}) =>
      sari(visit).post(`/items/${ids[index]}/position`, { to })

    it('moves up, down and to a place; the ends are ends', async () => {
      await move(2, 'up').expect(303)
      expect(await headings()).to.deep.equal(['A', 'C', 'B', 'D'])
      await move(0, 'up').expect(303)
      await move(0, '99').expect(303)
      expect(await headings()).to.deep.equal(['C', 'B', 'D', 'A'])
      await move(3, '0').expect(303)
      expect(await headings()).to.deep.equal(['D', 'C', 'B', 'A'])
      await move(0, 'sideways').expect(422)
    })

    it('says the place aloud and keeps the button', async () => {
      const { text } = await move(2, 'up', { htmx: true }).expect(200)
      expect(text)
        .to.include('role="status"')
        .and.include('C: nyt kohdassa 2/4.')
        .and.include(`id="up-${ids[2]}"`)
    })

    it('after the call it is a revision with both places', async () => {
      await setCalled()
      await move(2, 'up')
      await move(0, 'up')
      expect((await revisions()).map(({ what, before, after }) => [what, before, after])).to.deep.equal([
        ['order_changed', '3', '2'],
      ])
    })
  })

  describe('POST /items/:id/removal and restoration', () => {
    it('the matter waits again and comes back with the item, unless it went elsewhere', async () => {
      const matter = await matterOf(db(), cast.bodies.board, 'Seteli')
      await add({ kind: 'matter', matter })
      const [item] = await items()
      const status = async () =>
        (await db().selectFrom('matters').where('id', '=', matter).selectAll().executeTakeFirstOrThrow())
          .status
      await sari().post(`/items/${item?.id}/removal`).expect(303)
      expect([await headings(), await status()]).to.deep.equal([[], 'backlog'])
      await sari().post(`/items/${item?.id}/removal`).expect(404)
      await sari().post(`/items/${item?.id}/restoration`).expect(303)
      expect([await headings(), await status()]).to.deep.equal([['Seteli'], 'on_agenda'])
      await sari().post(`/items/${item?.id}/removal`)
      await db().updateTable('matters').set({ body_id: cast.bodies.group }).where('id', '=', matter).execute()
      await sari()
        .post(`/items/${item?.id}/restoration`)
        .expect(422, /ei enää odota/)
    })
  })

  it('R22: an item added after the call is late, numbered on, and a revision all can see', async () => {
    await itemOn(db(), meeting, 'Ensimmäinen')
    await sari().post(`/meetings/${meeting}/notice`).expect(303)
    await add({ kind: 'matter', heading_fi: 'Kiireellinen' }).expect(303)
    const late = (await items()).find((one) => one.late)
    expect(late).to.include({ agenda_number: 2 })
    expect((await revisions()).map((one) => one.what)).to.deep.equal(['called', 'item_added'])
    const { text } = await browse(db(), cast.anna).get(`/meetings/${meeting}`)
    expect(text)
      .to.include('Muutokset kutsun jälkeen')
      .and.include('Lisätty asia')
      .and.include('Kiireellinen')
  })

  it('the agenda of a meeting in session is not changed here', async () => {
    const item = await itemOn(db(), meeting, 'A')
    await db().updateTable('meetings').set({ status: 'open' }).where('id', '=', meeting).execute()
    await add({ kind: 'closing' }).expect(422, /käynnissä/)
    await sari()
      .post(`/items/${item}/removal`)
      .expect(422, /käynnissä/)
    await sari().post(`/items/${item}/texts`, { field: 'proposal', language: 'fi', html: 'x' }).expect(422)
    expect(await headings()).to.deep.equal(['A'])
  })

  describe('R45: who would step aside', () => {
    const concerned = async (organisation_id: number) => {
      const matter = await matterOf(db(), cast.bodies.board, 'Seteli')
      await db().insertInto('matter_organisations').values({ matter_id: matter, organisation_id }).execute()
      await add({ kind: 'matter', matter })
    }
    it('is told to those who run the meeting, with the free deputy and the numbers', async () => {
      await concerned(cast.organisations.tuottaja)
      const { text } = await sari().get(`/meetings/${meeting}`)
      expect(text)
        .to.include('Anna: toimitusjohtaja, Tuottaja Oy')
        .and.include('Varajäsen AnnaDeputy on vapaa')
      expect(text).to.include('enintään 5, tarvitaan 3')
      await setCalled()
      expect((await browse(db(), cast.bertta).get(`/meetings/${meeting}`)).text).not.to.include(
        'toimitusjohtaja',
      )
    })
    it('holds for a company of the same group', async () => {
      await db()
        .updateTable('organisations')
        .set({ group_id: cast.organisations.tuottaja })
        .where('id', '=', cast.organisations.hoiva)
        .execute()
      await concerned(cast.organisations.hoiva)
      expect((await sari().get(`/meetings/${meeting}`)).text).to.include('sama konserni kuin Hoiva Oy')
    })
  })

  describe('POST /items/:id/details', () => {
    const good = { heading_fi: 'Uusi', minutes: '15', publicity: 'handling' }
    it('keeps them; a changed heading after the call shows before and after', async () => {
      const item = await itemOn(db(), meeting, 'Vanha')
      await setCalled()
      await sari()
        .post(`/items/${item}/details`, { ...good, presenter: cast.esko.id })
        .expect(303)
      expect((await items())[0]).to.include({ minutes: 15, presenter_id: cast.esko.id })
      expect((await revisions())[0]).to.include({ what: 'heading_changed', before: 'Vanha', after: 'Uusi' })
    })
    it('R82: after the call a procurement item is neither made secret nor added as one, nor with a pending tender', async () => {
      const matter_id = await matterOf(db(), cast.bodies.board, 'Markkinavuoropuhelu')
      const other = await matterOf(db(), cast.bodies.board, 'Kilpailutus')
      const item = await itemOn(db(), meeting, 'Markkinavuoropuhelu', { matter_id })
      const secret = { ...good, publicity: 'secret', secrecy_ground: 'JulkL 24.1 § 20 k' }
      await db().updateTable('matters').set({ procurement: true }).execute()
      await setCalled()
      await sari()
        .post(`/items/${item}/details`, secret)
        .expect(422, /kaikkien palveluntuottajien luettavissa/)
      expect((await items())[0]!.publicity).not.to.equal('secret')
      const bring = () =>
        sari({ strength: 'strong' }).post(`/meetings/${meeting}/items`, {
          kind: 'matter',
          matter: other,
          once: randomUUID(),
        })
      for (const bar of [
        { pending_tender: true },
        { pending_tender: false, publicity: 'secret', secrecy_ground: 'JulkL' },
      ] as const) {
        await db().updateTable('matters').set(bar).where('id', '=', other).execute()
        await bring().expect(422)
      }
      expect(await headings()).to.deep.equal(['Markkinavuoropuhelu'])
    })
    it('bad input gives the form back', async () => {
      const item = await itemOn(db(), meeting, 'Vanha')
      const post = (form: object) => sari().post(`/items/${item}/details`, form)
      for (const bad of [
        {},
        { ...good, heading_fi: '' },
        { ...good, minutes: 'x' },
        { ...good, publicity: 'secret' },
        { ...good, publicity: ['a'] },
        { ...good, heading_fi: 'a'.repeat(1_000_000) },
      ])
        await post(bad).expect(422, /role="alert"/)
      await db().updateTable('meetings').set({ public_meeting: true }).where('id', '=', meeting).execute()
      await post({ ...good, publicity: 'secret', secrecy_ground: 'JulkL' }).expect(422, /106\u00a0§/)
      await browse(db(), cast.chair).post(`/items/${item}/details`, good).expect(403)
      expect(await headings()).to.deep.equal(['Vanha'])
    })
  })

  describe('POST /items/:id/texts', () => {
    it('the presenter writes their own item, not another', async () => {
      const own = await itemOn(db(), meeting, 'Oma', { presenter_id: cast.esko.id })
      const other = await itemOn(db(), meeting, 'Muu')
      const form = { field: 'proposal', language: 'fi', base: '0', html: '<p>Ehdotus <script>x</script></p>' }
      await browse(db(), cast.esko).post(`/items/${own}/texts`, form).expect(303)
      await browse(db(), cast.esko).post(`/items/${other}/texts`, form).expect(403)
      const [text] = await db().selectFrom('texts').selectAll().execute()
      expect(text?.html)
        .to.match(/Ehdotus/)
        .and.not.match(/script/)
    })

    it('two writers: the second sees both texts; nothing is overwritten', async () => {
      const item = await itemOn(db(), meeting, 'Oma', { presenter_id: cast.esko.id })
      const write = (who: { id: number }, html: string) =>
        browse(db(), who).post(`/items/${item}/texts`, { field: 'account', language: 'fi', base: '0', html })
      await write(cast.sari, '<p>Sihteerin teksti</p>').expect(303)
      const second = await write(cast.esko, '<p>Esittelijän teksti</p>').expect(303)
      expect(second.headers.location).to.match(/^\/rivals\//)
      const shown = await browse(db(), cast.esko).get(second.headers.location ?? '')
      expect(shown.text).to.include('Sihteerin teksti').and.include('Esittelijän teksti')
    })

    it('after the call the saves of one sitting are one revision', async () => {
      const item = await itemOn(db(), meeting, 'A')
      await setCalled()
      for (const [base, html] of [
        ['0', 'Yksi'],
        ['1', 'Kaksi'],
      ])
        await sari()
          .post(`/items/${item}/texts`, { field: 'proposal', language: 'fi', base, html: `<p>${html}</p>` })
          .expect(303)
      expect((await revisions()).map(({ what, before, after }) => [what, before, after])).to.deep.equal([
        ['text_changed', '', 'Kaksi'],
      ])
    })
  })

  it('the page asks as many questions with forty items as with one', async () => {
    const asked = async () => {
      let count = 0
      const counting = db().withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => (count++, result),
      })
      await browse(counting, cast.sari).get(`/meetings/${meeting}`).expect(200)
      return count
    }
    const matter_id = await matterOf(db(), cast.bodies.board, 'Seteli')
    await db()
      .insertInto('matter_organisations')
      .values({ matter_id, organisation_id: cast.organisations.tuottaja })
      .execute()
    await itemOn(db(), meeting, 'Eka', { matter_id })
    const one = await asked()
    for (let index = 0; index < 39; index++) await itemOn(db(), meeting, `Asia ${index}`, { matter_id })
    expect(await asked()).to.equal(one)
    expect(one).to.be.below(30)
  })
})
