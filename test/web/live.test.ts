import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import express from 'express'
import request from 'supertest'
import { openLive } from '../../server/web/live.ts'

describe('Streams are asked anew whether they may stay', () => {
  it('stands a database that is gone, and ends when the answer is no', async () => {
    const answers: (() => Promise<boolean>)[] = [
      () => Promise.resolve(true),
      () => Promise.reject(new Error('Connection terminated unexpectedly')),
      () => Promise.resolve(true),
      () => Promise.resolve(false),
    ]
    let asked = 0
    const live = await openLive(async () => async () => {}, { reauthoriseEvery: 30 })
    const app = express().get('/events', (req, res) =>
      live.follow(req, res, 'meeting:1', () => (answers[asked++] ?? answers[3]!)()),
    )
    const ended = await request(app).get('/events')
    expect(ended.text).to.include(': here')
    await wait(50)
    await live.close()
    expect(asked).to.equal(answers.length)
  })
})
