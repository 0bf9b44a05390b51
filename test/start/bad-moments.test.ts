import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { expect } from 'chai'
import request from 'supertest'
import { createApp } from '../../server/app.ts'
import { openFolder } from '../../server/files/folder.ts'
import { callBoard, counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse, byHeader, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble } from '../support/people.ts'
import { newFolder } from '../support/processes.ts'

describe('A clock that is set back an hour in the middle of a meeting', () => {
  const db = useDatabase()
  const before = new Date(noon.getTime() - 3_600_000)

  it('stops nobody: ballots, the count and departures are taken, and no page fails', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const item = board.items.voucher
    const motion = await counterPropose(db(), cast, item)
    const vote = await openVoteOn(db(), cast, item, `matter::${motion}`)
    const earlier = (who: { id: number }) => browse(db(), who, { at: before, strength: 'strong' })
    const press = async (who: { id: number }, path: string, form: object = {}) =>
      expect((await earlier(who).post(path, form)).status, path).to.equal(303)

    for (const who of ['chair', 'vice', 'anna', 'bertta', 'cecilia'] as const)
      await press(cast[who], `/votes/${vote}/ballots`, { choice: 'no', once: randomUUID() })
    await press(cast.chair, `/votes/${vote}/closure`)
    const kept = await db().selectFrom('ballots').where('vote_id', '=', vote).selectAll().execute()
    expect(kept.map(({ choice }) => choice)).to.deep.equal(Array(5).fill('no'))
    for (const path of ['/', `/meetings/${board.id}`, `/meetings/${board.id}/attendance`])
      for (const who of [cast.sari, cast.anna])
        expect((await earlier(who).get(path)).status, path).to.be.below(500)

    const stays = await db()
      .selectFrom('attendances')
      .where('person_id', '=', cast.anna.id)
      .select('id')
      .executeTakeFirstOrThrow()
    await press(cast.sari, `/attendances/${stays.id}/departure`)
    for (const path of [`/items/${item}/decision`, `/meetings/${board.id}/closing`])
      expect((await earlier(cast.chair).post(path)).status, path).to.be.oneOf([303, 422])
  })
})

// a disk so small is made where the machine lets one be mounted: as root
const small = newFolder()
const isSmall = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status === 0

if (isSmall)
  describe('A full disk', function () {
    const db = useDatabase()
    after(() => void spawnSync('umount', ['-l', small]))

    it('refuses an attachment with a sentence, and keeps no half of it; when there is room again it is taken', async () => {
      const cast = await assemble(db())
      const { id } = await callBoard(db(), cast)
      const app = createApp(
        { ...houseOn(db()), files: openFolder(small) },
        { clock: () => noon, identify: byHeader },
      )
      const send = (bytes: number) =>
        request(app)
          .post(`/meetings/${id}/files`)
          .set({
            'x-person': String(cast.sari.id),
            'x-strength': 'password',
            'Sec-Fetch-Site': 'same-origin',
          })
          .set('Accept-Language', 'fi')
          .attach('file', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes)]), 'Liite.pdf')
      const refused = await send(500_000)
      expect(refused.status).to.equal(507)
      expect(refused.text)
        .to.include('Palvelun levytila on täynnä')
        .and.match(/kerro tämä tunnus: [\da-f-]{36}/)
      expect(await db().selectFrom('files').select('id').execute()).to.deep.equal([])
      expect(readdirSync(small)).to.deep.equal([])
      expect((await send(1_000)).status).to.equal(303)
      expect(readdirSync(small)).to.have.length(1)
    })
  })
