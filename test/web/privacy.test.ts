import { expect } from 'chai'
import request from 'supertest'
import { createApp } from '../../server/app.ts'
import { readSettings } from '../../server/settings.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble } from '../support/people.ts'

describe('What browsers, caches and robots may keep', () => {
  const db = useDatabase()

  it('is nothing of a signed-in page, so that "back" after sign-out shows nothing', async () => {
    const { sari, bodies } = await assemble(db())
    for (const path of ['/', '/meetings', `/bodies/${bodies.board}`, '/account', '/nowhere'])
      expect((await browse(db(), sari).get(path)).get('Cache-Control'), path).to.equal('no-store')
  })

  it('is a public page, but only by its reader; style sheets by all', async () => {
    expect((await browse(db()).get('/')).get('Cache-Control')).to.equal('private, no-cache')
    expect((await browse(db()).get('/static/style.css')).get('Cache-Control')).to.match(/^public/)
  })

  it('is by robots only what is meant to be found (R71)', async () => {
    const { bodies } = await assemble(db())
    const robots = async (path: string) => (await browse(db()).get(path)).get('X-Robots-Tag')
    for (const path of ['/', '/bodies', `/bodies/${bodies.board}`, '/meetings', '/recommendations'])
      expect(await robots(path), path).to.equal(undefined)
    for (const path of ['/minutes', '/minutes/1', '/sign-in', '/items/1', '/files/1', '/initiatives/new'])
      expect(await robots(path), path).to.include('noindex')
  })

  it('is no address with a secret in it', async () => {
    for (const path of [
      '/links/x',
      '/invitations/x',
      '/first/x',
      '/initiatives/follow/x',
      '/extracts/1?key=x',
    ]) {
      const { headers } = await browse(db()).get(path)
      expect(headers, path).to.include({ 'referrer-policy': 'strict-origin', 'cache-control': 'no-store' })
    }
    expect((await browse(db()).get('/')).get('Referrer-Policy')).to.equal('same-origin')
  })

  it('is a cookie that no script reads, no other site causes to be sent, and TLS keeps', async () => {
    const enter = async (publicUrl: string, header = {}) => {
      const settings = readSettings(
        { PUBLIC_URL: publicUrl, SESSION_SECRET: 'x'.repeat(32), DATA_DIR: '/tmp' },
        'real',
      )
      const app = createApp(houseOn(db(), { ...settings, mode: 'demo' }))
      await db()
        .insertInto('settings')
        .values({
          key: 'demo_accounts',
          value: JSON.stringify([{ person_id: sari.id, role: 'secretary' }]) as never,
        })
        .onConflict((same) => same.doNothing())
        .execute()
      const answer = await request(app)
        .post('/demo-sign-in')
        .type('form')
        .set({ 'Sec-Fetch-Site': 'same-origin', ...header })
        .send({ person: sari.id })
      return String(answer.get('Set-Cookie'))
    }
    const { sari } = await assemble(db())
    expect(await enter('http://kumppanuus.test'))
      .to.include('HttpOnly; SameSite=Lax')
      .and.not.include('Secure')
    const behindTls = await enter('https://kumppanuus.test', { 'X-Forwarded-Proto': 'https' })
    expect(behindTls).to.include('HttpOnly; Secure; SameSite=Lax')
  })
})
