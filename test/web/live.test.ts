import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
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
      live.follow(req, res, { room: 'meeting:1', person: 1 }, () => (answers[asked++] ?? answers[3]!)()),
    )
    const ended = await request(app).get('/events')
    expect(ended.text).to.include(': here')
    await wait(50)
    await live.close()
    expect(asked).to.equal(answers.length)
  })
})

describe('One person with many pages open', () => {
  it('keeps the newest twenty streams; the oldest hears that it is out, and others keep theirs', async () => {
    let announced: (payload: string) => void = () => {}
    const live = await openLive(async (_channel, heard) => {
      announced = heard
      return async () => {}
    })
    const app = express().get('/events/:person', (req, res) =>
      live.follow(req, res, { room: 'meeting:1', person: Number(req.params.person) }, () =>
        Promise.resolve(true),
      ),
    )
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const open = async (person: number) => (await fetch(`${base}/events/${person}`)).body!.getReader()
    const another = await open(2)
    const own = []
    for (let page = 0; page < 22; page++) own.push(await open(1))
    announced(JSON.stringify({ room: 'meeting:1', noun: 'vote', id: 7 }))

    const heard = await Promise.all([...own, another].map(readUntilVote))
    expect(heard.slice(0, 2).every((text) => text.endsWith('event: put-out\ndata: 0\n\n'))).to.equal(true)
    expect(heard.slice(2).every((text) => text.endsWith('event: vote\ndata: 7\n\n'))).to.equal(true)
    await live.close()
    server.closeAllConnections()
    server.close()
  })
})

/** What a page has heard once it has heard of the vote, or its stream has ended. */
async function readUntilVote(reader: ReadableStreamDefaultReader<Uint8Array>) {
  let text = ''
  while (!text.includes('event: vote')) {
    const { done, value } = await reader.read()
    if (done) break
    text += new TextDecoder().decode(value)
  }
  return text
}
