import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { openRequest } from '../consultations/given.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { add, put } from '../permissions/rows.ts'

describe('Occasions where views are heard', () => {
  const db = useDatabase()
  let cast: Cast
  let id: number
  beforeEach(async () => {
    cast = await assemble(db())
    ;({ id } = await openRequest(db(), cast))
  })
  const sari = () => browse(db(), cast.sari)
  const enter = async (form: object) => {
    const made = await sari().post('/occasions', {
      once: randomUUID(),
      consultation: id,
      kind: 'call',
      ...form,
    })
    expect(made.status, made.text).to.equal(303)
    return made.headers.location!
  }

  it('a phone call is entered by name and day, under a group that the request did not have; others see it with the summary', async () => {
    const form = await sari().get(`/occasions/new?consultation=${id}`)
    expect(form.text).to.include('25.11.2026')
    const path = await enter({
      name_fi: 'Puhelu vanhusneuvoston kanssa',
      when: '24.11.2026',
      new_group: 'Vanhusneuvosto',
      notes: 'Arvo on pieni.\n\nMatkat puuttuvat.',
      attendance: '2',
      attendance_about: 'yes',
    })
    const page = (await sari().get(path)).text
    expect(page)
      .to.include('24.11.2026')
      .and.to.include('Vanhusneuvosto')
      .and.to.include('Noin 2 osallistujaa')
    expect((await sari().get(`/consultations/${id}`)).text).to.include('Puhelu vanhusneuvoston kanssa')
    for (const person of [undefined, cast.tuomas, cast.anna]) {
      expect((await browse(db(), person).get(path)).status).to.equal(404)
      expect((await browse(db(), person).get(`/consultations/${id}`)).text).not.to.include('Puhelu vanhus')
      expect((await browse(db(), person).get('/occasions')).text).not.to.include('Puhelu vanhus')
    }
    const published = { number: 1, content: {}, published_at: noon, published_by: cast.sari.id }
    await put(db(), 'consultation_summary_versions', [{ consultation_id: id, ...published }])
    expect((await browse(db()).get(path)).text)
      .to.include('Puhelu vanhusneuvoston kanssa')
      .and.not.to.include('Matkat puuttuvat.')
    expect((await sari().get(path)).text).to.include('Matkat puuttuvat.')
  })

  it('says what is wrong with its day and keeps what was typed; saved as it stood it is not recorded again', async () => {
    const typed = { name_fi: 'Infot', when: 'ensi viikolla', notes: 'Kysyttiin.' }
    const wrong = await sari().post('/occasions', { consultation: id, kind: 'briefing', ...typed })
    expect(wrong.status).to.equal(422)
    expect(wrong.text)
      .to.include('Kirjoita päivä muodossa')
      .and.to.include('ensi viikolla')
      .and.to.include('Kysyttiin.')
    const form = {
      kind: 'briefing',
      name_fi: 'Infot',
      when: '17.9.2026 Aamu\n19.9.2026 Ilta',
      notes: 'Kysyttiin.',
    }
    const path = await enter(form)
    expect((await sari().get(`${path}/edit`)).text).to.include('17.9.2026 Aamu\n19.9.2026 Ilta')
    await sari().post(path, form)
    await sari().post(path, { ...form, when: '9–10/2026', sittings: '7' })
    expect((await sari().get(path)).text)
      .to.include('9 – 10/2026')
      .and.to.include('7 kertaa')
    const acts = await db()
      .selectFrom('record')
      .where('thing', '=', 'occasion')
      .orderBy('id')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal(['occasion entered', 'occasion changed'])
  })

  it('keeps the words that are already under a theme: a changed paragraph carries them, a lost one is refused', async () => {
    const form = { kind: 'workshop', name_fi: 'Työpaja', when: '20.11.2026' }
    const path = await enter({ ...form, notes: 'Arvo on liian pieni.\n\nMatkat puuttuvat.' })
    const note = await db()
      .selectFrom('occasion_notes')
      .where('position', '=', 1)
      .select('id')
      .executeTakeFirstOrThrow()
    const words = { consultation_id: id, note_id: note.id, text: 'liian pieni', created_at: noon }
    await add(db(), 'consultation_segments', { ...words, starts: 8, ends: 19 })
    await sari().post(path, { ...form, notes: 'Uusi alku.\n\nArvo on aivan liian pieni.' })
    const segment = await db().selectFrom('consultation_segments').selectAll().executeTakeFirstOrThrow()
    expect([segment.note_id, segment.starts, segment.ends]).to.deep.equal([note.id, 14, 25])
    const long = await sari().post(path, { ...form, notes: Array(501).fill('Sana.').join('\n\n') })
    expect([long.status, long.text.includes('enintään 500 kappaletta')]).to.deep.equal([422, true])
    const lost = await sari().post(path, { ...form, notes: 'Uusi alku.' })
    expect(lost.status).to.equal(422)
    expect(lost.text).to.include('”liian pieni” on jo käytössä')
    expect((await sari().post(`${path}/removal`)).status).to.equal(422)
    await db().deleteFrom('consultation_segments').execute()
    expect((await sari().post(`${path}/removal`)).headers.location).to.equal(`/consultations/${id}`)
    expect((await sari().get(path)).status).to.equal(404)
  })

  it('stays in its series when that has ended, though others cannot be put there any more', async () => {
    const begun = { body: cast.bodies.board, name_fi: 'Tapaamiset', once: randomUUID() }
    const series = (await sari().post('/occasions/series', begun)).headers.location!
    const series_id = series.split('/').pop()!
    const held = { kind: 'meeting', name_fi: 'Marraskuu', when: '19.11.2026', once: randomUUID() }
    const path = (await sari().post('/occasions', { ...held, body: cast.bodies.board, series_id })).headers
      .location!
    await db().updateTable('occasion_series').set({ ended_at: noon }).execute()
    const chosen = `<option value="${series_id}" selected`
    expect((await sari().get(`${path}/edit`)).text).to.include(chosen)
    expect((await sari().get('/occasions/new')).text).not.to.include(`<option value="${series_id}"`)
    await sari().post(path, { ...held, name_fi: 'Joulukuu', series_id })
    const kept = await db().selectFrom('occasions').select(['name', 'series_id']).execute()
    expect(kept).to.deep.equal([{ name: { fi: 'Joulukuu' }, series_id: Number(series_id) }])
  })

  it('what is agreed in a series waits for its person and is done by them; the next date goes to a calendar', async () => {
    const board = cast.bodies.board
    const once = randomUUID()
    const made = await sari().post('/occasions/series', {
      once,
      body: board,
      name_fi: 'Tuottajatapaamiset',
      next_on: '10.12.2026',
    })
    const series = made.headers.location!
    const path = (
      await sari().post('/occasions', {
        kind: 'meeting',
        series: series.split('/').pop(),
        series_id: series.split('/').pop(),
        name_fi: 'Marraskuu',
        when: '19.11.2026',
      })
    ).headers.location!
    const point = { to: 'add', text: 'Laskutusohje', person: 'Tuomas', due_on: '2026-11-20' }
    const occasion_id = Number(path.split('/').pop())
    const others = Array.from({ length: 200 }, (_, nth) => ({
      occasion_id,
      position: nth + 1,
      text: `${nth}`,
    }))
    await db().insertInto('occasion_points').values(others).execute()
    const full = await sari().post(`${path}/points`, point)
    expect([full.status, full.text.includes('enintään 200')]).to.deep.equal([422, true])
    await db().deleteFrom('occasion_points').execute()
    await sari().post(`${path}/points`, point)
    expect((await sari().get('/')).text).to.include('on myöhässä')
    const tuomas = browse(db(), cast.tuomas)
    expect((await tuomas.get('/')).text).to.include('Lupasit hoitaa')
    expect((await sari().get(series)).text)
      .to.include('Laskutusohje')
      .and.to.include('to 10.12.2026')
    const { id: agreed } = await db().selectFrom('occasion_points').select('id').executeTakeFirstOrThrow()
    expect(
      (await browse(db(), cast.anna).post(`${path}/points`, { to: 'done', point: agreed })).status,
    ).to.equal(403)
    await tuomas.post(`${path}/points`, { to: 'done', point: agreed })
    expect((await tuomas.get('/')).text).not.to.include('Lupasit hoitaa')
    const calendar = await sari().get(`${series}/calendar.ics`)
    expect(calendar.text)
      .to.include('DTSTART;VALUE=DATE:20261210\r\n')
      .and.to.include('SUMMARY:Tuottajatapaamiset')
    expect((await browse(db(), cast.tuomas).get(series)).status).to.equal(404)
  })

  it('a market dialogue is everyone’s at once, with the list of who got what and when', async () => {
    const path = await enter({
      kind: 'market_dialogue',
      name_fi: 'Kotihoidon vuoropuhelu',
      when: '25.11.2026',
      notes: 'Alueet jaetaan kolmeen.',
    })
    const told = {
      receivers: 'Hoiva Oy',
      what: 'Luonnos alueista',
      told_on: '25.11.2026',
      told_clock: '11.30',
    }
    expect((await sari().post(`${path}/disclosures`, { ...told, told_on: '26.11.2026' })).status).to.equal(
      422,
    )
    await sari().post(`${path}/disclosures`, told)
    const open = (await browse(db()).get(path)).text
    expect(open)
      .to.include('Alueet jaetaan kolmeen.')
      .and.to.include('Luonnos alueista')
      .and.to.include('25.11.2026 klo 11.30')
    expect((await browse(db()).get('/occasions')).text).to.include('Kotihoidon vuoropuhelu')
    expect((await browse(db()).get(`/consultations/${id}`)).text).to.include('Kotihoidon vuoropuhelu')
    const other = { kind: 'meeting', name_fi: 'Kotihoidon vuoropuhelu', when: '25.11.2026' }
    for (const refused of [await sari().post(path, other), await sari().post(`${path}/removal`)])
      expect([refused.status, refused.text.includes('mitä kenellekin kerrottiin')]).to.deep.equal([422, true])
    expect((await browse(db()).get(path)).text, 'R82').to.include('Luonnos alueista')
  })

  it('what the partnership handled in a meeting becomes an occasion by one press, once', async () => {
    const meeting = await add(db(), 'meetings', {
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal',
      number: 7,
      year: 2026,
      starts_at: new Date('2026-11-18T10:00:00Z'),
      ends_at: new Date('2026-11-18T12:00:00Z'),
      status: 'closed',
      publish_agenda: true,
      created_at: noon,
    })
    const heading = { fi: 'Sääntökirja' }
    const matter = { meeting_id: meeting, position: 1, kind: 'matter', heading, publicity: 'public' }
    const item = await add(db(), 'items', matter)
    const of = { meeting_id: meeting, kind: 'minutes', language: 'fi', status: 'signed', created_at: noon }
    const minutes_id = await add(db(), 'minutes', { ...of, published_at: noon })
    const html = '<p>Neuvottelukunta keskusteli arvosta.</p><p>Se pitää arvoa pienenä.</p>'
    await put(db(), 'minutes_sections', [
      { minutes_id, item_id: item, version: 1, html, hash: 'x', at: noon },
    ])
    for (const once of [randomUUID(), randomUUID()])
      await sari().post('/occasions', { once, consultation: id, item, group_id: '' })
    const occasions = await db().selectFrom('occasions').select(['id', 'meeting_id']).execute()
    expect(occasions.map((one) => one.meeting_id)).to.deep.equal([meeting])
    const page = (await sari().get(`/occasions/${occasions[0]!.id}`)).text
    expect(page).to.include('18.11.2026').and.to.include('Se pitää arvoa pienenä.')
  })
})
