import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Names offered while one types', function () {
  this.timeout(20_000)
  const db = useDatabase()
  const optionsOf = (html: string) => [...html.matchAll(/<option value="([^"]*)"/g)].map(([, words]) => words)

  it('are those of organisations that match, however many there are', async () => {
    const { anna } = await assemble(db())
    const name = (number: number) => `Aamu ${String(number).padStart(4, '0')} Oy`
    await db()
      .insertInto('organisations')
      .values(
        Array.from({ length: 2_000 }, (_, number) => ({
          name: name(number),
          type: 'company' as const,
          created_at: noon,
        })),
      )
      .execute()
    const ask = async (q: string) =>
      optionsOf((await browse(db(), anna).get(`/organisations/named?q=${encodeURIComponent(q)}`)).text)
    expect(await ask('')).to.have.length(50)
    expect(await ask('1999')).to.deep.equal([name(1999)])
    expect(await ask(`${name(1998)} (1234567-1)`)).to.deep.equal([name(1998)])
    expect(await ask('100%_')).to.deep.equal([])
    expect((await browse(db()).get('/organisations/named')).status).to.equal(401)
  })

  it('are those of people for who keeps them, and come back with a form whose name nobody has', async () => {
    const cast = await assemble(db())
    const people = `/people/named?q=${encodeURIComponent(cast.anna.name)}`
    expect((await browse(db(), cast.anna).get(people)).status).to.equal(403)
    const sari = browse(db(), cast.sari)
    expect(optionsOf((await sari.get(people)).text).join()).to.include(cast.anna.name)
    const refused = await sari.post(`/bodies/${cast.bodies.board}/offices`, {
      office: 'expert',
      person: cast.anna.name.slice(0, 3),
      starts_on: '2026-11-24',
    })
    expect(refused.status).to.equal(422)
    const offered = optionsOf(refused.text.slice(refused.text.indexOf('<datalist')).split('</datalist>')[0]!)
    expect(offered.join()).to.include(cast.anna.name)
    expect(offered.join()).to.not.include(cast.bertta.name)
  })
})
