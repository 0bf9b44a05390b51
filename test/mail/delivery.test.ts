import { expect } from 'chai'
import { claimMessages } from '../../server/mail/delivery-queries.ts'
import { sendWaiting } from '../../server/mail/duties.ts'
import { putInOutbox, type Letter } from '../../server/mail/queries.ts'
import { isFinal, mostTries, nextTry } from '../../server/mail/rules.ts'
import { say } from '../../server/words/index.ts'
import { later, linkIn, visit } from '../accounts/visitor.ts'
import { draftOf, itemOn } from '../meetings/draft.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase, useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble } from '../support/people.ts'
import { openPostOffice } from './post-office.ts'

let office: Awaited<ReturnType<typeof openPostOffice>>
beforeEach(async () => {
  office = await openPostOffice()
})
afterEach(() => office.close())

const url = 'http://kumppanuus.test'
const notice = (given: Partial<Letter> = {}): Letter => ({
  to: { email: 'anna@example.test', language: 'fi' },
  kind: 'notice',
  at: noon,
  subject: say('accounts.signInTitle'),
  text: [say('accounts.detailsSaved')],
  path: '/meetings/7',
  ...given,
})

describe('Sending what waits', () => {
  const db = useDatabase()
  const send = (at: Date) => sendWaiting(houseOn(db(), { smtpUrl: office.url }), at)
  const only = () => db().selectFrom('messages').selectAll().executeTakeFirstOrThrow()

  it('sends a message once, with its link and without waiting for an answer', async () => {
    await putInOutbox(db(), url, notice())
    await send(noon)
    await send(later(60))
    expect(office.arrived).to.have.length(1)
    const [{ to, text }] = office.arrived as [{ to: string; text: string }]
    expect(to).to.equal('anna@example.test')
    expect(plain(text))
      .to.include('http://kumppanuus.test/meetings/7')
      .and.match(/Auto-Submitted: auto-generated/)
    const { status, sent_at, tries } = await only()
    expect({ status, sent_at, tries }).to.deep.equal({ status: 'sent', sent_at: noon, tries: 1 })
  })

  it('tries again with growing waits after 451 twice, and then it arrives once, with one Message-ID', async () => {
    office.replies.push(451, 451)
    await putInOutbox(db(), url, notice())
    await send(noon)
    expect(await only()).to.include({ status: 'waiting', tries: 1 })
    await send(later(0.5))
    expect((await only()).tries).to.equal(1)
    await send(later(1))
    await send(later(3))
    expect((await only()).tries).to.equal(2)
    await send(later(6))
    expect(await only()).to.include({ status: 'sent', tries: 3, error: null })
    expect(office.arrived).to.have.length(1)
    const { id, created_at } = await only()
    expect(office.arrived[0]!.text).to.include(`<message-${id}-${created_at.getTime()}@kumppanuus.test>`)
  })

  it('gives a message up at once after 550', async () => {
    office.replies.push(550)
    await putInOutbox(db(), url, notice())
    await send(noon)
    expect(await only()).to.include({ status: 'undeliverable', tries: 1 })
    await send(later(600))
    expect(office.arrived).to.deep.equal([])
  })

  it('leaves a silent server and tries again', async () => {
    office.replies.push('hang')
    await putInOutbox(db(), url, notice())
    await send(noon)
    expect(await only()).to.include({ status: 'waiting', tries: 1 })
    await send(later(1))
    expect(await only()).to.include({ status: 'sent', tries: 2 })
    expect(office.arrived).to.have.length(1)
  })

  it('gives up within the day when the server stays away', async () => {
    await putInOutbox(db(), url, notice())
    await office.close()
    let at = noon
    while ((await only()).status === 'waiting') {
      await send(at)
      at = new Date(at.getTime() + 60_000 * 30)
    }
    expect(await only()).to.include({ status: 'undeliverable', tries: mostTries })
    expect(at.getTime() - noon.getTime()).to.be.below(12 * 3_600_000)
    office = await openPostOffice()
  })

  it('takes over from a sender that was killed, after some minutes', async () => {
    await putInOutbox(db(), url, notice())
    await claimMessages(db(), noon, 5)
    await send(later(4))
    expect(office.arrived).to.deep.equal([])
    await send(later(5))
    expect(office.arrived).to.have.length(1)
  })

  it('does nothing without a mail server', async () => {
    await putInOutbox(db(), url, notice())
    expect(await sendWaiting(houseOn(db()), noon)).to.equal(0)
    expect(await only()).to.include({ status: 'waiting', tries: 0 })
  })

  it('makes a one-time link when it leaves, which works', async () => {
    const { anna } = await assemble(db())
    await visit(db()).post('/sign-in-links', { email: anna.email })
    await send(later(30))
    const path = /http:\/\/kumppanuus\.test(\/links\/[\w-]{43})/.exec(plain(office.arrived[0]!.text))![1]!
    const at = later(40)
    expect((await visit(db(), { at }).post(path)).status).to.equal(303)
    expect((await only()).body).to.include('{link}')
  })

  it('does not send a link that was used or replaced before it left', async () => {
    const { sari } = await assemble(db())
    await browse(db(), sari).post('/people', { name: 'Uusi', email: 'uusi@example.test', language: 'fi' })
    const path = await linkIn(db(), 'invitation')
    await visit(db()).post(path, { language: 'fi' })
    await send(noon)
    expect(office.arrived).to.deep.equal([])
    expect(await only()).to.include({ status: 'lapsed' })
  })

  it('sends a calendar invitation along', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'
    await putInOutbox(db(), url, notice({ calendar }))
    await send(noon)
    expect(office.arrived[0]!.text).to.match(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
  })

  it('puts the link in its own place, whatever those who invite and are invited are called', async () => {
    const { sari } = await assemble(db())
    await db().updateTable('people').set({ name: 'Sari {code} {link}' }).where('id', '=', sari.id).execute()
    await browse(db(), sari).post('/people', {
      name: 'Uusi {link} {code}',
      email: 'uusi@example.test',
      language: 'fi',
    })
    await send(noon)
    const letter = plain(office.arrived[0]!.text)
    expect(letter.match(/\{link\}/g)).to.have.length(2)
    expect(letter.match(/\{code\}/g)).to.have.length(2)
    const path = /^http:\/\/kumppanuus\.test(\/invitations\/[\w-]{43})\s*$/m.exec(letter)![1]!
    expect((await visit(db()).get(path)).status).to.equal(200)
  })

  it('writes whatever is typed of a meeting in the letter and the invitation alone', async () => {
    const cast = await assemble(db())
    const typed =
      'Sali; 2, "kulma" \\ <b>\r\nBcc: kaikki@example.test\r\n\r\nATTENDEE:mailto:muu@example.test'
    await db()
      .updateTable('people')
      .set({ name: 'Anna, "Ärhäkkä"; =1+1 <anna@evil.test>:CN' })
      .where('id', '=', cast.anna.id)
      .execute()
    await db()
      .updateTable('bodies')
      .set({ name: JSON.stringify({ fi: `Neuvottelukunta\r\n${typed}` }) as never })
      .where('id', '=', cast.bodies.board)
      .execute()
    const meeting = await draftOf(db(), cast, { place: typed })
    await itemOn(db(), meeting, typed)
    const called = await browse(db(), cast.sari).post(`/meetings/${meeting}/notice`, {
      chair_prevented: 'yes',
      late: 'yes',
    })
    expect(called.status).to.equal(303)
    await send(noon)
    expect(office.arrived.length).to.be.above(5)
    for (const { to, text } of office.arrived) {
      expect(to)
        .to.match(/@example\.test$/)
        .and.not.equal('kaikki@example.test')
      const [head = ''] = text.split('\r\n\r\n')
      expect(head).to.not.match(/^(Bcc|Attendee):/im)
      for (const calendar of calendarsIn(text)) {
        const lines = calendar.replaceAll('\r\n ', '').trimEnd().split('\r\n')
        expect(lines.filter((line) => line.startsWith('ATTENDEE'))).to.have.length(1)
        expect(lines.filter((line) => !/^[A-Z]+[;:]/.test(line))).to.deep.equal([])
        expect(lines.find((line) => line.startsWith('ATTENDEE'))).to.match(new RegExp(`:mailto:${to}$`))
      }
    }
    const anna = office.arrived.find(({ to }) => to === 'anna@example.test')!
    expect(calendarsIn(anna.text)[0]).to.include('Sali\\; 2\\, "kulma" \\\\ <b>\\nBcc')
  })

  it('does not let a name or subject write headers', async () => {
    const name = 'Sari\r\nBcc: kaikki@example.test'
    await putInOutbox(db(), url, notice({ subject: say('accounts.signInAs', { name }) }))
    await send(noon)
    expect(office.arrived.map(({ to }) => to)).to.deep.equal(['anna@example.test'])
    expect(office.arrived[0]!.text).to.not.match(/^Bcc:/m)
  })
})

describe('Two senders at once', () => {
  const own = useOwnDatabase()

  it('send each message once', async () => {
    const { db } = own()
    for (let number = 0; number < 20; number++)
      await putInOutbox(db, url, notice({ to: { email: `a${number}@example.test`, language: 'fi' } }))
    const house = houseOn(db, { smtpUrl: office.url })
    await Promise.all([sendWaiting(house, noon), sendWaiting(house, noon), sendWaiting(house, noon)])
    const to = office.arrived.map((message) => message.to)
    expect(to).to.have.length(20)
    expect(new Set(to).size).to.equal(20)
  })
})

describe('The rules of delivery', () => {
  it('wait longer each time and end', () => {
    const waits = Array.from({ length: mostTries }, (_, tries) => nextTry(tries + 1, noon))
    expect(waits.at(-1)).to.equal(undefined)
    const times = waits.slice(0, -1).map((at) => at!.getTime())
    expect(times).to.deep.equal(times.toSorted((one, other) => one - other))
    expect(new Set(times).size).to.equal(times.length)
  })

  it('take 5xx for final, but not a password of the server’s own, nor silence', () => {
    expect(isFinal({ code: 'EENVELOPE', responseCode: 550 })).to.equal(true)
    expect(isFinal({ code: 'EMESSAGE', responseCode: 554 })).to.equal(true)
    expect(isFinal({ code: 'EMESSAGE', responseCode: 451 })).to.equal(false)
    expect(isFinal({ code: 'EAUTH', responseCode: 535 })).to.equal(false)
    expect(isFinal({ code: 'ETIMEDOUT' })).to.equal(false)
  })
})

/** The invitations for calendars in a message, as their readers decode them. */
const calendarsIn = (text: string) =>
  [...text.matchAll(/^([A-Za-z0-9+/=\r\n]{200,})$/gm)]
    .map(([coded]) => Buffer.from(coded, 'base64').toString('utf8'))
    .filter((decoded) => decoded.startsWith('BEGIN:VCALENDAR'))

/** The text of a message as sent, soft line breaks undone. */
const plain = (text: string) => text.replaceAll('=\r\n', '')
