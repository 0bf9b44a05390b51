import { expect } from 'chai'
import { sql } from 'kysely'
import { findSetting } from '../../server/accounts/queries.ts'
import { listWaiting } from '../../server/home/queries.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { addDays, clockOf, dayOf, daysBetween, isHoliday, weekdayOf } from '../../server/calendar/rules.ts'
import { listDemoAccounts } from '../../server/demo/accounts.ts'
import { count } from '../../server/demo/organisations.ts'
import { nextOfficeDay, sessionBegan } from '../../server/demo/stage.ts'
import { tellStory } from '../../server/demo/story.ts'
import type { DemoCast } from '../../server/demo/cast.ts'
import { agreementOf } from '../../server/surveys/count-rules.ts'
import { plainText } from '../../server/texts/rules.ts'
import { browse } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'

describe('The hours of the demonstration', () => {
  for (const [name, now, began] of [
    ['fifty minutes ago on an office day', '2026-11-25T08:20:00Z', '2026-11-25 09:30'],
    ['at five, when that is late in the evening', '2026-11-25T20:00:00Z', '2026-11-25 17:00'],
    ['at five the day before, when it is night', '2026-11-25T03:00:00Z', '2026-11-24 17:00'],
    ['at five on Friday, when it is Sunday', '2026-11-22T10:00:00Z', '2026-11-20 17:00'],
    ['before the holidays, when it is one', '2026-12-25T10:00:00Z', '2026-12-23 17:00'],
  ] as const)
    it(`a meeting in session began ${name}`, () => {
      const at = sessionBegan(new Date(now))
      expect(`${dayOf(at)} ${clockOf(at)}`).to.equal(began)
    })

  it('the meeting of tomorrow waits over a weekend and holidays', () => {
    expect(nextOfficeDay('2026-11-20')).to.equal('2026-11-23')
    expect(nextOfficeDay('2026-12-23')).to.equal('2026-12-28')
  })
})

/** A Wednesday morning; and a New Year's Eve, when the story's days cross the year. */
for (const now of [new Date('2026-11-25T08:20:00Z'), new Date('2027-12-31T21:50:00Z')])
  describe(`The demonstration partnership told on ${dayOf(now)}`, () => {
    const own = useOwnDatabase()
    let cast: DemoCast
    before(async function () {
      this.timeout(60_000)
      cast = await tellStory({
        db: own().db,
        now,
        today: dayOf(now),
        publicUrl: 'http://kumppanuus.test',
        mailFrom: 'Kumppanuuspöytä <k@kumppanuus.test>',
        sessionSecret: 'a secret that only the tests know, long enough',
      })
    })
    const countOf = async (table: string) =>
      (await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(table)}`.execute(own().db))
        .rows[0]!.count

    it('has about 120 organisations of every size class in every sub-region of Satakunta', async () => {
      const { db } = own()
      expect(count).to.be.within(110, 130)
      const sizes = await db.selectFrom('organisations').select('size_class').distinct().execute()
      expect(sizes.map(({ size_class }) => size_class)).to.have.members(['micro', 'small', 'medium', 'large'])
      const subregions = await db
        .selectFrom('organisations')
        .innerJoin('municipalities', 'municipalities.code', 'organisations.municipality_code')
        .select(['subregion_code', 'county_code'])
        .distinct()
        .execute()
      expect(subregions.map(({ subregion_code }) => subregion_code)).to.have.members(['041', '043', '044'])
      expect(subregions.every(({ county_code }) => county_code === '06')).to.equal(true)
      const names = await db.selectFrom('organisations').select('name').distinct().execute()
      expect(names).to.have.length(count)
    })

    it('has the three tiers, and a board whose legal form changed between terms', async () => {
      const forms = await own()
        .db.selectFrom('terms')
        .where('body_id', '=', cast.bodies.board)
        .orderBy('starts_on')
        .select('legal_form')
        .execute()
      expect(forms.map(({ legal_form }) => legal_form)).to.deep.equal(['voluntary_influence', 'toimikunta'])
      expect(await countOf("bodies where tier = 'working_group'")).to.equal(8)
      const sides = await own()
        .db.selectFrom('seats')
        .where('term_id', '=', cast.board.term)
        .select('side')
        .distinct()
        .execute()
      expect(sides).to.have.length(4)
    })

    it('has whole accounts of 200 words and more', async () => {
      const accounts = await own()
        .db.selectFrom('texts')
        .where('field', '=', 'account')
        .select(['thing_id', 'html'])
        .execute()
      expect(accounts.length).to.be.at.least(8)
      for (const { thing_id, html } of accounts)
        expect(plainText(html).split(/\s+/).length, `item ${thing_id}`).to.be.within(195, 600)
    })

    it('has a matter gone all the way, one recommendation overdue, one draft to confirm, one unread', async () => {
      const { db } = own()
      const steps = await db
        .selectFrom('handlings')
        .innerJoin('recommendations', 'recommendations.matter_id', 'handlings.matter_id')
        .where('recommendations.status', '=', 'answered')
        .orderBy('handlings.at')
        .orderBy('handlings.id')
        .select('handlings.kind')
        .execute()
      expect(steps.map(({ kind }) => kind)).to.deep.equal([
        'received',
        'accepted',
        'on_agenda',
        'forwarded',
        'on_agenda',
        'forwarded',
        'on_agenda',
        'adopted',
        'delivered',
        'read',
        'answered',
        'followed_up',
      ])
      expect(
        await countOf(`recommendations where status = 'delivered' and due_on < '${dayOf(now)}'`),
      ).to.equal(1)
      expect(await countOf("responses where status = 'draft'")).to.equal(1)
      expect(
        await countOf(
          'recommendations where delivered_at is not null and not exists (select from readings where recommendation_id = recommendations.id)',
        ),
      ).to.equal(1)
    })

    it('has a disqualification, a vote against a counter-proposal, a lapsed motion and a dissent', async () => {
      expect(
        await countOf(
          "disqualifications where status = 'declared' and item_id in (select id from items where status = 'closed')",
        ),
      ).to.equal(1)
      expect(await countOf("votes where status = 'closed' and outcome = 'yes'")).to.equal(1)
      expect(await countOf("motions where status = 'lapsed'")).to.equal(1)
      expect(await countOf('dissents where grounds_html is not null')).to.equal(1)
    })

    it('has a notice that one member’s address refused, and a motion in both languages', async () => {
      const { db } = own()
      const refused = await db
        .selectFrom('messages')
        .innerJoin('bodies', 'bodies.id', 'messages.body_id')
        .where('messages.status', '=', 'undeliverable')
        .select(['messages.kind', 'messages.handled_at'])
        .execute()
      expect(refused).to.deep.equal([{ kind: 'notice', handled_at: null }])
      const motions = await db.selectFrom('motions').select(['html', 'translations']).execute()
      const both = motions.filter(({ html, translations }) => translations.sv?.of === html)
      expect(both).to.have.length(1)
    })

    it('has a wholly secret item, its ground told', async () => {
      expect(await countOf("items where publicity = 'secret' and secrecy_ground is not null")).to.equal(1)
    })

    it('nobody votes in an item in which they are disqualified', async () => {
      expect(
        await countOf(
          'ballots join votes on votes.id = vote_id join disqualifications using (item_id) where ballots.person_id = disqualifications.person_id',
        ),
      ).to.equal(0)
    })

    it('has minutes signed and published, minutes waiting for a checker and a memo waiting for its chair', async () => {
      expect(
        await countOf("minutes where kind = 'minutes' and status = 'signed' and published_at is not null"),
      ).to.equal(4)
      expect(await countOf("minutes where status = 'with_checkers'")).to.equal(1)
      expect(await countOf("minutes where kind = 'memo' and status = 'with_chair'")).to.equal(1)
      expect(await countOf("minutes where kind = 'memo' and status = 'signed'")).to.be.at.least(7)
    })

    it('holds its meetings on office days between eight and six', async () => {
      const meetings = await own().db.selectFrom('meetings').select('starts_at').execute()
      for (const { starts_at } of meetings) {
        expect(weekdayOf(dayOf(starts_at)) < 6 && !isHoliday(dayOf(starts_at)), dayOf(starts_at)).to.equal(
          true,
        )
        expect(Number(clockOf(starts_at).slice(0, 2))).to.be.within(8, 17)
      }
    })

    it('works on office days: agendas, deliveries and answers', async () => {
      const handled = await own()
        .db.selectFrom('handlings')
        .where('kind', 'in', ['on_agenda', 'forwarded', 'adopted', 'delivered', 'answered'])
        .select('at')
        .execute()
      for (const { at } of handled)
        expect(weekdayOf(dayOf(at)) < 6 && !isHoliday(dayOf(at)), dayOf(at)).to.equal(true)
    })

    it('has meetings of now and of the next office day called in time, and one in session with an open vote', async () => {
      const { db } = own()
      const called = await db
        .selectFrom('meetings')
        .innerJoin('notices', 'notices.meeting_id', 'meetings.id')
        .where('meetings.status', '=', 'called')
        .orderBy('starts_at')
        .select([
          sql<number>`(starts_at at time zone 'Europe/Helsinki')::date - ${dayOf(now)}::date`.as('days'),
          'in_time',
        ])
        .execute()
      expect(called).to.deep.equal([
        { days: daysBetween(dayOf(now), dayOf(sessionBegan(now))), in_time: true },
        { days: daysBetween(dayOf(now), nextOfficeDay(dayOf(now))), in_time: true },
        { days: daysBetween(dayOf(now), nextOfficeDay(addDays(dayOf(now), 20))), in_time: true },
      ])
      expect(
        await countOf(
          "votes join items on items.id = item_id join meetings on meetings.id = meeting_id where votes.status = 'open' and meetings.status = 'open'",
        ),
      ).to.equal(1)
      expect(await countOf('notices where not in_time')).to.equal(0)
    })

    it('has an electronic decision with signed minutes, and one open in which some have taken their position', async () => {
      const { db } = own()
      const held = await db
        .selectFrom('procedures')
        .leftJoin('minutes', 'minutes.meeting_id', 'procedures.decided_in_id')
        .orderBy('procedures.ends_at')
        .select(['minutes.status', 'procedures.settled_at', 'procedures.ends_at'])
        .execute()
      expect(held.map(({ status }) => status)).to.deep.equal(['signed', null])
      expect(held[1]!.settled_at).to.equal(null)
      expect(held[1]!.ends_at.getTime()).to.be.above(now.getTime())
      expect(
        await countOf(
          'positions join procedure_items using (item_id) where decided_at is null and moved_at is null',
        ),
      ).to.equal(10)
      expect(await countOf('positions where replaces_id is not null')).to.equal(1)
    })

    it('has a meeting about to be opened, quorate, with a consent block and bilingual proposals', async () => {
      const { db } = own()
      const { meeting_id } = await db
        .selectFrom('block_items')
        .innerJoin('items', 'items.id', 'item_id')
        .select('meeting_id')
        .distinct()
        .executeTakeFirstOrThrow()
      expect(await countOf(`block_items`)).to.equal(2)
      expect(
        await countOf(`attendances where meeting_id = ${meeting_id} and capacity <> 'presenter'`),
      ).to.equal(5)
      for (const language of ['fi', 'sv'])
        expect(
          await countOf(
            `texts join items on items.id = thing_id where meeting_id = ${meeting_id} and field = 'proposal' and language = '${language}'`,
          ),
          language,
        ).to.equal(6)
    })

    it('nothing has happened that is still to come', async () => {
      for (const [table, column] of [
        ['record', 'at'],
        ['handlings', 'at'],
        ['ballots', 'cast_at'],
        ['attendances', 'arrived_at'],
        ['minutes_sections', 'at'],
        ['messages', 'created_at'],
        ['responses', 'drafted_at'],
      ])
        expect(
          await countOf(`${table} where ${column} > '${now.toISOString()}'::timestamptz`),
          table,
        ).to.equal(0)
    })

    it('has the survey of 51 answers: 31 of 50 agree on one claim, 29 of 50 on the other', async () => {
      const { survey_id, sheets, results } = await own()
        .db.selectFrom('survey_results')
        .selectAll()
        .executeTakeFirstOrThrow()
      const [cooperation, support] = Object.values(results)
      expect(sheets).to.equal(51)
      expect(agreementOf(cooperation!.total!)).to.deep.equal({ count: 31, base: 50, percent: 62 })
      expect(agreementOf(support!.total!)).to.deep.equal({ count: 29, base: 50, percent: 58 })
      expect(cooperation!.strata.size).to.include({ large: null, medium: null })
      const { text } = await browse(own().db, undefined, { at: now }).get(`/surveys/${survey_id}/results`)
      expect(text).to.include('(31/50)').and.to.include('(29/50)').and.to.include('Lähde')
    })

    it('keeps Finnish and Swedish side by side with a stale translation', async () => {
      const { db } = own()
      const { findTexts } = await import('../../server/texts/queries.ts')
      const items = await db
        .selectFrom('items')
        .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
        .where('meetings.body_id', '=', cast.bodies.bilingual)
        .select('items.id')
        .execute()
      const texts = await findTexts(
        db,
        'item',
        items.map(({ id }) => id),
      )
      const account = texts
        .filter(({ field }) => field === 'account')
        .map(({ language, stale }) => [language, stale])
      expect(account).to.have.deep.members([
        ['fi', false],
        ['sv', true],
      ])
    })

    it('gives every role an account whose home has something to do', async () => {
      const { db } = own()
      const accounts = await listDemoAccounts(db)
      expect(accounts.length).to.be.at.least(14)
      expect(accounts.every(({ name, role }) => name && role)).to.equal(true)
      for (const { person_id, role } of await findSetting(db, 'demo_accounts')) {
        const viewer = (await findPerson(db, person_id, dayOf(now), 'password'))!
        expect(await listWaiting(db, viewer, now, 20), role.fi ?? '').not.to.deep.equal([])
        expect((await browse(db, { id: person_id }, { at: now }).get('/')).status).to.equal(200)
      }
    })

    it('shows its pages to those who may see them', async () => {
      const { db } = own()
      const meetings = await db.selectFrom('meetings').select('id').execute()
      for (const { id } of meetings)
        expect(
          (await browse(db, { id: cast.people.sari }, { at: now }).get(`/meetings/${id}`)).status,
          `meeting ${id}`,
        ).to.be.oneOf([200, 404])
      expect((await browse(db, undefined, { at: now }).get('/recommendations')).text).to.contain(
        'Vastaus myöhässä',
      )
    })

    it('names its sources, and no number of a real company', async () => {
      expect(await countOf('organisations where business_id is not null')).to.equal(0)
      expect(await countOf("bodies where mandate ->> 'fi' like '%Lähde:%'")).to.equal(2)
    })
  })
