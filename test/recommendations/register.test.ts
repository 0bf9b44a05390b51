import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { adopted, delivered } from './support.ts'

describe('The public register (R74, R73)', () => {
  const database = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(database())
  })

  it('says what comes next while it is empty', async () => {
    expect((await browse(database()).get('/recommendations')).text).to.contain(
      'Yhtään suositusta ei ole vielä',
    )
  })

  it('shows the public what is public and delivered, and by filters', async () => {
    const db = database()
    const open = await delivered(db, cast)
    const opinion = await delivered(db, cast, { kind: 'opinion' })
    const hidden = await delivered(db, cast)
    await db
      .updateTable('recommendations')
      .set({ publicity: 'handling' })
      .where('id', '=', hidden.id)
      .execute()
    const waiting = await adopted(db, cast)
    const listed = async (query: string, person?: { id: number }) => {
      const { text, status } = await browse(db, person, { at: new Date('2027-02-02T10:00:00Z') }).get(
        `/recommendations${query}`,
      )
      expect(status).to.equal(200)
      return [...text.matchAll(/<a href="\/recommendations\/(\d+)"/g)].map(([, id]) => Number(id))
    }
    expect(await listed('')).to.deep.equal([opinion.id, open.id])
    expect(await listed('?kind=opinion')).to.deep.equal([opinion.id])
    expect(await listed('?state=delivered')).to.deep.equal([open.id])
    expect(await listed('?overdue=yes')).to.deep.equal([open.id])
    expect(await listed('?year=2025')).to.deep.equal([])
    expect(await listed(`?body=${cast.bodies.otherBoard}`)).to.deep.equal([])
    expect(await listed('?kind=nonsense&body=abc&year=99999999999&kind=x')).to.deep.equal([
      opinion.id,
      open.id,
    ])
    expect(await listed('', cast.sari)).to.deep.equal([waiting.id, hidden.id, opinion.id, open.id])
    expect(await listed('', cast.outi)).to.deep.equal([opinion.id, open.id])
  })

  it('tells the overdue days and that it may not be appealed (141 §)', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    const later = browse(db, undefined, { at: new Date('2027-01-28T10:00:00Z') })
    expect((await later.get('/recommendations')).text).to.contain('Vastaus myöhässä 3 päivää')
    const page = (await later.get(`/recommendations/${id}`)).text
    expect(page).to.contain('141\u00a0§')
    expect(page).not.to.contain('Leena')
  })

  it('pages by key, twenty at a time', async () => {
    const db = database()
    for (let count = 0; count < 22; count++) await delivered(db, cast)
    const first = (await browse(db).get('/recommendations')).text
    expect(first.match(/<a href="\/recommendations\/\d+"/g)).to.have.length(20)
    const next = /href="(\/recommendations\?after=\d+)"/.exec(first)![1]!
    expect((await browse(db).get(next)).text.match(/<a href="\/recommendations\/\d+"/g)).to.have.length(2)
  })
})

describe("Leadership's reading page", () => {
  const database = useDatabase()

  it('has the unread first, each with its four fields and a way to answer', async () => {
    const db = database()
    const cast = await assemble(db)
    const read = await delivered(db, cast)
    const unread = await delivered(db, cast)
    const leena = browse(db, cast.leena)
    await leena.get(`/recommendations/${read.id}`)
    const { text } = await leena.get('/recommendations/inbox')
    expect(text.indexOf(`title-${unread.id}`)).to.be.lessThan(text.indexOf(`title-${read.id}`))
    expect(text).to.contain('Noin 120 000 euroa vuodessa.')
    expect(text).to.contain(`/recommendations/${unread.id}#answer`)
    expect(text).to.not.contain('myöhässä')
    const late = await browse(db, cast.leena, { at: new Date('2027-02-02T10:00:00Z') }).get(
      '/recommendations/inbox',
    )
    expect(late.text).to.contain('2 vastausta on myöhässä').and.contain('Vastaus myöhässä 8 päivää')
    expect((await browse(db).get('/recommendations/inbox')).status).to.equal(401)
    expect((await browse(db, cast.sari).get('/recommendations/inbox')).status).to.equal(403)
  })
})
