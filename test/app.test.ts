import { expect } from 'chai'
import { browse } from './support/browser.ts'
import { useDatabase } from './support/database.ts'
import { assemble } from './support/people.ts'

describe('The staircase', () => {
  const db = useDatabase()

  it('answers a page that is not there in the reader’s language', async () => {
    const answer = await browse(db()).get('/nowhere?lang=sv')
    expect(answer.status).to.equal(404)
    expect(answer.text).to.include('Sidan hittades inte')
  })

  it('refuses a post that another site caused', async () => {
    const answer = await browse(db()).send('/sign-out').set('Sec-Fetch-Site', 'cross-site')
    expect(answer.status).to.equal(403)
  })

  it('knows the seats and offices of who is asking', async () => {
    const { chair } = await assemble(db())
    const answer = await browse(db(), chair).get('/nowhere')
    expect(answer.text).to.include('Chair')
  })
})
