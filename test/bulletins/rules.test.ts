import { expect } from 'chai'
import { atomOf } from '../../server/bulletins/feed-rules.ts'
import { plainLetter } from '../../server/bulletins/letter-rules.ts'
import { whyNotSchedule, whyNotSend } from '../../server/bulletins/rules.ts'

const noon = new Date('2026-11-25T10:00:00Z')
const words = { languages: 'fi', title: { fi: 'O' }, text: { fi: '<p>T</p>' } }
const whole = { ...words, send_at: null, sent_at: null, closed_on: null }

describe('Bulletins', () => {
  it('leave whole, once, to somebody, and at a time to come', () => {
    const why = (more: object, letters = 1) => whyNotSend({ ...whole, ...more }, letters)?.key
    expect([
      why({}),
      why({ languages: 'fi sv' }),
      why({}, 0),
      why({ closed_on: '2026-11-01' }),
      why({ send_at: noon }),
      why({ send_at: noon, sent_at: noon }),
    ]).to.deep.equal([
      undefined,
      'bulletins.lacking',
      'bulletins.reachesNobody',
      'bulletins.bodyClosed',
      'bulletins.callBackFirst',
      'bulletins.sentAlready',
    ])
    const at = (day: string) => whyNotSchedule(new Date(`${day}T10:00:00Z`), noon)?.key
    expect([at('2026-11-25'), at('2026-11-26'), at('2027-12-25')]).to.deep.equal([
      'bulletins.timeHasPassed',
      undefined,
      'bulletins.tooFarAhead',
    ])
  })

  it('are messages in plain words, with the addresses of their links', () => {
    const html =
      '<h3>Aika</h3><p>Katso <a href="https://oma.test/a">ohje</a>.<br>Kysy: <a href="mailto:a@b.test">a@b.test</a></p>' +
      '<ul><li><p>yksi</p></li><li><p>kaksi</p></li></ul><ol start="3"><li><p>kolme</p></li></ol>' +
      '<table><tbody><tr><td><p>ma</p></td><td><p>9</p></td></tr></tbody></table>'
    expect(plainLetter(html)).to.equal(
      'Aika\n\nKatso ohje (https://oma.test/a).\nKysy: a@b.test\n\n– yksi\n– kaksi\n\n3. kolme\n\nma | 9',
    )
  })

  it('are a feed that says nothing outside its marks', () => {
    const entry = {
      id: 3,
      body_name: { fi: 'A & B' },
      sent_at: noon,
      changed_at: new Date('2026-11-26T10:00:00Z'),
    }
    const texts = { title: { sv: '<b>\u0007Nytt' }, text: { sv: '<p>"Hej"</p>' } }
    const feed = {
      title: 'T',
      language: 'fi' as const,
      publicUrl: 'https://k.test',
      path: '/bulletins/feed?a=1&lang=fi',
    }
    const atom = atomOf([{ ...entry, ...texts }], { ...feed, page: '/bulletins', otherwise: noon })
    expect(atom)
      .to.include('<title xml:lang="sv">&lt;b&gt;Nytt</title>')
      .and.to.include('&lt;p&gt;&quot;Hej&quot;&lt;/p&gt;')
      .and.to.include('<name>A &amp; B</name>')
      .and.to.include('href="https://k.test/bulletins/feed?a=1&amp;lang=fi"')
      .and.to.include('<updated>2026-11-26T10:00:00.000Z</updated>')
  })
})
