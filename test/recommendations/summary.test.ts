import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { createApp } from '../../server/app.ts'
import { noon } from '../support/browser.ts'
import { launchBrowser } from '../support/one-browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble } from '../support/people.ts'
import { adopted, four, standing } from './support.ts'

describe('The summary in a browser', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()
  let [server, page, id] = [{} as Server, {} as Page, 0]
  let isSignedIn = true

  before(async () => {
    const { db } = own()
    const cast = await assemble(db)
    id = (await adopted(db, cast)).id
    const identify = () => (isSignedIn ? { id: cast.sari.id, strength: 'password' as const } : undefined)
    server = createServer(createApp(houseOn(db), { clock: () => noon, identify }))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    page = await (await launchBrowser()).newPage({ locale: 'fi' })
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/recommendations/${id}`)
  })
  after(async () => {
    await page.context().close()
    await new Promise((closed) => server.close(closed))
  })
  const state = () => page.locator('.editor-saved')
  const drafts = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')))

  it('saves by itself when its writer leaves a field, and says how much is used', async () => {
    await page.getByLabel('Mitä pyydetään').fill(four.asked)
    expect(await drafts()).to.have.length(1)
    await page.getByLabel('Miksi').focus()
    await state().getByText(`Käytössä ${four.asked.length} / 900 merkkiä.`).waitFor()
    expect((await standing(own().db, id)).asked).to.equal(four.asked)
    expect(await drafts()).to.deep.equal([])
  })

  it('keeps a draft of all four when the session is lost, and offers it back', async () => {
    isSignedIn = false
    await page.getByLabel('Miksi').fill(four.why)
    await page.getByLabel('Ketä se koskee').fill(four.concerns)
    await page.getByLabel('Miksi').focus()
    await state().getByText('Istuntosi on päättynyt').waitFor()
    isSignedIn = true
    await page.reload()
    expect(await page.getByLabel('Miksi').inputValue(), 'nothing is put in place unasked').to.equal('')
    await page.getByRole('button', { name: 'Jatka luonnoksesta' }).click()
    expect(await page.getByLabel('Ketä se koskee').inputValue()).to.equal(four.concerns)
    await state().getByText('Tallennettu klo').waitFor()
    expect((await standing(own().db, id)).why).to.equal(four.why)
  })

  it('is sent by its button as ever', async () => {
    await page.getByLabel('Mitä se maksaa').fill(four.effect)
    await page.getByRole('button', { name: 'Tallenna tiivistelmä' }).click()
    await page.getByText('Tiivistelmä on tallennettu.').waitFor()
    expect(await standing(own().db, id)).to.include(four)
  })
})
