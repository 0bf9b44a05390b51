import { expect } from 'chai'
import express, { Router, type RequestHandler } from 'express'
import request from 'supertest'
import { byFirstWord } from '../../server/web/first-word.ts'

describe('A request passes the routers that know the first word of its path', () => {
  const tried: string[] = []
  const says =
    (text: string): RequestHandler =>
    (_req, res) =>
      void res.send(text)
  const sees =
    (text: string): RequestHandler =>
    (_req, _res, next) => {
      tried.push(text)
      next()
    }
  const bodies = Router()
    .get('/bodies/:id', says('body'))
    .use(Router().get('/seats/:id', says('seat')))
  const later = Router().get('/bodies', says('bodies')).get(['/terms', '/Seats'], says('later'))
  const guarded = Router().use('/mail', sees('mail')).get('/mail', says('mail'))
  const front = Router().get('/', says('front'))
  const open = Router().get('/:anything/end', says('end'))
  const app = express().use(byFirstWord([bodies, later, guarded, front, open]))
  const asked = async (path: string) => {
    const { status, text } = await request(app).get(path)
    return status === 200 ? text : status
  }

  for (const [path, answer] of Object.entries({
    '/': 'front',
    '/bodies/7': 'body',
    '/BODIES/7': 'body',
    '/bodies': 'bodies',
    '/bodies/': 'bodies',
    '/seats/3': 'seat',
    '/seats': 'later',
    '/terms?of=body': 'later',
    '/mail': 'mail',
    '/bodies/end': 'body',
    '/terms/end': 'end',
    '/nothing/end': 'end',
    '/nothing': 404,
    '/bodies/7/more': 404,
    '//bodies/7': 404,
  }))
    it(`${path} → ${answer}`, async () => expect(await asked(path)).to.equal(answer))

  it('and what stands before a part of a router still hears of it', () => {
    expect(tried).to.include('mail')
  })
})
