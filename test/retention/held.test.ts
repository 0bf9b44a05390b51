import { expect } from 'chai'
import { record } from '../../server/record/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('What is held on a person', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
    const at = noon
    await record(db(), {
      by: cast.anna.id,
      at,
      act: 'reply given',
      thing: 'meeting',
      id: 1,
      body: cast.bodies.board,
    })
    const opening = { at, strength: 'password' as const }
    await db()
      .insertInto('openings')
      .values([
        { ...opening, person_id: cast.anna.id, path: '/matters' },
        {
          ...opening,
          person_id: cast.sari.id,
          path: '/people/3/interests',
          thing: 'person',
          thing_id: cast.anna.id,
        },
        { ...opening, person_id: cast.sari.id, path: '/people/4', thing: 'person', thing_id: cast.bertta.id },
      ])
      .execute()
  })

  it('is on a page of their own, without the names of those who opened it', async () => {
    const { text } = await browse(db(), cast.anna).get('/account/held')
    for (const words of [
      'anna@example.test',
      'Neuvottelukunta, jäsen, Tuottaja Oy',
      'Tuottaja Oy, toimitusjohtaja',
      'ilmoitti osallistumisestaan, Neuvottelukunta',
      '/people/3/interests',
    ])
      expect(text).to.include(words)
    for (const words of ['Sari', '/people/4', 'bertta@example.test']) expect(text).to.not.include(words)
  })

  it('is a file that machines read, all of it', async () => {
    for (let count = 0; count < 30; count++)
      await record(db(), { by: cast.anna.id, at: noon, act: 'reply given', thing: 'meeting', id: 1 })
    const { body, headers } = await browse(db(), cast.anna).get('/account/held.json')
    expect(headers['content-disposition']).to.include('attachment')
    expect(body.account[0]).to.include({ name: 'Anna', email: 'anna@example.test' })
    expect(body.acts).to.have.length(31)
    expect(body.openedOfYou).to.deep.equal([{ at: noon.toISOString(), path: '/people/3/interests' }])
    expect((await browse(db(), cast.anna).get('/account/held')).text).to.include('Loput ovat tiedostossa')
  })
})
