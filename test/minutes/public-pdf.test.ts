import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { readPdf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'
import { holdMeeting, idOfMinutes } from './held.ts'

describe('The PDF of published minutes', function () {
  this.timeout(60_000)
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  let id: number
  const as = (person?: { id: number }) => browse(db(), person, { strength: 'strong' })

  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
    await tellInSecret()
    await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    id = await idOfMinutes(db(), held.meeting)
    for (const person of [cast.chair, cast.anna, cast.bertta, cast.vice])
      await as(person).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
    const { content_hash: hash } = await db()
      .selectFrom('minutes')
      .select('content_hash')
      .executeTakeFirstOrThrow()
    for (const person of [cast.chair, cast.sari]) await as(person).post(`/minutes/${id}/signatures`, { hash })
    await as(cast.sari).post(`/minutes/${id}/publication`, { item: [...held.items, held.secret].map(String) })
  })

  /** In § 24: an expert heard, a member disqualified, a motion, a recipient, an annex: each by an odd word. */
  async function tellInSecret() {
    const person = async (name: string) =>
      (
        await db()
          .insertInto('people')
          .values({ name, created_at: noon })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    const item_id = held.secret
    const at = new Date('2026-11-18T11:26:00Z')
    await db()
      .insertInto('attendances')
      .values({
        meeting_id: held.meeting,
        person_id: await person('Kuultu Kanariakuiskaaja'),
        capacity: 'expert',
        role: 'kanarialakimies',
        only_item_id: item_id,
        mode: 'in_person',
        arrived_at: at,
        arrived_item_id: item_id,
      })
      .execute()
    await db()
      .insertInto('disqualifications')
      .values({
        item_id,
        person_id: await person('Jäävi Kanariajäävi'),
        ground: 5,
        reason: 'kanariasyy',
        declared_at: at,
      })
      .execute()
    await db()
      .insertInto('motions')
      .values({
        item_id,
        kind: 'counter',
        person_id: cast.vice.id,
        html: '<p>kanariaehdotus</p>',
        status: 'lapsed',
        proposed_at: at,
      })
      .execute()
    await db()
      .insertInto('extracts')
      .values({ item_id, kind: 'for_information', recipient: 'Kanariavastaanottaja', added_at: at })
      .execute()
  }

  const pdf = async (person?: { id: number }) => {
    const answer = await as(person).get(`/minutes/${id}/minutes.pdf`).responseType('blob')
    expect(answer.status).to.equal(200)
    return readPdf(answer.body as Buffer)
  }

  it('holds no heading, text or name of a secret item: only its mention (R70)', async () => {
    const { text, info, ua } = await pdf()
    const said = text.replaceAll(/\s+/g, ' ')
    expect(said).to.include('24 § Salassa pidettävä asia').and.include('23 § Hinnantarkistus')
    expect(`${text} ${JSON.stringify(info)} ${ua}`).to.not.match(/kanaria/i)
  })

  it('holds all of it for the body’s own member who is surely known', async () => {
    const { text } = await pdf(cast.bertta)
    for (const word of [
      'KANARIA sopimus',
      'Kanariakuiskaaja',
      'Kanariajäävi',
      'kanariaehdotus',
      'Kanariavastaanottaja',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).to.include(word)
  })

  it('ends with who checked it and who signed it, and when', async () => {
    const said = (await pdf()).text.replaceAll(/\s+/g, ' ')
    expect(said).to.match(
      /Tarkastus ja allekirjoitukset.*Anna, pöytäkirjantarkastaja, 25\.11\.2026.*Chair, puheenjohtaja.*Sari, pöytäkirjanpitäjä/,
    )
  })

  it('has the county above it as the agenda has, and the name of the body once', async () => {
    const { text } = await pdf()
    expect(text).to.match(/hyvinvointialue\s+Pöytäkirja/)
    expect(text.split(/1 §|Aika/)[0]!.match(/neuvottelukunta/gi)).to.have.length(1)
  })

  it('is a tagged document in its language, with a title, headings in order and table headings (PDF/UA-1)', async () => {
    const { roles, info, ua } = await pdf()
    expect(info).to.include({ Language: 'fi-FI' })
    expect(String(info.Title)).to.include('Pöytäkirja')
    expect(ua).to.match(/pdfuaid:part[^>]*>?[^0-9]*1/)
    expect(roles).to.include.members(['H1', 'H2', 'H3', 'Table', 'TH', 'TD', 'P'])
    const levels = roles.filter((role) => /^H[1-6]$/.test(role)).map((role) => Number(role[1]))
    expect(levels[0]).to.equal(1)
    expect(levels.filter((level) => level === 1)).to.have.length(1)
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0), `heading ${index}`).to.be.at.most(1)
  })
})
