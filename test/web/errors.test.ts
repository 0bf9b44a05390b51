import { Writable } from 'node:stream'
import { expect } from 'chai'
import express from 'express'
import pino from 'pino'
import request from 'supertest'
import { answerErrors } from '../../server/web/errors.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('What goes wrong', () => {
  const db = useDatabase()

  it('is logged with its place, never with what a person typed', async () => {
    const lines: string[] = []
    const log = pino(
      { level: 'debug' },
      new Writable({ write: (line, _e, done) => (lines.push(String(line)), done()) }),
    )
    const quoting = (code: string) =>
      Object.assign(new Error('invalid input syntax for type integer: "salainen@example.test"'), { code })
    const app = express()
    app.engine('ejs', (_path, _model, done) => done(null, 'page'))
    app.set('views', 'views').set('view engine', 'ejs')
    app.get('/:code', (req) => {
      throw quoting(req.params.code)
    })
    app.use(answerErrors(log))
    for (const code of ['22P02', '23505']) expect((await request(app).get(`/${code}`)).status).to.equal(500)
    expect(lines.join('')).to.include('22P02').and.include('errors.test.').and.not.include('salainen')
    expect((await request(app).get('/53100')).status, 'the database has run out of disk').to.equal(507)
    await request(app).get('/other')
    expect(lines.at(-1)).to.include('invalid input syntax')
  })

  it('does not tell a stranger which votes, motions, dissents and stays there are', async () => {
    const { anna } = await assemble(db())
    for (const path of [
      '/votes/999/ballots',
      '/votes/999/closure',
      '/motions/999/secondings',
      '/dissents/999/grounds',
      '/attendances/999/removal',
      '/mandates/999/ending',
    ]) {
      expect((await browse(db()).post(path)).status, path).to.equal(401)
      expect((await browse(db(), anna).post(path)).status, path).to.be.oneOf([403, 404])
    }
  })

  it('is not what was typed when the session had ended: it can be sent again after signing in', async () => {
    const { sari } = await assemble(db())
    const typed = { heading: 'Uusi asia <b>', html: '<p>teksti</p>', password: 'salasana on tämä' }
    const lost = await browse(db()).post('/meetings/999/replies', typed)
    expect(lost.status).to.be.oneOf([401, 404])
    expect(lost.text)
      .to.include('action="/meetings/999/replies"')
      .and.include('>Uusi asia &lt;b&gt;</textarea>')
      .and.include('name="html" value="&lt;p&gt;teksti&lt;/p&gt;"')
      .and.not.include('salasana on')
    expect((await browse(db(), sari).post('/meetings/999/replies', typed)).text).not.to.include('textarea')
  })

  it('leaves a refused form where it was, in every language', async () => {
    const { sari } = await assemble(db())
    const swedishFrom = async (referer: string) => {
      const headers = { Host: 'kumppanuus.test', Referer: referer }
      const { text } = await browse(db(), sari).post('/people', { name: '' }).set(headers)
      return /href="([^"]*)" lang="sv"/.exec(text)?.[1]
    }
    expect(await swedishFrom('http://kumppanuus.test/people/new?from=2')).to.equal(
      '/people/new?from=2&amp;lang=sv',
    )
    for (const elsewhere of [
      '',
      'http://elsewhere.test/people/new',
      'http://kumppanuus.test//elsewhere.test',
    ])
      expect(await swedishFrom(elsewhere), elsewhere).to.equal('/?lang=sv')
    expect(await swedishFrom('http://kumppanuus.test/people'), 'sent again').to.equal('/?lang=sv')
  })

  it('is said where a fetched piece was to stand, and leaves the page; to an act it is a page', async () => {
    const { sari } = await assemble(db())
    const fetched = await browse(db(), sari, { htmx: true }).get('/terms/999/change')
    expect([fetched.status, fetched.headers['hx-reswap'], fetched.headers['hx-reselect']]).to.deep.equal([
      404,
      'innerHTML',
      '.failed',
    ])
    expect(fetched.headers['hx-retarget']).to.equal(undefined)
    expect(fetched.text).to.include('class="failed').and.include('data-again').and.not.include('<html')
    const stranger = await browse(db(), undefined, { htmx: true }).get('/terms/999/change')
    expect(stranger.text).to.include('/sign-in?to=')
    const acted = await browse(db(), sari, { htmx: true }).post('/terms/999/targets')
    expect(acted.headers['hx-retarget']).to.equal('body')
  })

  it('is not an address that nobody can read, nor one with a NUL put together in it', async () => {
    const { sari } = await assemble(db())
    for (const path of ['/meetings/%FF', '/links/%', '/people/%ED%A0%80'])
      expect((await browse(db(), sari).get(path)).status, path).to.equal(404)
    for (const path of ['/people?search=%0%000', '/people?search=%0%0%00000&after=1&name=%0%000'])
      expect((await browse(db(), sari).get(path)).status, path).to.equal(200)
  })
})
