import { expect } from 'chai'
import { findUse } from '../../server/themes/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { round, said } from './round.ts'

describe('The reading desk', () => {
  const db = useDatabase()
  let cast: Cast
  let at: Awaited<ReturnType<typeof round>>
  beforeEach(async () => {
    cast = await assemble(db())
    at = await round(db(), cast)
  })
  const sari = (strength: 'password' | 'strong' = 'password', htmx = false) =>
    browse(db(), cast.sari, { strength, htmx })
  const desk = () => `/consultations/${at.id}/desk`
  const statement = () => `${desk()}?source=statement-${at.asked}`
  const cut = (form: object) =>
    sari().post(`/consultations/${at.id}/segments`, {
      source: `statement-${at.asked}`,
      passage: at.open,
      ...form,
    })
  const segments = () =>
    db()
      .selectFrom('consultation_segments')
      .orderBy('id')
      .select(['id', 'starts', 'ends', 'text', 'themes', 'version_id', 'occasion_id', 'marked'])
      .execute()
  const acts = async () =>
    (
      await db()
        .selectFrom('record')
        .where('thing', '=', 'consultation')
        .orderBy('id')
        .select('act')
        .execute()
    ).map(({ act }) => act)

  it('shows sources and their words to those who prepare, and a secret passage to a sure secretary alone', async () => {
    expect((await sari().get(desk())).text)
      .to.include('Tuottaja Oy')
      .and.to.include('Työpaja')
    expect((await sari().get(statement())).text)
      .to.include(said.open)
      .and.not.to.include('Katteemme')
    expect((await sari('strong').get(statement())).text).to.include('Katteemme')
    expect((await browse(db(), cast.esko, { strength: 'strong' }).get(statement())).text)
      .to.include(said.open)
      .and.not.to.include('Katteemme')
    for (const who of [cast.anna, cast.oskari, cast.tuomas])
      expect((await browse(db(), who).get(desk())).status).to.equal(403)
    expect((await browse(db()).get(desk())).status).to.equal(401)
    expect((await sari().get(`${desk()}?source=statement-999`)).status).to.equal(404)
  })

  it('shows fifty sources at a time in one order, and of each which one it is', async () => {
    const held = {
      body_id: cast.bodies.board,
      consultation_id: at.id,
      kind: 'meeting' as const,
      created_at: noon,
    }
    const more = await db()
      .insertInto('occasions')
      .values(
        Array.from({ length: 60 }, (_, nth) => ({
          ...{ ...held, created_by: cast.sari.id, name: { fi: `Kierros ${nth + 1}` }, position: nth + 1 },
        })),
      )
      .returning('id')
      .execute()
    await db()
      .insertInto('occasion_notes')
      .values(more.map(({ id }) => ({ occasion_id: id, position: 1, text: 'Sanottua' })))
      .execute()
    const shown = (text: string) =>
      [...text.matchAll(/desk\?source=((?:occasion|statement)-\d+)"/g)].map(([, key]) => key!)
    const first = (await sari().get(desk())).text
    const next = /href="([^"]*after=[^"]*)"[^>]*rel="next"/.exec(first)?.[1]
    const second = (await sari().get(next!.replaceAll('&amp;', '&'))).text
    const all = [...shown(first), ...shown(second)]
    expect([shown(first).length, all.length, new Set(all).size]).to.deep.equal([50, 62, 62])
    expect(all.at(-1)).to.equal(`statement-${at.asked}`)
    const last = (await sari().get(statement())).text
    expect(last).to.include('Lähde 62 / 62').and.to.include(`source=${all[60]}" rel="prev"`)
  })

  it('takes a passage whole, its sentences by boxes, or selected words, verbatim and as whole words', async () => {
    const whole = await cut({ way: 'whole' })
    const [first] = await segments()
    expect(whole.headers.location).to.equal(`${statement()}&segment=${first!.id}#segment-${first!.id}`)
    expect((await sari().get(`${statement()}&passage=${at.open}`)).text).to.include(
      'Matkat maaseudulla maksavat.',
    )
    await cut({ way: 'sentences', sentence: ['0', '2'] })
    const starts = said.open.indexOf('etelin arvo')
    await cut({ way: 'selection', starts, ends: starts + 13, words: 'etelin arvo o', theme: at.prices })
    const made = await segments()
    expect(made.map(({ text }) => text)).to.deep.equal([
      said.open,
      'Palvelusetelin arvo on liian pieni.',
      'Laskutus toimii hyvin.',
      'Palvelusetelin arvo on',
    ])
    expect(made[3]).to.deep.include({ themes: [at.prices], version_id: at.version_id, marked: false })
    for (const { starts, ends, text } of made) expect(said.open.slice(starts, ends)).to.equal(text)
    const elsewhere = await cut({ way: 'selection', starts: 0, ends: 5, words: 'Matka' })
    expect([elsewhere.status, elsewhere.text.includes('eivät ole tekstissä')]).to.deep.equal([422, true])
    expect((await cut({ way: 'sentences' })).status).to.equal(422)
    await cut({ way: 'whole' })
    expect(await segments()).to.have.length(4)
    expect(await acts()).to.deep.equal(Array(3).fill('segments made'))
    const page = (await sari().get(statement())).text
    expect(page).to.match(/<mark class="depth-3"[^>]*>Palvelusetelin arvo on<\/mark>/)
    expect((await cut({ way: 'whole', passage: at.secret })).status, 'secret to a password').to.equal(404)
  })

  it('puts segments under themes by press and by typed name, takes them back, and suggests by words', async () => {
    await cut({ way: 'sentences', sentence: ['0', '2'] })
    const [price, bill] = await segments()
    const theming = (id: number, form: object, htmx = false) =>
      sari('password', htmx).post(`/segments/${id}/themes`, form)
    await theming(price!.id, { theme: at.prices })
    await theming(price!.id, { theme: at.prices })
    await theming(bill!.id, { name: 'laskutus' })
    await theming(bill!.id, { name: 'Hinnat' })
    expect((await segments()).map(({ themes }) => themes)).to.deep.equal([
      [at.prices],
      [at.billing, at.prices],
    ])
    expect((await theming(bill!.id, { name: 'Kuljetus' })).text).to.include('Teemaa Kuljetus ei ole')
    await theming(bill!.id, { theme: at.prices, take: 'away' })
    expect((await segments())[1]!.themes).to.deep.equal([at.billing])
    await sari().post(`/consultations/${at.id}/segments`, {
      source: `occasion-${at.occasion}`,
      note: at.note,
      way: 'sentences',
      sentence: '0',
    })
    const [, , noted] = await segments()
    expect(noted).to.include({ occasion_id: at.occasion })
    const page = await sari().get(`${desk()}?source=occasion-${at.occasion}`)
    expect(page.text).to.match(/value="\d+">Laskutus <span class="small why">yhteisiä sanoja: laskutus/)
    expect(noted!.themes, 'never by itself').to.deep.equal([])
    const piece = await theming(noted!.id, { theme: at.billing }, true)
    expect(piece.text)
      .to.match(/^\s*<article class="segment"/)
      .and.to.not.include('<html')
    expect((await acts()).filter((act) => act === 'segment themed')).to.have.length(4)
  })

  it('lets go of a segment that nothing hangs on', async () => {
    await cut({ way: 'sentences', sentence: ['0', '2'] })
    const [one, other] = await segments()
    await sari().post(`/segments/${one!.id}/themes`, { theme: at.prices })
    const quote = {
      theme_id: at.prices,
      segment_id: one!.id,
      position: 1,
      text: 'arvo',
      ascribed: 'comments' as const,
    }
    await db().insertInto('consultation_quotes').values(quote).execute()
    const kept = await sari().post(`/segments/${one!.id}/removal`)
    expect([kept.status, kept.text.includes('lainattu yhteenvedossa')]).to.deep.equal([422, true])
    expect((await sari().post(`/segments/${other!.id}/removal`)).status).to.equal(303)
    await db().deleteFrom('consultation_quotes').execute()
    await sari().post(`/segments/${one!.id}/removal`)
    expect(await segments()).to.deep.equal([])
    const words = await db()
      .selectFrom('consultation_theme_words')
      .where('segments', '>', 0)
      .selectAll()
      .execute()
    expect(words, 'its words count no more').to.deep.equal([])
  })

  it('keeps themes: named, ordered, merged, removed when empty', async () => {
    const themes = (form: object) => sari().post(`/consultations/${at.id}/themes`, form)
    const names = async () =>
      (
        await db()
          .selectFrom('consultation_themes')
          .orderBy('position')
          .select(['id', 'name', 'line'])
          .execute()
      ).map(({ name }) => name.fi)
    for (const _ of [1, 2])
      await themes({ by: 'adding', name_fi: 'Matkat', name_sv: 'Resor', line_fi: 'Pitkät matkat.' })
    expect(await names()).to.deep.equal(['Hinnat', 'Laskutus', 'Matkat'])
    const taken = await themes({ by: 'adding', name_fi: 'hinnat', line_fi: 'Toinen rivi' })
    expect([
      taken.status,
      taken.text.includes('on jo olemassa'),
      taken.text.includes('Toinen rivi'),
    ]).to.deep.equal([422, true, true])
    expect((await themes({ by: 'adding', name_fi: ' ' })).status).to.equal(422)
    await themes({ by: 'naming', theme: at.prices, name_fi: 'Hinnat ja arvot', line_fi: '' })
    for (const _ of [1, 2]) await themes({ by: 'moving', theme: at.prices, place: 2 })
    expect(await names()).to.deep.equal(['Laskutus', 'Hinnat ja arvot', 'Matkat'])
    await cut({ way: 'sentences', sentence: ['0', '2'] })
    const [one, other] = await segments()
    for (const theme of [at.prices, at.billing]) await sari().post(`/segments/${one!.id}/themes`, { theme })
    await sari().post(`/segments/${other!.id}/themes`, { theme: at.billing })
    expect((await themes({ by: 'removal', theme: at.billing })).text).to.include('vielä 2 tekstikohtaa')
    const replacing = {
      respondent_id: at.asked,
      number: 2,
      way: 'link' as const,
      saved_at: noon,
      sent_at: noon,
    }
    await db().insertInto('consultation_versions').values(replacing).execute()
    const replaced = await findUse(db(), at.billing)
    expect(replaced.segments, 'as the desk counts them').to.equal(0)
    await db().deleteFrom('consultation_versions').where('number', '=', 2).execute()
    await themes({ by: 'merging', theme: at.billing, into: 'hinnat ja arvot' })
    expect(await names()).to.deep.equal(['Hinnat ja arvot', 'Matkat'])
    expect((await segments()).map(({ themes }) => themes)).to.deep.equal([[at.prices], [at.prices]])
    expect((await themes({ by: 'merging', theme: at.prices, into: 'Hinnat ja arvot' })).status).to.equal(422)
    expect((await acts()).filter((act) => act.startsWith('theme'))).to.deep.equal([
      'theme added',
      'theme changed',
      'themes ordered',
      'themes merged',
    ])
    expect(noon).to.be.an.instanceOf(Date)
  })
})
