import { expect } from 'chai'
import { record, type Act } from '../../server/record/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const hours = (count: number) => new Date(noon.getTime() + count * 3_600_000)

describe('The page of the record', () => {
  const db = useDatabase()
  let cast: Cast
  let meeting: number
  let secret: number
  const enter = (act: Partial<Act> & Pick<Act, 'act' | 'thing' | 'id'>) =>
    record(db(), { by: cast.sari.id, at: noon, body: cast.bodies.board, ...act })
  const read = async (person: { id: number }, query = '', strength: 'password' | 'strong' = 'password') =>
    (await browse(db(), person, { strength }).get(`/record${query}`)).text
  const told = (page: string) =>
    [...page.matchAll(/<li>\s*<time[^]*?<\/li>/g)].map(([line]) =>
      line
        .replace(/<time[^]*?<\/time>/, '')
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )

  beforeEach(async () => {
    cast = await assemble(db())
    const insert = async (table: 'meetings' | 'items', values: object) =>
      (
        await db()
          .insertInto(table)
          .values(values as never)
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    meeting = await insert('meetings', {
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal',
      number: 3,
      year: 2026,
      status: 'called',
      starts_at: hours(200),
      ends_at: hours(202),
      mode: 'ordinary',
      created_at: noon,
    })
    secret = await insert('items', {
      meeting_id: meeting,
      position: 1,
      kind: 'matter',
      heading: { fi: 'Salainen otsikko' },
      agenda_number: 1,
      publicity: 'secret',
    })
    await enter({ act: 'meeting called', thing: 'meeting', id: meeting })
    await enter({ act: 'item written', thing: 'item', id: secret, at: hours(1) })
    await enter({
      act: 'office given',
      thing: 'person',
      id: cast.anna.id,
      by: cast.ilmari.id,
      body: null,
      at: hours(2),
    })
    const elsewhere = { by: cast.oskari.id, body: cast.bodies.otherBoard, at: hours(48) }
    await enter({ act: 'body changed', thing: 'body', id: cast.bodies.otherBoard, ...elsewhere })
  })

  it('tells each act in a sentence, the newest first', async () => {
    expect(told(await read(cast.ilmari))).to.deep.equal([
      'Oskari muutti toimielimen tietoja: Toinen neuvottelukunta',
      'Ilmari antoi tehtävän: Anna',
      'Sari kirjoitti kohdan tekstiä: Neuvottelukunta, kokous 3/2026, kohta 1',
      'Sari kutsui kokouksen koolle: Neuvottelukunta, kokous 3/2026',
    ])
  })

  it('is whole for the administrator and the data protection officer, their bodies’ for secretaries', async () => {
    expect(told(await read(cast.tilda))).to.have.length(4)
    expect(told(await read(cast.sari))).to.have.length(2)
    expect(told(await read(cast.oskari))).to.have.length(1)
    expect(told(await read(cast.sari, `?body=${cast.bodies.otherBoard}`)), 'not by asking').to.deep.equal([])
    expect(told(await read(cast.gunnar))).to.deep.equal([])
    for (const person of [cast.anna, cast.chair, cast.reetta])
      expect((await browse(db(), person).get('/record')).status).to.equal(403)
  })

  it('names what is secret only to those to whom it opens', async () => {
    expect(await read(cast.sari, '', 'strong')).to.include('Salainen otsikko')
    for (const [person, strength] of [
      [cast.sari, 'password'],
      [cast.ilmari, 'strong'],
      [cast.tilda, 'strong'],
    ] as const) {
      const page = await read(person, '', strength)
      expect(page).to.not.include('Salainen otsikko')
      expect(page).to.not.include(`/items/${secret}`)
    }
  })

  it('is narrowed by thing with what is in it, by person, by days and by body', async () => {
    const [first, second, third, fourth] = told(await read(cast.ilmari))
    const narrowed = async (query: string) => told(await read(cast.ilmari, query))
    expect(await narrowed(`?thing=meeting&id=${meeting}`)).to.deep.equal([third, fourth])
    expect(await narrowed(`?thing=body&id=${cast.bodies.otherBoard}`)).to.deep.equal([first])
    expect(await narrowed(`?person=${cast.sari.id}`)).to.deep.equal([third, fourth])
    expect(await narrowed('?who=Ilmari')).to.deep.equal([second])
    expect(await narrowed('?from=2026-11-26')).to.deep.equal([first])
    expect(await narrowed('?until=25.11.2026')).to.deep.equal([second, third, fourth])
    expect(
      await narrowed(`?body=${cast.bodies.board}&before=${hours(1).toISOString()}_999999`),
    ).to.deep.equal([third, fourth])
    expect(await read(cast.ilmari, '?who=Nobody')).to.include('Tällä nimellä ei löydy henkilöä')
  })

  it('goes into a table that spreadsheets take for texts', async () => {
    await db().updateTable('people').set({ name: '=1+1' }).where('id', '=', cast.oskari.id).execute()
    const { text, headers } = await browse(db(), cast.ilmari).get('/record/entries.csv')
    expect(headers['content-disposition']).to.include('record.csv')
    const lines = text.trim().split('\r\n')
    expect(lines[0]).to.equal('"Numero";"Aika";"Kuka";"Mitä";"Kohde";"Toimielin"')
    expect(lines).to.have.length(5)
    expect(lines[1]).to.include(`"'=1+1";"muutti toimielimen tietoja";"Toinen neuvottelukunta"`)
    expect(text).to.not.include('Salainen otsikko')
  })

  it('is a link away from the meeting, for those who read it', async () => {
    const link = `/record?thing=meeting&amp;id=${meeting}`
    expect((await browse(db(), cast.sari).get(`/meetings/${meeting}`)).text).to.include(link)
    expect((await browse(db(), cast.anna).get(`/meetings/${meeting}`)).text).to.not.include(link)
  })
})
