import { expect } from 'chai'
import { remindOfAnswers } from '../../server/recommendations/duties.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'
import { delivered, mailOf } from './support.ts'

const morning = (day: string) => new Date(`${day}T06:00:00Z`)

describe('Reminders of answers (R74)', () => {
  const database = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(database())
  })

  it('go 14 and 3 days before the due day to the leader, once each however often the clock strikes', async () => {
    const db = database()
    await delivered(db, cast)
    const days = [
      '2027-01-10',
      '2027-01-11',
      '2027-01-11',
      '2027-01-12',
      '2027-01-22',
      '2027-01-23',
      '2027-01-26',
    ]
    const sent = []
    for (const day of days) {
      await remindOfAnswers(houseOn(db), morning(day))
      sent.push((await mailOf(db, 'answer_reminder')).length)
    }
    expect(sent).to.deep.equal([0, 1, 1, 1, 2, 2, 2])
    expect((await mailOf(db, 'answer_reminder')).map(({ address }) => address)).to.deep.equal([
      'leena@example.test',
      'leena@example.test',
    ])
  })

  it('go to the responsible person where there is one, and to nobody when it is answered', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    await browse(db, cast.leena).post(`/recommendations/${id}/assignment`, { person: cast.petra.id })
    await remindOfAnswers(houseOn(db), morning('2027-01-11'))
    expect((await mailOf(db, 'answer_reminder')).map(({ address }) => address)).to.deep.equal([
      'petra@example.test',
    ])
    await db.updateTable('recommendations').set({ status: 'answered' }).where('id', '=', id).execute()
    await remindOfAnswers(houseOn(db), morning('2027-01-22'))
    expect(await mailOf(db, 'answer_reminder')).to.have.length(1)
  })
})
