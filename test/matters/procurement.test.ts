import { Readable } from 'node:stream'
import { expect } from 'chai'
import { isSameDay, whyNotDisclose } from '../../server/matters/disclosure-rules.ts'
import { missingForCall } from '../../server/meetings/notice-rules.ts'
import { callBoard } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

const told = {
  item: null,
  receivers: 'Tuottaja Oy',
  what: 'Aikataulu',
  nothing: false,
  toldAt: new Date('2026-11-25T08:00:00Z'),
}
const procurement = { procurement: true, publicity: 'handling' } as const

describe('R82: what may be entered as told of a procurement', () => {
  const wrong = (more: object, matter: object = {}) =>
    Object.keys(whyNotDisclose({ ...procurement, ...matter }, { ...told, ...more }, [7], noon))

  it('says who was told what, outside a meeting', () => {
    expect(wrong({})).to.deep.equal([])
    expect(wrong({ receivers: '' })).to.deep.equal(['receivers'])
    expect(wrong({ what: '' })).to.deep.equal(['what'])
    expect(wrong({ what: '', nothing: true }), 'nothing is said of a meeting only').to.deep.equal(['what'])
  })
  it('says of a meeting what was told, or that it was nothing, never both', () => {
    expect(wrong({ item: 7, receivers: '' })).to.deep.equal([])
    expect(wrong({ item: 7, what: '', nothing: true })).to.deep.equal([])
    expect(wrong({ item: 7, nothing: true })).to.deep.equal(['what'])
    expect(wrong({ item: 8 }), 'an item of another matter').to.deep.equal(['item_id'])
  })
  it('is never of what is secret, of another kind of matter, or still to come', () => {
    expect(wrong({}, { publicity: 'secret' })).to.deep.equal(['what'])
    expect(wrong({}, { publicity: 'draft' })).to.deep.equal(['what'])
    expect(wrong({}, { procurement: false })).to.deep.equal(['what'])
    expect(wrong({ toldAt: new Date(noon.getTime() + 1) })).to.deep.equal(['told_on'])
  })
  it('counts the day in Helsinki', () => {
    const published_at = new Date('2026-11-25T22:30:00Z')
    expect(isSameDay({ told_at: new Date('2026-11-25T21:59:00Z'), published_at })).to.equal(false)
    expect(isSameDay({ told_at: new Date('2026-11-25T22:00:00Z'), published_at })).to.equal(true)
  })
})

it('R82: a procurement item cannot be called as secret, since all providers read it the same day', () => {
  const meeting = {
    body_id: 1,
    status: 'draft',
    starts_at: new Date(noon.getTime() + 1),
    place: 'Pori',
    remote_link: '',
    mode: 'ordinary',
    public_meeting: false,
  } as const
  const item = { kind: 'matter', heading: { fi: 'A' }, secrecy_ground: '24 §', pending_tender: false }
  const missing = (publicity: string, isProcurement: boolean) =>
    missingForCall(meeting, [{ ...item, publicity, procurement: isProcurement }], noon).map(({ key }) => key)
  expect(missing('secret', true)).to.deep.equal(['meetings.procurementSecret'])
  expect(missing('secret', false)).to.deep.equal([])
  expect(missing('handling', true)).to.deep.equal([])
})

describe('R82: who got what and when', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })

  /** The board's called meeting whose matter is before a tender; noticed to Anna and Bertta, with a file on the item. */
  const called = async ({ notice = true, flag = true, number = 1 } = {}) => {
    const board = await callBoard(db(), cast, { number })
    await db().updateTable('matters').set({ procurement: flag }).where('id', '=', board.matter).execute()
    const kept = await houseOn(db()).files.keep(Readable.from(['Hinnat']), 100)
    const { id: file } = await db()
      .insertInto('files')
      .values({
        thing: 'item',
        thing_id: board.items.voucher,
        kind: 'annex',
        title: 'Markkinakartoitus',
        name: 'kartoitus.txt',
        media_type: 'text/plain',
        bytes: kept.bytes,
        sha256: kept.sha256,
        stored_as: kept.storedAs,
        publicity: 'handling',
        at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (notice) {
      const { id } = await db()
        .insertInto('notices')
        .values({
          meeting_id: board.id,
          kind: 'call',
          sent_at: noon,
          rule_days: 4,
          counting: 'sending_day',
          days_given: 5,
          in_time: true,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      for (const { id: person_id, email } of [cast.anna, cast.bertta])
        await db()
          .insertInto('notice_recipients')
          .values({ notice_id: id, person_id, address: email, way: 'email', at: noon })
          .execute()
    }
    return { ...board, file }
  }
  const statusOf = async (path: string, person?: { id: number }) =>
    (await browse(db(), person).get(path)).status

  it('lists each recipient of the papers, with organisation, time and way', async () => {
    const { matter } = await called()
    const page = (await browse(db(), cast.sari).get(`/matters/${matter}/disclosures`)).text
    expect(page).to.include('Anna, Tuottaja Oy').and.include('Bertta, Hoiva Oy').and.include('1 liite')
    expect(page).to.include('25.11.2026').and.include('sähköposti')
    expect(await statusOf(`/matters/${matter}/disclosures`, cast.anna)).to.equal(403)
    expect(await statusOf(`/matters/${matter}/disclosures`, cast.reetta)).to.equal(200)
  })

  it('is published to all the same day: the papers and their files open to anyone from the notice on', async () => {
    const { matter, file } = await called()
    const page = (await browse(db()).get(`/procurement/${matter}`)).text
    expect(page).to.include('Arvo on 40 euroa.').and.include('Markkinakartoitus')
    expect((await browse(db()).get('/procurement')).text).to.include(`/procurement/${matter}`)
    expect(await statusOf(`/files/${file}`)).to.equal(200)
    expect(await statusOf(`/matters/${matter}`), 'the matter itself stays where it was').to.equal(404)
  })

  it('nothing opens before the notice, of another kind of matter, or of what is secret', async () => {
    for (const [index, given] of [{ notice: false }, { flag: false }].entries()) {
      const { matter, file } = await called({ ...given, number: index + 1 })
      expect(await statusOf(`/procurement/${matter}`), JSON.stringify(given)).to.equal(404)
      expect(await statusOf(`/files/${file}`), JSON.stringify(given)).to.equal(404)
    }
  })
  for (const [thing, table] of [
    ['item', 'items'],
    ['matter', 'matters'],
    ['file', 'files'],
  ] as const)
    it(`a secret ${thing} stays closed`, async () => {
      const { matter, items, file } = await called()
      const id = { item: items.voucher, matter, file }[thing]
      await db().updateTable(table).set({ publicity: 'secret' }).where('id', '=', id).execute()
      expect(await statusOf(`/files/${file}`)).to.equal(404)
      expect((await browse(db()).get(`/procurement/${matter}`)).text).to.not.include('Markkinakartoitus')
    })

  it('what one provider was told is everyone’s as soon as it is entered, once', async () => {
    const { matter } = await called({ notice: false })
    const form = {
      receivers: 'Tuottaja Oy, Tuomas',
      told_on: '2026-11-25',
      told_clock: '9.15',
      what: 'Kilpailutus alkaa keväällä.',
      once: '5f0c7a52-3c9f-4f0e-9a06-0d4ad86b8d10',
    }
    const sari = browse(db(), cast.sari)
    expect((await sari.post(`/matters/${matter}/disclosures`, form)).status).to.equal(303)
    expect((await sari.post(`/matters/${matter}/disclosures`, form)).status).to.equal(303)
    const page = (await browse(db(), cast.hanna).get(`/procurement/${matter}`)).text
    expect(page.split('Kilpailutus alkaa keväällä.')).to.have.length(2)
    expect(page).to.include('Tuottaja Oy, Tuomas').and.include('Julkaistu kaikille')
    expect((await sari.get(`/matters/${matter}/disclosures`)).text).to.include('Kirjannut Sari')
    const acts = await db()
      .selectFrom('record')
      .where('act', '=', 'disclosure entered')
      .select('id')
      .execute()
    expect(acts).to.have.length(1)
  })

  it('what was told on an earlier day says that it came late', async () => {
    const { matter } = await called()
    const form = { receivers: 'Hoiva Oy', told_on: '24.11.2026', told_clock: '15:00', what: 'Määrät.' }
    await browse(db(), cast.sari).post(`/matters/${matter}/disclosures`, form)
    expect((await browse(db()).get(`/procurement/${matter}`)).text).to.include('Julkaistu vasta')
  })

  it('a bad form comes back as typed', async () => {
    const { matter } = await called()
    const bad = await browse(db(), cast.sari).post(`/matters/${matter}/disclosures`, {
      receivers: 'x'.repeat(501),
      told_on: 'eilen',
      told_clock: '25.00',
      what: '<script>alert(1)</script>',
    })
    expect(bad.status).to.equal(422)
    expect(bad.text)
      .to.include('value="eilen"')
      .and.include('kellonaika muodossa')
      .and.include('&lt;script&gt;')
      .and.not.include('<script>alert')
    const arrays = { item_id: ['1', '2'], told_on: ['a', 'b'], what: ['a', 'b'] }
    expect((await browse(db(), cast.sari).post(`/matters/${matter}/disclosures`, arrays)).status).to.equal(
      422,
    )
  })
})

it('R83: the notice stands on the printed agenda of an item that calls for it', async () => {
  const { agendaContent } = await import('../../server/agenda/pdf-rules.ts')
  const parts = (competition: boolean, readable = true) =>
    agendaContent('fi', {
      meeting: {
        kind: 'formal',
        body_name: { fi: 'Neuvottelukunta' },
        number: 1,
        year: 2026,
        starts_at: noon,
        ends_at: noon,
        place: '',
        status: 'called',
      },
      county: { fi: 'Hyvinvointialue' },
      items: [
        {
          id: 1,
          kind: 'matter',
          decision_mode: 'meeting',
          readable,
          agenda_number: 1,
          heading: { fi: 'Setelin arvo' },
          presenter: null,
          case_number: null,
          competition,
        },
      ],
      texts: [],
      files: [],
      demo: false,
    }).sections[0]!.parts.map(({ html }) => html)
  expect(parts(true).join('')).to.include('kilpailulaki 5\u00a0§')
  expect(parts(false)).to.deep.equal([])
  expect(parts(true, false)).to.deep.equal([])
})
