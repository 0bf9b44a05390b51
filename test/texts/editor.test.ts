import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { createApp } from '../../server/app.ts'
import { findText, writeText } from '../../server/texts/queries.ts'
import { noon } from '../support/browser.ts'
import { launchBrowser } from '../support/one-browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

const place = { thing: 'item', id: 1, field: 'account', language: 'fi' } as const
const editor = '#editor-item-1-account-fi .editor-text'
const state = '#saved-item-1-account-fi'

describe('The editor in a browser', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()
  let [cast, server, page] = [{} as Cast, {} as Server, {} as Page]
  let isSignedIn = true
  const complaints: string[] = []

  before(async () => {
    const { db } = own()
    cast = await assemble(db)
    await putItem()
    const identify = () => (isSignedIn ? { id: cast.sari.id, strength: 'password' as const } : undefined)
    server = createServer(createApp(houseOn(db), { clock: () => noon, identify }))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    page = await (await launchBrowser()).newPage({ locale: 'fi' })
    page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()))
    page.on('pageerror', ({ message }) => complaints.push(message))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/items/1/edit`)
  })
  after(async () => {
    await page.context().close()
    await new Promise((closed) => server.close(closed))
  })

  async function putItem() {
    const { db } = own()
    const meeting = {
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal' as const,
      number: 1,
      year: 2026,
      starts_at: new Date('2026-12-10T10:00:00Z'),
      ends_at: new Date('2026-12-10T12:00:00Z'),
      created_at: noon,
    }
    const { id } = await db.insertInto('meetings').values(meeting).returning('id').executeTakeFirstOrThrow()
    await db
      .insertInto('items')
      .values({ meeting_id: id, position: 1, kind: 'matter', heading: { fi: 'Asia' } })
      .execute()
    await writeText(db, {
      place,
      html: '<p data-id="aaaaaaaa">Alku.</p>',
      base: 0,
      by: cast.sari.id,
      at: noon,
    })
  }

  const stored = async () => (await findText(own().db, place))?.html ?? ''
  const paste = (html: string) =>
    page.evaluate(
      ([where, html]) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html!)
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        document.querySelector(where!)!.dispatchEvent(event)
      },
      [editor, html],
    )

  it('saves when its writer leaves the text, and keeps lasting ids', async () => {
    await page.locator(editor).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Jatko.')
    await page.keyboard.press('Alt+F10')
    await page.locator(state, { hasText: 'Tallennettu klo 12.00.' }).waitFor()
    expect(await stored()).to.equal('<p data-id="aaaaaaaa">Alku. Jatko.</p>')
  })

  it('is led by keyboard: Alt+F10 to the buttons, arrows among them, Escape back', async () => {
    await page.locator(editor).click()
    await page.keyboard.press('Alt+F10')
    await page.keyboard.press('ArrowRight')
    const button = page.locator(`${'#editor-item-1-account-fi'} [data-tool="heading3"]`)
    expect(await button.evaluate((one) => one === document.activeElement)).to.equal(true)
    await page.keyboard.press('Enter')
    expect(await button.getAttribute('aria-pressed')).to.equal('true')
    await button.focus()
    await page.keyboard.press('Escape')
    await page.waitForFunction((where) => document.activeElement === document.querySelector(where), editor)
  })

  it('takes from Word headings, lists and tables, clean', async () => {
    await page.locator(editor).click()
    await page.keyboard.press('Control+A')
    await paste(
      '<h1 style="mso-x:1">Otsikko</h1><p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Eka</p>' +
        '<p class=MsoListParagraph style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">1.</span>Toka</p>' +
        '<p class=MsoNormal><span style="font-weight:bold">Lihava</span><o:p></o:p></p><table style="width:9cm"><tr><td width=10>solu</td></tr></table>',
    )
    await page.keyboard.press('Alt+F10')
    await page.locator(state, { hasText: 'Tallennettu' }).waitFor()
    for (let waited = 0; waited < 100 && !(await stored()).includes('Otsikko'); waited++)
      await page.waitForTimeout(100)
    expect((await stored()).replaceAll(/ data-id="\w+"/g, '')).to.equal(
      '<h3>Otsikko</h3><ul><li><p>Eka</p><ol><li><p>Toka</p></li></ol></li></ul><p><strong>Lihava</strong></p>' +
        '<table><tbody><tr><td><p>solu</p></td></tr></tbody></table>',
    )
  })

  it('broke no rule of the content policy', () => {
    expect(complaints.filter((said) => /Content Security Policy|Error/.test(said))).to.deep.equal([])
  })

  it('keeps a draft when the session is lost, says so, and offers it back', async () => {
    isSignedIn = false
    await page.locator(editor).click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('Luonnos ')
    await page.keyboard.press('Alt+F10')
    await page.locator(state, { hasText: 'Istuntosi on päättynyt' }).waitFor()
    isSignedIn = true
    await page.reload()
    await page.getByRole('button', { name: 'Jatka luonnoksesta' }).click()
    expect(await page.locator(editor).textContent()).to.include('Luonnos Otsikko')
  })

  it('shows both texts when somebody else saved meanwhile', async () => {
    await page.reload()
    const base = (await findText(own().db, place))!.version
    await writeText(own().db, { place, html: '<p>Toisen teksti</p>', base, by: cast.chair.id, at: noon })
    await page.locator(editor).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Oma teksti')
    await page.keyboard.press('Alt+F10')
    await page.locator(`${state} .rival`).waitFor()
    await page.getByRole('button', { name: 'Ota minun tekstini' }).click()
    await page.waitForLoadState()
    expect(await stored()).to.include('Oma teksti')
  })
})
