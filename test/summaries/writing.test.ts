import { expect } from 'chai'
import { openRequest } from '../consultations/given.ts'
import { add } from '../permissions/rows.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const said = 'Arvon tulisi olla selvästi suurempi, sillä matkat ovat pitkiä.'

describe('A summary and its answers', function () {
  this.timeout(30_000)
  const db = useDatabase()
  let cast: Cast
  const sari = () => browse(db(), cast.sari)
  const anyone = () => browse(db())

  /** A request whose time is over: Tuottaja Oy has stated, and what it said lies under a theme. */
  async function world() {
    cast = await assemble(db())
    await db().updateTable('bodies').set({ languages: 'fi' }).where('id', '=', cast.bodies.board).execute()
    const { id, asked } = await openRequest(db(), cast, { closes_on: '2026-11-20' })
    await db()
      .updateTable('consultation_respondents')
      .set({ email: 'tuottaja@example.test' })
      .where('id', '=', asked)
      .execute()
    const sent = {
      respondent_id: asked,
      number: 1,
      signer: 'Tiina Tuottaja',
      way: 'link',
      saved_at: noon,
      sent_at: noon,
    }
    const answer_id = await add(db(), 'consultation_answers', {
      version_id: await add(db(), 'consultation_versions', sent),
    })
    const passage_id = await add(db(), 'consultation_passages', { answer_id, position: 1, text: said })
    const place = { consultation_id: id, passage_id, starts: 0, ends: said.length, text: said }
    const segment = await add(db(), 'consultation_segments', { ...place, created_at: noon })
    const theme = await add(db(), 'consultation_themes', {
      consultation_id: id,
      position: 1,
      name: { fi: 'Hinta' },
    })
    await db()
      .insertInto('consultation_segment_themes')
      .values({ segment_id: segment, theme_id: theme, set_at: noon })
      .execute()
    const paragraphs = db()
      .selectFrom('consultation_paragraphs')
      .where('consultation_id', '=', id)
      .where('number', '=', 1)
    const paragraph = (await paragraphs.select('id').executeTakeFirstOrThrow()).id
    return { id, path: `/consultations/${id}`, passage_id, segment, theme, paragraph }
  }

  it('is written theme by theme, quotes only what was said, is published with letters and corrected with a trace', async () => {
    const { id, path, passage_id, segment, theme } = await world()
    const section = `${path}/summary/themes/${theme}`
    const quote = { theme, segment, ascribed: 'comments' }
    const changed = await sari().post(`${path}/summary/quotes`, {
      ...quote,
      text: 'Arvon pitäisi olla suurempi',
    })
    expect(changed.status).to.equal(422)
    expect(changed.text).to.include('sanan ”pitäisi” kohdalla').and.to.include('Arvon pitäisi olla suurempi')
    expect(
      (await sari().post(`${path}/summary/quotes`, { ...quote, ascribed: 'occasion', text: said })).status,
    ).to.equal(422)
    await sari().post(`${path}/summary/quotes`, { ...quote, text: 'Arvon tulisi olla selvästi suurempi' })
    const typed = {
      line_fi: 'Arvo on pieni.',
      prose_fi: 'Esiin nousi: [lainaus 1]. Tiina Tuottaja kertoi lisää.',
    }
    expect((await sari().post(section, { ...typed, revision: 1 })).text).to.include('Joku muu on tallentanut')
    expect((await sari().post(section, { ...typed, revision: 2 })).status).to.equal(303)
    const pressedToo = await sari().post(section, { ...typed, revision: 2 })
    expect(pressedToo.status, 'the button after it was saved by itself').to.equal(303)
    expect((await sari().post(`${path}/summary/publications`)).status).to.equal(422)
    await sari().post(`${path}/summary`, {
      introduction_fi: 'Kysyimme arvosta.',
      considered_fi: 'Arvo nousee.',
    })
    const desk = (await sari().get(`${path}/summary/edit`)).text
    expect(desk).to.include('Tekstissä mainitaan Tiina Tuottaja').and.to.include('yhteen kommenttiin')
    expect((await anyone().get(`${path}/summary`)).status).to.equal(404)

    const unknowing = await sari().post(`${path}/summary/publications`)
    expect(unknowing.status).to.equal(422)
    expect(unknowing.text).to.include('vahvista, että ne saavat näkyä')
    const knowing = 'yes'
    expect((await sari().post(`${path}/summary/publications`, { knowing })).status).to.equal(303)
    const page = (await anyone().get(`${path}/summary`)).text
    expect(page).to.include('<em>”Arvon tulisi olla selvästi suurempi”</em>').and.to.include('Arvo nousee.')
    const letters = db()
      .selectFrom('messages')
      .where('kind', '=', 'consultation_summary')
      .select(['address', 'body'])
    expect((await letters.execute()).map(({ address }) => address)).to.include('tuottaja@example.test')
    expect((await anyone().get(path)).text)
      .to.include(`${path}/summary`)
      .and.to.include('Yhteenveto tehty')

    await sari().post(`${path}/summary`, {
      introduction_fi: 'Kysyimme arvosta.',
      considered_fi: 'Arvo nousee heti.',
    })
    expect((await anyone().get(`${path}/summary`)).text).not.to.include('nousee heti')
    expect((await sari().post(`${path}/summary/publications`)).status).to.equal(422)
    await sari().post(`${path}/summary/publications`, { why: 'Ajankohta lisättiin', knowing })
    expect((await anyone().get(`${path}/summary`)).text)
      .to.include('nousee heti')
      .and.to.include('Ajankohta lisättiin')
    expect((await anyone().get(`${path}/summary?version=1`)).text).not.to.include('nousee heti')

    const secret = { secret_reason: 'Hinnoittelu' }
    await db().updateTable('consultation_passages').set(secret).where('id', '=', passage_id).execute()
    expect((await anyone().get(`${path}/summary`)).text).not.to.include('selvästi suurempi')
    expect((await sari().get(`${path}/summary/edit`)).text).to.include(
      'lainaus 1 on merkitty liikesalaisuudeksi',
    )
    const acts = await db()
      .selectFrom('record')
      .where('thing', '=', 'consultation')
      .where('thing_id', '=', id)
      .select('act')
      .execute()
    expect(acts.filter(({ act }) => act === 'summary published')).to.have.length(2)
  })

  it('is answered by theme and by segment: from the paragraph to what changed it and back', async () => {
    const { path, segment, theme, paragraph } = await world()
    const none = await sari().post(`${path}/replies`, {
      theme,
      outcome: 'changed',
      text_fi: 'Nostimme arvoa.',
    })
    expect(none.status).to.equal(422)
    expect(none.text).to.include('Valitse kappale').and.to.include('Nostimme arvoa.')
    await sari().post(`${path}/replies`, { theme, outcome: 'noted', text_fi: 'Kiitämme.' })
    await sari().post(`${path}/replies`, {
      segment,
      from: theme,
      outcome: 'changed',
      paragraph,
      text_fi: 'Nostimme arvoa.',
    })
    await sari().post(`${path}/replies`, {
      segment,
      from: theme,
      outcome: 'changed',
      paragraph,
      text_fi: 'Nostimme arvoa viidellä.',
    })
    await sari().post(`${path}/changes`, { paragraph, text_fi: 'Arvo on 60 euroa.' })
    expect((await anyone().get(`${path}/replies`)).status).to.equal(404)
    await db().updateTable('consultations').set({ summarised_at: noon, answered_at: noon }).execute()
    const page = (await anyone().get(`${path}/replies`)).text
    expect(page).to.include('<del>55</del>').and.to.include('<ins>60</ins>').and.to.include('Kiitämme.')
    expect(page).to.include(`href="#segment-${segment}"`).and.to.include(`href="#paragraph-${paragraph}"`)
    expect(page)
      .to.include('Nostimme arvoa viidellä.')
      .and.to.include('Tuottaja Oy')
      .and.not.to.include('Nostimme arvoa.<')
  })
})
