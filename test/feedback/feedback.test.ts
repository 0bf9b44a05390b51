import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

const written = { subject: 'accessibility', text: 'Pöytäkirjan taulukko ei lue.', page: '/meetings/3' }

describe('Feedback (R79)', () => {
  const db = useDatabase()
  const only = () => db().selectFrom('feedbacks').selectAll().executeTakeFirstOrThrow()
  const letters = () => db().selectFrom('messages').selectAll().orderBy('id').execute()
  const give = async (form: object = {}) => {
    const answer = await browse(db()).post('/feedback', { ...written, ...form })
    expect(answer.status, answer.text).to.equal(303)
    return answer.headers.location!
  }

  it('is a link on every page, and brings along the page but no secret address', async () => {
    await assemble(db())
    const page = await browse(db()).get('/bodies')
    expect(page.text).to.include('href="/feedback?page=/bodies"').and.include('href="/accessibility"')
    const receipt = await browse(db()).get(await give())
    expect(receipt.text).to.include('href="/feedback"')
    const smuggled = await browse(db()).get('/feedback?page=https://example.test/"><script>')
    expect(smuggled.text).to.not.include('name="page"')
  })

  it('gives a dated receipt on the screen and by mail, which say by when the answer comes', async () => {
    const page = await browse(db()).get(await give({ email: 'lukija@example.test' }))
    expect(page.text).to.include('vastaanotettu 25.11.2026 klo 12.00').and.include('viimeistään 9.12.2026')
    expect(page.headers['referrer-policy']).to.equal('strict-origin')
    const [letter] = await letters()
    expect(letter!.address).to.equal('lukija@example.test')
    expect(letter!.body).to.include('25.11.2026 klo 12.00').and.include('/feedback/receipts/')
    expect(letter!.body).to.not.include('taulukko')
  })

  it('keeps its link only hashed, and counts the same words from the same sender once', async () => {
    const first = await give()
    expect(await give()).to.equal(first)
    const token = first.split('?')[0]!.split('/').pop()!
    const kept = [await only(), await db().selectFrom('onces').selectAll().execute()]
    expect(JSON.stringify(kept)).to.not.include(token)
    await give({ text: 'Toinen asia.' })
    expect(await db().selectFrom('feedbacks').select('id').execute()).to.have.length(2)
  })

  it('is refused with what was typed: nothing said, a wrong address, a machine', async () => {
    for (const [wrong, says] of [
      [{ text: '' }, 'Täytä'],
      [{ email: 'ei osoite' }, 'ei osoite'],
      [{ website: 'https://example.test' }, 'koneen täyttämältä'],
    ] as const) {
      const page = await browse(db()).post('/feedback', { ...written, ...wrong })
      expect(page.status).to.equal(422)
      expect(page.text).to.include(says)
    }
  })

  it('waits on as many pages as there are, what is due first on the first', async () => {
    const { ilmari } = await assemble(db())
    const values = Array.from({ length: 120 }, (_, index) => ({
      ...{ subject: 'service' as const, page: '', text: `Palaute ${index}.`, language: 'fi' as const },
      ...{ received_at: noon, answer_by: index % 2 ? '2026-12-09' : '2026-12-08', follow_hash: `h${index}` },
    }))
    await db().insertInto('feedbacks').values(values).execute()
    const read: string[] = []
    let next: string | undefined = '/feedback/received'
    while (next) {
      const { text }: { text: string } = await browse(db(), ilmari).get(next)
      read.push(...[...text.matchAll(/Palaute (\d+)\./g)].map(([, number]) => number!))
      next = /href="(\/feedback\/received\?after=\d+)"/.exec(text)?.[1]
    }
    const numbers = [...values.keys()]
    const inOrder = [...numbers.filter((one) => one % 2 === 0), ...numbers.filter((one) => one % 2)]
    expect(read.map(Number)).to.deep.equal(inOrder)
  })

  it('is answered once; the sender is told and reads the answer behind the same link', async () => {
    const { ilmari, reetta } = await assemble(db())
    const receipt = (await give({ email: 'lukija@example.test' })).split('?')[0]!
    const { id } = await only()
    const answers = `/feedback/received/${id}/answers`
    const given = { outcome: 'refused', answer: 'Liite on arkistoitu ennen lakia.' }
    expect((await browse(db(), reetta).post(answers, given)).status).to.equal(303)
    const late = await browse(db(), ilmari).post(answers, { ...given, answer: 'Toinen' })
    expect(late.status).to.equal(422)
    expect(late.text).to.include('on jo vastattu')
    const page = await browse(db()).get(receipt)
    expect(page.text)
      .to.include('Liite on arkistoitu ennen lakia.')
      .and.include('10\u00a0§:ssä tarkoitettu kirjallinen todistus')
      .and.include('saavutettavuusvaatimukset.fi')
    const told = (await letters()).at(-1)!
    expect(told.kind).to.equal('feedback_answer')
    expect(told.body).to.not.include('arkistoitu')
  })

  it('gets two weeks more once, told with the reason, and not when the time is over', async () => {
    const { ilmari } = await assemble(db())
    const receipt = (await give()).split('?')[0]!
    const { id } = await only()
    const extend = (at: Date) =>
      browse(db(), ilmari, { at }).post(`/feedback/received/${id}/extensions`, {
        extension_reasons: 'Satoja asiakirjoja.',
      })
    const overdue = await extend(new Date('2026-12-10T10:00:00Z'))
    expect(overdue.text).to.include('Vastausaika päättyi 9.12.2026')
    expect((await extend(noon)).status).to.equal(303)
    expect((await only()).answer_by).to.equal('2026-12-23')
    expect((await browse(db()).get(receipt)).text)
      .to.include('viimeistään 23.12.2026')
      .and.include('Satoja')
    expect((await extend(noon)).text).to.include('jo jatkettu kerran')
  })
})
