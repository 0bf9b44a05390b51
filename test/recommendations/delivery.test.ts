import { expect } from 'chai'
import { findPerson } from '../../server/sight/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { adopted, delivered, dutiesOf, four, mailOf, sign, standing, stepsOf } from './support.ts'

describe('Delivery of a recommendation (R74)', () => {
  const database = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(database())
  })
  const viewer = async (person: { id: number }) =>
    (await findPerson(database(), person.id, '2026-11-25', 'password'))!

  it('adoption makes the recommendation, a step of the way and a duty of the secretary', async () => {
    const db = database()
    const { id, matter } = await adopted(db, cast)
    expect(await standing(db, id)).to.include({
      status: 'adopted',
      answer_requested: true,
      answer_days: 60,
      publicity: 'public',
    })
    expect(await stepsOf(db, matter)).to.deep.equal(['adopted'])
    expect(await dutiesOf(db, await viewer(cast.sari))).to.deep.equal(['recommendation_summary'])
    expect(await dutiesOf(db, await viewer(cast.leena))).to.deep.equal([])
  })

  it('an undelivered one is there for the body alone', async () => {
    const db = database()
    const { id } = await adopted(db, cast)
    for (const person of [undefined, cast.leena, cast.petra, cast.outi, cast.oskari, cast.hanna])
      expect((await browse(db, person).get(`/recommendations/${id}`)).status).to.equal(404)
    for (const person of [cast.sari, cast.anna])
      expect((await browse(db, person).get(`/recommendations/${id}`)).status).to.equal(200)
    expect((await browse(db).get('/recommendations')).text).not.to.contain('Palvelusetelin arvo')
  })

  it('is there for leadership only from its delivery, and so are the matter and its items', async () => {
    const db = database()
    const { id, item, matter, meeting } = await adopted(db, cast)
    const paths = [`/recommendations/${id}`, `/matters/${matter}`, `/items/${item}`, `/items/${item}/files`]
    for (const path of paths)
      expect((await browse(db, cast.leena).get(path)).status, `${path} adopted`).to.equal(404)
    await db.updateTable('recommendations').set(four).where('id', '=', id).execute()
    await sign(db, meeting)
    await browse(db, cast.sari).post(`/recommendations/${id}/delivery`)
    for (const path of [`/recommendations/${id}`, `/matters/${matter}`])
      expect((await browse(db, cast.leena).get(path)).status, `${path} delivered`).to.equal(200)
  })

  it('the secretary fills the four fields; the signed minutes send it, with mail and a due day', async () => {
    const db = database()
    const { id, meeting, matter } = await adopted(db, cast)
    const sari = browse(db, cast.sari)
    const saved = await sari.post(`/recommendations/${id}/summary`, { ...four, publicity: 'public' })
    expect(saved.status).to.equal(303)
    expect((await sari.post(`/recommendations/${id}/delivery`)).status).to.equal(422)
    await sign(db, meeting)
    expect(await dutiesOf(db, await viewer(cast.sari))).to.deep.equal(['recommendation_delivery'])
    expect((await sari.post(`/recommendations/${id}/delivery`)).status).to.equal(303)
    expect((await sari.post(`/recommendations/${id}/delivery`)).status).to.equal(303)

    expect(await standing(db, id)).to.include({ status: 'delivered', due_on: '2027-01-25' })
    expect(await stepsOf(db, matter)).to.deep.equal(['adopted', 'delivered'])
    const mail = await mailOf(db, 'recommendation')
    expect(mail.map(({ address }) => address)).to.deep.equal(['leena@example.test', 'petra@example.test'])
    expect(mail[0]!.body).to.contain(`http://kumppanuus.test/recommendations/${id}`)
    expect(await dutiesOf(db, await viewer(cast.sari))).to.deep.equal([])
    expect((await browse(db).get(`/recommendations/${id}`)).text).to.contain(four.asked)
  })

  it('one with an empty field stays adopted when the minutes are signed', async () => {
    const db = database()
    const { id, meeting } = await adopted(db, cast)
    await db
      .updateTable('recommendations')
      .set({ ...four, why: '' })
      .where('id', '=', id)
      .execute()
    const { deliverRecommendations } = await import('../../server/recommendations/queries.ts')
    const ids = await deliverRecommendations(db, 'http://x.test', {
      meetingId: meeting,
      at: noon,
      by: cast.sari.id,
    })
    expect(ids).to.deep.equal([])
    expect((await standing(db, id)).status).to.equal('adopted')
    expect(await dutiesOf(db, await viewer(cast.sari))).to.deep.equal(['recommendation_summary'])
  })

  it('an opinion is closed at delivery, unless an answer is requested', async () => {
    const db = database()
    const closed = await delivered(db, cast, { kind: 'opinion' })
    expect(await standing(db, closed.id)).to.include({ status: 'closed', due_on: null })
    expect(await stepsOf(db, closed.matter)).to.deep.equal(['adopted', 'delivered', 'closed'])

    const open = await adopted(db, cast, { kind: 'opinion' })
    await browse(db, cast.sari).post(`/recommendations/${open.id}/summary`, {
      ...four,
      answer_requested: 'yes',
    })
    await sign(db, open.meeting)
    await browse(db, cast.sari).post(`/recommendations/${open.id}/delivery`)
    expect(await standing(db, open.id)).to.include({ status: 'delivered', due_on: '2027-01-25' })
  })

  it('no message names a secret recommendation', async () => {
    const db = database()
    const { id } = await delivered(db, cast, { publicity: 'secret' })
    const mail = await mailOf(db, 'recommendation')
    expect(mail).to.have.length(2)
    for (const { subject, body } of mail) expect(subject + body).not.to.contain('Palvelusetelin')
    expect((await browse(db, cast.leena).get(`/recommendations/${id}`)).status).to.equal(404)
    expect(
      (await browse(db, cast.leena, { strength: 'strong' }).get(`/recommendations/${id}`)).status,
    ).to.equal(200)
  })

  it('only the secretary of the body summarises and delivers; after delivery nobody', async () => {
    const db = database()
    const { id } = await adopted(db, cast)
    for (const [person, status] of [
      [undefined, 401],
      [cast.anna, 403],
      [cast.oskari, 404],
      [cast.leena, 404],
    ] as const)
      for (const act of ['summary', 'delivery'])
        expect((await browse(db, person).post(`/recommendations/${id}/${act}`, four)).status).to.equal(status)
    const gone = await delivered(db, cast)
    const late = await browse(db, cast.sari).post(`/recommendations/${gone.id}/summary`, four)
    expect(late.status).to.equal(422)
    expect(late.text).to.contain('Asia on jo toimitettu.')
  })

  it('a summary that is too long, of a wrong type or hostile comes back, not an error of ours', async () => {
    const db = database()
    const { id } = await adopted(db, cast)
    const sari = browse(db, cast.sari)
    const long = await sari.post(`/recommendations/${id}/summary`, { ...four, asked: 'x'.repeat(901) })
    expect(long.status).to.equal(422)
    expect(long.text).to.contain('900 merkkiin')
    expect(long.text).to.contain('x'.repeat(901))
    const huge = await sari.post(`/recommendations/${id}/summary`, { ...four, asked: 'x'.repeat(1_000_000) })
    expect(huge.status).to.equal(422)
    const twice = await sari.post(`/recommendations/${id}/summary`, 'asked=a&asked=b&why[]=1' as never)
    expect(twice.status).to.equal(422)
    const script = await sari.post(`/recommendations/${id}/summary`, {
      ...four,
      asked: '<script>alert(1)</script> \u202e🦄',
    })
    expect(script.status).to.equal(303)
    expect((await sari.get(`/recommendations/${id}`)).text).not.to.contain('<script>alert(1)')
    for (const bad of ['0', 'abc', '99999999999', '424242'])
      expect((await sari.get(`/recommendations/${bad}`)).status).to.equal(404)
  })
})
