import { inflateRawSync } from 'node:zlib'
import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { draft, place, proposed } from './proposed.ts'

describe('A proposal for appointment', () => {
  const db = useDatabase()
  const page = async ({ sari }: Cast, id: number) =>
    (await browse(db(), sari).get(`/appointments/${id}/proposal`)).text
  const forward = ({ sari }: Cast, id: number, form: object = { appointer: 'Aluehallitus' }) =>
    browse(db(), sari).post(`/appointments/${id}/proposals`, form)
  const row = (id: number) =>
    db().selectFrom('appointments').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const tellGenders = async (cast: Cast, genders: Record<string, 'female' | 'male'>) => {
    for (const [name, gender] of Object.entries(genders))
      await db()
        .insertInto('genders')
        .values({
          person_id: cast[name as 'chair'].id,
          gender,
          entered_by: cast.sari.id,
          entered_at: noon,
        })
        .execute()
  }

  it('shows who would sit, in whose place and until when, and on what law it stands (R3, R5-R7, R9)', async () => {
    const cast = await assemble(db())
    const { id } = await draft(db(), cast)
    const text = await page(cast, id)
    expect(text).to.include('Hanna, Tuottaja Oy').and.include('uusi, Anna jää pois')
    expect(text).to.include('1.12.2026–31.5.2027, jäljellä oleva kausi')
    for (const section of [
      '35\u00a0§',
      '36\u00a0§:n 3 momentti',
      '38\u00a0§',
      '79\u00a0§:n 3 momentti',
      '84\u00a0§',
    ])
      expect(text).to.include(section)
    expect(text).to.include('Ehdokkaita oli 3. Heistä esitetään 2.').and.include('Muut ehdokkaat: Mikko.')
  })

  it('is there for the secretary and the administrator alone, names of the others for the secretary', async () => {
    const cast = await assemble(db())
    const { id } = await draft(db(), cast)
    const address = `/appointments/${id}/proposal`
    for (const who of [undefined, cast.hanna, cast.anna, cast.chair, cast.oskari])
      expect((await browse(db(), who).get(address)).status).to.equal(who ? 404 : 401)
    const text = (await browse(db(), cast.ilmari).get(address)).text
    expect(text).to.include('Hanna, Tuottaja Oy').and.not.include('Mikko')
    expect((await browse(db(), cast.ilmari).get(`${address}.docx?candidates=named`)).status).to.equal(403)
  })

  it('names those without consent, and waits for them (R10)', async () => {
    const cast = await assemble(db())
    const { id } = await draft(db(), cast, { silent: true })
    const { status, text } = await forward(cast, id)
    expect(status).to.equal(422)
    expect(text).to.include('Suostumus puuttuu: Hanna.')
    expect((await row(id)).status).to.equal('draft')
  })

  it('does not seat one who has withdrawn, nor one person twice', async () => {
    const cast = await assemble(db())
    const { id, hanna, seat } = await draft(db(), cast)
    await db().updateTable('candidates').set({ withdrawn_at: noon }).where('id', '=', hanna).execute()
    expect((await forward(cast, id)).text).to.include('Ehdokkuudestaan on luopunut: Hanna')
    await db().updateTable('candidates').set({ withdrawn_at: null }).where('id', '=', hanna).execute()
    await db()
      .updateTable('appointment_seats')
      .set({ candidate_id: hanna })
      .where('seat_id', '=', seat)
      .execute()
    expect((await forward(cast, id)).text).to.include('Hanna on esityksessä kahdella paikalla')
  })

  it('of a formal body needs personal deputies and a chair (R6, R7)', async () => {
    const cast = await assemble(db())
    const { id, seat } = await draft(db(), cast)
    await db()
      .updateTable('appointment_seats')
      .set({ candidate_id: null })
      .where('seat_id', '=', seat)
      .where('capacity', '=', 'deputy')
      .execute()
    expect((await forward(cast, id)).text).to.include('Henkilökohtainen varajäsen puuttuu paikalta 3')
    const first = await db()
      .selectFrom('memberships')
      .where('id', '=', cast.memberships.chair!)
      .select('seat_id')
      .executeTakeFirstOrThrow()
    await place(db(), {
      ...{ appointment_id: id, seat_id: first.seat_id, replaces_id: cast.memberships.chair! },
      organisation_id: cast.organisations.hoiva,
    })
    const text = await page(cast, id)
    expect(text).to.include('Valitse puheenjohtaja').and.include('Hoiva Oy ei ole vielä nimennyt henkilöä')
  })

  it('against the quota needs its special reason in a formal body, and says so before (R13, R14)', async () => {
    const cast = await assemble(db())
    const { id } = await draft(db(), cast)
    await tellGenders(cast, { chair: 'female', vice: 'female', bertta: 'female', cecilia: 'female' })
    expect(await page(cast, id)).to.include('Sukupuolikiintiö ei täyty')
    expect((await forward(cast, id)).status).to.equal(422)
    const reasons = { special_reason: 'Alan ainoat toimijat.', method: 'Ehdokkaista parhaat.' }
    const kept = await browse(db(), cast.sari).post(`/appointments/${id}/reasons`, reasons)
    expect(kept.status).to.equal(303)
    expect(await page(cast, id))
      .to.include('Erityinen syy poiketa sukupuolikiintiöstä: Alan ainoat toimijat.')
      .and.include('Jäsenet: naisia 5, miehiä 0, ei ilmoitettu 0. Kiintiö: ei täyty.')
    expect((await forward(cast, id)).status).to.equal(303)
  })

  it('says every target, reached or not, and takes the reason of each that is not (R16)', async () => {
    const cast = await assemble(db())
    const { id } = await draft(db(), cast)
    const target = { term_id: cast.terms.board, dimension: 'size' as const, lower: 1, upper: null }
    await db()
      .insertInto('targets')
      .values([
        { ...target, value: 'micro' },
        { ...target, dimension: 'type', value: 'company' },
      ])
      .execute()
    expect(await page(cast, id)).to.include('Kokoluokka: Mikroyritys: perustelua ei ole kirjattu.')
    await browse(db(), cast.sari).post(`/appointments/${id}/reasons`, {
      reason_lower_member_size_micro: 'Yksikään mikroyritys ei ehdottanut.',
    })
    expect(await page(cast, id))
      .to.include('Yksikään mikroyritys ei ehdottanut.')
      .and.include('ei, 1 puuttuu')
    expect((await forward(cast, id)).status).to.equal(303)
    await db().deleteFrom('targets').execute()
    expect(await page(cast, id), 'frozen').to.include('ei, 1 puuttuu')
  })

  it('put forward is frozen, recorded, put forward once, and can be taken back', async () => {
    const cast = await assemble(db())
    const { id } = await proposed(db(), cast)
    expect((await forward(cast, id)).status).to.equal(422)
    const reasons = await browse(db(), cast.sari).post(`/appointments/${id}/reasons`, { method: 'x' })
    expect(reasons.status).to.equal(422)
    const back = await browse(db(), cast.sari).post(`/appointments/${id}/withdrawal`)
    expect(back.status).to.equal(303)
    expect(await row(id)).to.include({ status: 'draft', appointer: '' })
    const acts = await db()
      .selectFrom('record')
      .where('thing', '=', 'appointment')
      .orderBy('id')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal(['appointment proposed', 'appointment withdrawn'])
  })

  it('that was drawn says on the page that a draw only proposes (R16)', async () => {
    const cast = await assemble(db())
    const { id, call } = await draft(db(), cast)
    const computed = {
      term_id: cast.terms.board,
      task: 'draw' as const,
      input: {},
      question: 'x',
      solver: {},
      asked_by: cast.sari.id,
    }
    const { id: computation_id } = await db()
      .insertInto('computations')
      .values({ ...computed, asked_at: noon })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: draw_id } = await db()
      .insertInto('draws')
      .values({
        ...{
          call_id: call,
          computation_id,
          content: '{}',
          seal: 'abc123',
          tickets: 1000,
          source: 'dice',
          source_text: '',
        },
        ...{ draws_at: noon, published_by: cast.sari.id, published_at: noon, number: 417, drawn_at: noon },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db().updateTable('appointments').set({ draw_id }).where('id', '=', id).execute()
    expect(await page(cast, id))
      .to.include('Arvonnan sinetti on abc123 ja arvottu numero 417.')
      .and.include('nimeävä toimielin päättää jäsenistä vapaasti')
  })

  it('leaves the house as Word, with real headings, a heading row, its language and its title', async () => {
    const cast = await assemble(db())
    const { id } = await proposed(db(), cast)
    const { status, headers, body } = await browse(db(), cast.sari)
      .get(`/appointments/${id}/proposal.docx`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => done(null, Buffer.concat(parts)))
      })
    expect(status).to.equal(200)
    expect(headers['content-disposition']).to.include('.docx')
    const [document, styles, core] = ['word/document.xml', 'word/styles.xml', 'docProps/core.xml'].map(
      (name) => unzipped(body as Buffer, name),
    )
    expect(document)
      .to.include('<w:pStyle w:val="Title"/>')
      .and.include('<w:pStyle w:val="Heading1"/>')
      .and.include('<w:pStyle w:val="Heading2"/>')
      .and.include('<w:tblHeader/>')
      .and.include('Hanna, Tuottaja Oy')
    expect(document).to.not.include('Mikko')
    expect(styles).to.include('w:lang w:val="fi-FI"')
    expect(core).to.include('<dc:title>Nimeämisesitys: Neuvottelukunta</dc:title>')
  })

  it('leaves the house as plain text, its lines ended as Windows expects', async () => {
    const cast = await assemble(db())
    const { id } = await draft(db(), cast)
    const { text, headers } = await browse(db(), cast.sari).get(`/appointments/${id}/proposal.txt`)
    expect(headers['content-type']).to.equal('text/plain; charset=utf-8')
    expect(text).to.include('NIMEÄMISESITYS: NEUVOTTELUKUNTA\r\n')
    expect(text).to.include('Paikka: 3; Tehtävä: Jäsen; Henkilö: Hanna, Tuottaja Oy')
    expect(text.replaceAll('\r\n', '')).to.not.match(/[\r\n]/)
    const swedish = await browse(db(), cast.sari).get(`/appointments/${id}/proposal.txt?language=sv`)
    expect(swedish.status, 'not a language of the body').to.equal(404)
    await db().updateTable('bodies').set({ languages: 'fi sv' }).where('id', '=', cast.bodies.board).execute()
    const whole = await browse(db(), cast.sari).get(`/appointments/${id}/proposal.txt?language=sv`)
    expect(whole.text, 'until the way of choosing is written, it is told in the language of the document')
      .to.include('har sammanställts')
      .and.not.include('Esitys on koottu')
  })
})

/** The text of one file of a zip archive, found through the directory at its end. */
function unzipped(zip: Buffer, name: string) {
  for (
    let at = zip.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    const length = zip.readUInt16LE(at + 28)
    if (zip.toString('utf8', at + 46, at + 46 + length) !== name) continue
    const [packed, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + packed)
    return (zip.readUInt16LE(at + 10) ? inflateRawSync(bytes) : bytes).toString('utf8')
  }
  throw new Error(`${name} is not there`)
}
