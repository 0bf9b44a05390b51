import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { clock, ends, running } from './world.ts'

describe('The end of an electronic decision procedure', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()

  it('is told to the pages that are open: of the procedure, and of the room whose agenda it changes', async () => {
    const { db, listen } = own()
    const cast = await assemble(db)
    const { meeting } = await running(db, cast)
    const page = (await browse(db, cast.anna).get(`/meetings/${meeting}/procedure`)).text
    expect(page).to.include(`hx-sse:connect="/meetings/${meeting}/procedure/events?since=`)
    const heard: object[] = []
    const stop = await listen(
      'live',
      (payload) => heard.push(JSON.parse(payload) as object),
      () => {},
    )
    await clock(db, ends)
    for (let tries = 0; tries < 100 && heard.length < 2; tries++) await wait(20)
    await stop()
    const room = `meeting:${meeting}`
    expect(heard).to.deep.include({ room, noun: 'procedure', id: meeting })
    expect(heard).to.deep.include({ room, noun: 'agenda', id: meeting })
    const piece = await browse(db, cast.anna, { htmx: true }).get(`/meetings/${meeting}/procedure`)
    expect(piece.text)
      .to.match(/<div id="procedure-\d+"/)
      .and.not.include('<html')
  })
})
