import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect } from 'chai'
import { createOnServer, onServer } from '../support/database.ts'
import { newStartedFolder } from '../support/embedded.ts'
import { freePort, newFolder, startProcess, untilReady } from '../support/processes.ts'

const main = 'server/main.ts'

describe('Starting the program', function () {
  this.timeout(90_000)

  it('tells a second process on its data folder who holds it, and lets a third in when the first was killed', async () => {
    const [folder, port, other] = [await newStartedFolder(), await freePort(), await freePort()]
    const first = startProcess(main, { DATA_DIR: folder, PORT: String(port) })
    await untilReady(`http://127.0.0.1:${port}`, first)

    const second = startProcess(main, { DATA_DIR: folder, PORT: String(other) })
    expect(await second.ended).to.equal(1)
    expect(second.said()).to.include(`process ${first.child.pid}, port ${port}`)

    first.child.kill('SIGKILL')
    await first.ended
    const third = startProcess(main, { DATA_DIR: folder, PORT: String(other) })
    await untilReady(`http://127.0.0.1:${other}`, third)
    third.child.kill('SIGTERM')
    expect(await third.ended).to.equal(0)
  })

  it('says that a port is taken', async () => {
    const port = await freePort()
    const squatter = createServer().listen(port, '127.0.0.1')
    const started = startProcess(main, { DATA_DIR: await newStartedFolder(), PORT: String(port) })
    expect(await started.ended).to.equal(1)
    expect(started.said()).to.include(`Port ${port} is taken`).and.include(`Portti ${port} on jo käytössä`)
    squatter.close()
  })

  it('says which settings are wrong', async () => {
    const started = startProcess(main, { DATA_DIR: newFolder(), PORT: 'many', DATABASE_URL: 'mysql://here' })
    expect(await started.ended).to.equal(1)
    expect(started.said()).to.include('PORT:').and.include('DATABASE_URL:')
  })

  it('says that the data folder cannot be written to', async () => {
    const file = join(newFolder(), 'a-file')
    writeFileSync(file, '')
    const started = startProcess(main, { DATA_DIR: join(file, 'data') })
    expect(await started.ended).to.equal(1)
    expect(started.said()).to.include('ei voi kirjoittaa (ENOTDIR)')
  })

  it('says that the database server is not there', async () => {
    const url = `postgres://nobody:secret@127.0.0.1:${await freePort()}/nothing`
    const started = startProcess(main, { DATA_DIR: newFolder(), DATABASE_URL: url })
    expect(await started.ended).to.equal(1)
    expect(started.said()).to.include('Tietokantaan ei saada yhteyttä').and.not.include('secret')
  })

  it('says where it is, and to an empty installation how to begin', async () => {
    const port = await freePort()
    const started = startProcess(main, { DATA_DIR: newFolder(), PORT: String(port) })
    await untilReady(`http://127.0.0.1:${port}`, started)
    expect(started.said()).to.match(/Palvelussa ei ole vielä ketään[^]+\/first\/\S+\n/)
    expect(started.said()).to.include(`on käynnissä: http://127.0.0.1:${port}`)
    started.child.kill('SIGTERM')
    expect(await started.ended).to.equal(0)
  })

  it('keeps its secret between starts', async () => {
    const folder = await newStartedFolder()
    writeFileSync(join(folder, 'session-secret'), 'k'.repeat(64))
    const port = await freePort()
    const started = startProcess(main, { DATA_DIR: folder, PORT: String(port) })
    await untilReady(`http://127.0.0.1:${port}`, started)
    started.child.kill('SIGTERM')
    expect(await started.ended).to.equal(0)
  })

  const server = process.env.TEST_DATABASE_URL
  if (server)
    it('migrates an empty server once when three processes start at the same moment', async () => {
      const url = await createOnServer(server)
      const processes = await Promise.all(
        [1, 2, 3].map(async () => {
          const port = await freePort()
          const started = startProcess(main, { DATA_DIR: newFolder(), PORT: String(port), DATABASE_URL: url })
          await untilReady(`http://127.0.0.1:${port}`, started)
          return started
        }),
      )
      for (const { child } of processes) child.kill('SIGTERM')
      expect(await Promise.all(processes.map(({ ended }) => ended))).to.deep.equal([0, 0, 0])
      await onServer(server, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
    })
})
