import { expect } from 'chai'
import { whyNotClose, whyNotRest, whyNotResume } from '../../server/matters/rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { addMatter, matterAsItStands } from './matter.ts'

describe('What a matter leaves the backlog by', () => {
  it('is an act on a matter that waits or rests, never one on an agenda or with leadership', () => {
    for (const status of ['draft', 'backlog', 'resting'] as const) {
      expect(whyNotRest({ status }), status).to.equal(undefined)
      expect(whyNotClose({ status }), status).to.equal(undefined)
    }
    for (const status of ['on_agenda', 'with_leadership', 'closed'] as const)
      expect(whyNotRest({ status })?.key, status).to.match(/inHandling|closedAlready/)
    expect(whyNotResume({ status: 'resting' })).to.equal(undefined)
    expect(whyNotResume({ status: 'backlog' })?.key).to.equal('matters.notResting')
  })
})

describe('A matter in the backlog', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const matter = (more: Parameters<typeof addMatter>[2] = {}) => addMatter(db(), cast, more)
  const stands = (id: number) => matterAsItStands(db(), id)
  const acts = async (id: number) =>
    (
      await db()
        .selectFrom('record')
        .where('thing', '=', 'matter')
        .where('thing_id', '=', id)
        .orderBy('id')
        .select('act')
        .execute()
    ).map(({ act }) => act)
  const kerttu = () => browse(db(), cast.kerttu)
  /** Tiina's initiative that the matter came from, and where she follows it. */
  const initiative = async (matter_id: number) => {
    const token = 'seuraa'
    const { hashOf } = await import('../../server/accounts/stranger-rules.ts')
    await db()
      .insertInto('initiatives')
      .values({
        name: 'Tiina',
        email: 'tiina@example.test',
        origin: 'public',
        title: 'Iltavuorot',
        text: 'Teksti',
        received_at: noon,
        checked_at: noon,
        status: 'accepted',
        matter_id,
        follow_hash: hashOf(token),
      })
      .execute()
    return `/initiatives/follow/${token}`
  }
  const letters = () =>
    db().selectFrom('messages').orderBy('address').select(['address', 'kind', 'body', 'subject']).execute()

  describe('put to rest', () => {
    const rest = { rest_reasons: 'Odottaa lakia.', look_again_on: '2027-01-15' }

    it('shows why and until when, leaves the agenda’s offers, and is counted beside the backlog', async () => {
      const id = await matter()
      const follow = await initiative(id)
      expect((await kerttu().post(`/matters/${id}/rest`, rest)).status).to.equal(303)
      expect(await stands(id)).to.deep.include({ status: 'resting', look_again_on: '2027-01-15' })
      expect(await acts(id)).to.deep.equal(['matter put to rest'])
      expect((await kerttu().get(`/matters/${id}`)).text)
        .to.include('Asia lepää')
        .and.include('Odottaa lakia.')
        .and.include('Katsotaan uudelleen viimeistään 15.1.2027')
        .and.include('Jätettiin lepäämään')
      expect((await kerttu().get('/matters')).text)
        .to.include('1 lepää')
        .and.include('katsotaan uudelleen 15.1.2027')
        .and.include('0 asiaa')
      expect((await browse(db()).get(follow)).text).to.include('Asia jätettiin odottamaan')
      expect((await letters()).map(({ address }) => address)).to.deep.equal(['tiina@example.test'])
    })

    it('comes to the home page a week before its day, not earlier', async () => {
      const id = await matter({ case_number: 'HVADno-2026-1' })
      await kerttu().post(`/matters/${id}/rest`, rest)
      const home = async (at: string) =>
        (await browse(db(), cast.kerttu, { at: new Date(at) }).get('/')).text.includes(`/matters/${id}#rest`)
      expect(await home('2027-01-07T10:00:00Z')).to.equal(false)
      expect(await home('2027-01-08T10:00:00Z')).to.equal(true)
      const later = { rest_reasons: 'Odottaa yhä.', look_again_on: '2027-03-01' }
      const then = browse(db(), cast.kerttu, { at: new Date('2027-01-08T10:00:00Z') })
      expect((await then.post(`/matters/${id}/rest`, later)).status).to.equal(303)
      expect(await home('2027-01-08T10:00:00Z')).to.equal(false)
    })

    it('is taken up again to the backlog, once', async () => {
      const id = await matter()
      await kerttu().post(`/matters/${id}/rest`, rest)
      expect((await kerttu().post(`/matters/${id}/resumption`, {})).status).to.equal(303)
      expect(await stands(id)).to.deep.include({ status: 'backlog', look_again_on: null })
      const again = await kerttu().post(`/matters/${id}/resumption`, {})
      expect(again.status).to.equal(422)
      expect(again.text).to.include('Asia ei lepää')
      expect((await kerttu().get(`/matters/${id}`)).text)
        .to.include('Otettiin uudelleen valmisteluun')
        .and.not.include('id="rests"')
      expect(await acts(id)).to.deep.equal(['matter put to rest', 'matter taken up again'])
    })

    it('rests for a reason, until a day that is still to come', async () => {
      const id = await matter()
      const bad = await kerttu().post(`/matters/${id}/rest`, {
        rest_reasons: '',
        look_again_on: '2026-11-25',
      })
      expect(bad.status).to.equal(422)
      expect(bad.text).to.include('Päivän pitää olla tulevaisuudessa').and.include('field-rest_reasons-error')
      const called = await kerttu().post(`/matters/${await matter({ status: 'on_agenda' })}/rest`, rest)
      expect(called.status).to.equal(422)
      expect((await stands(id)).status).to.equal('backlog')
    })
  })

  describe('transferred to the right authority (HL 21 §)', () => {
    const form = { authority: 'Porin kaupunki', transfer_reasons: 'Asia kuuluu kunnalle.' }
    const concern = async (id: number) => {
      const { tuottaja: organisation_id } = cast.organisations
      await db().insertInto('matter_organisations').values({ matter_id: id, organisation_id }).execute()
    }

    it('ends here; the way, the initiator and the concerned know where it went and why', async () => {
      const id = await matter({ preparer_id: cast.paavo.id })
      const follow = await initiative(id)
      await concern(id)
      expect((await kerttu().post(`/matters/${id}/transfer`, form)).status).to.equal(303)
      expect(await stands(id)).to.deep.include({ status: 'closed', transferred_to: 'Porin kaupunki' })
      expect(await acts(id)).to.deep.equal(['matter transferred'])
      for (const path of [`/matters/${id}`, follow])
        expect((await kerttu().get(path)).text, path)
          .to.include('Porin kaupunki')
          .and.include('Asia kuuluu kunnalle.')
      expect((await browse(db()).get(follow)).text).to.include('päättynyt')
      const sent = await letters()
      expect(sent.map(({ address }) => address)).to.deep.equal([
        'paavo@example.test',
        'tiina@example.test',
        'tuomas@example.test',
      ])
      expect(sent.at(-1)!.body).to.include('Porin kaupunki').and.not.include('Palvelusetelin arvo')
    })

    it('of a secret matter tells neither the heading nor the authority in a letter or by the link', async () => {
      const secret = { publicity: 'secret', secrecy_ground: 'JulkL 24 §', secrecy_extent: 'kaikki' } as const
      const id = await matter({ ...secret, title: { fi: 'Karhunpesä' } })
      const follow = await initiative(id)
      await concern(id)
      const sure = browse(db(), cast.kerttu, { strength: 'strong' })
      expect((await sure.post(`/matters/${id}/transfer`, form)).status).to.equal(303)
      for (const text of [
        ...(await letters()).map(({ body }) => body),
        (await browse(db()).get(follow)).text,
      ])
        expect(text)
          .to.not.include('Karhunpesä')
          .and.not.include('Porin kaupunki')
          .and.not.include('kuuluu kunnalle')
    })

    it('asks whom to and why, and waits for a matter that is on an agenda', async () => {
      const bad = await kerttu().post(`/matters/${await matter()}/transfer`, {
        authority: '',
        transfer_reasons: 'x'.repeat(3_001),
      })
      expect(bad.status).to.equal(422)
      expect(bad.text).to.include('field-authority-error').and.include('field-transfer_reasons-error')
      const called = await kerttu().post(`/matters/${await matter({ status: 'on_agenda' })}/transfer`, form)
      expect(called.status).to.equal(422)
      expect(called.text).to.include('Asia on esityslistalla')
      expect(await letters()).to.deep.equal([])
    })
  })
})
