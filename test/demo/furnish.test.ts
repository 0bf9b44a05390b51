import { expect } from 'chai'
import { furnishDemo } from '../../server/demo/furnish.ts'
import { readSettings } from '../../server/settings.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'

describe('The demonstration', function () {
  this.timeout(120_000)
  const own = useOwnDatabase()
  const firstDay = async () =>
    (
      await own()
        .db.selectFrom('settings')
        .where('key', '=', 'demo_first_day')
        .select('value')
        .executeTakeFirst()
    )?.value
  const people = async () => (await own().db.selectFrom('people').select('id').execute()).length

  it('is told once, kept over its second day, and told anew when its meeting of tomorrow has passed', async () => {
    const house = houseOn(own().db, { mode: 'demo' })
    await furnishDemo(house, new Date('2026-11-25T08:00:00Z'))
    const told = await people()
    expect(told).to.be.greaterThan(60)
    expect(await own().db.selectFrom('files').select('id').execute()).to.have.length(4)
    await own()
      .db.insertInto('people')
      .values({ name: 'Vieras', created_at: new Date('2026-11-25T09:00:00Z') })
      .execute()
    await furnishDemo(house, new Date('2026-11-26T20:00:00Z'))
    expect(await people()).to.equal(told + 1)
    expect(await firstDay()).to.equal('2026-11-25')
    await furnishDemo(house, new Date('2026-11-27T08:00:00Z'))
    expect(await people()).to.equal(told)
    expect(await firstDay()).to.equal('2026-11-27')
  })

  it('refuses a database server', () => {
    expect(() => readSettings({ DATABASE_URL: 'postgres://db/real' }, 'demo')).to.throw(/DATABASE_URL/)
  })
})
