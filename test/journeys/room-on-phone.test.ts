import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { openHouse, signIn, type OpenHouse } from '../support/journey.ts'

describe('A motion and a vote on the phone', function () {
  this.timeout(60_000)
  let house: OpenHouse
  let page: Page
  let url: string
  let openVote: () => Promise<unknown>
  let proposeAnother: (html?: string) => Promise<unknown>
  const withdraw = (says: string) =>
    house.db.updateTable('motions').set({ status: 'withdrawn' }).where('html', 'like', `%${says}%`).execute()

  before(async () => {
    house = await openHouse(() => noon)
    const { db, cast } = house
    const board = await openBoard(db, cast)
    const item = board.items.voucher
    const counter = await counterPropose(db, cast, item)
    openVote = () => openVoteOn(db, cast, item, `matter::${counter}`, 'device')
    proposeAnother = (html = 'Arvo on 70 euroa.') =>
      browse(db, cast.bertta).post(`/items/${item}/motions`, { kind: 'counter', html })
    page = await signIn(house, cast.anna)
    url = `${house.address}/meetings/${board.id}/room`
  })
  after(async () => {
    await page.context().close()
    await house.close()
  })

  it('says at the form of a motion what it lacks, with one editor to write it in', async () => {
    await page.goto(url)
    await page.locator('summary', { hasText: 'Tee ehdotus' }).click()
    await page.getByRole('button', { name: 'Lähetä ehdotus' }).click()
    await page.locator('details:has(summary:text("Tee ehdotus")) [role=alert]:focus').waitFor()
    expect(await focusIsInSight(page)).to.equal(true)
    await written(page).fill('Arvo on 60 euroa.')
    await page.getByRole('button', { name: 'Lähetä ehdotus' }).click()
    const motion = page.locator('article', { hasText: 'Arvo on 60 euroa.' })
    await motion.getByRole('button', { name: 'Peruuta ehdotus' }).click()
    await motion.getByText('peruutettu').waitFor()
  })

  it('keeps a motion being written in the browser over a lost session, until it is sent', async () => {
    const [summary, text, send] = motionForm(page)
    await page.goto(url, { waitUntil: 'load' })
    await summary.click()
    await text.fill('Arvo on 61 euroa.')
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await send.click()
    const toSignIn = page.getByRole('link', { name: 'Kirjaudu' }).and(page.locator('main .button'))
    expect(await toSignIn.getAttribute('href')).to.equal(
      `/sign-in?to=${encodeURIComponent(new URL(url).pathname)}`,
    )
    expect(await drafts(page)).to.have.length(1)

    await page.context().addCookies(cookies)
    await page.goto(url)
    await summary.click()
    await page.getByRole('button', { name: 'Jatka luonnoksesta' }).click()
    expect(await text.innerText()).to.equal('Arvo on 61 euroa.')
    await send.click()
    const motion = page.locator('article', { hasText: 'Arvo on 61 euroa.' })
    await motion.waitFor()
    expect(await drafts(page)).to.deep.equal([])
    await motion.getByRole('button', { name: 'Peruuta ehdotus' }).click()
    await motion.getByText('peruutettu').waitFor()
  })

  it('keeps a motion being written open through what others do, its writer’s seconding and vote', async () => {
    const [summary, text] = motionForm(page)
    await page.goto(url)
    await summary.click()
    await text.fill('Arvo on 62 euroa.')
    const difference = page.locator('details', { hasText: 'Ero päätösehdotukseen' }).first()
    await difference.locator('summary').click()
    const still = async (after: string) => {
      expect(await text.innerText(), after).to.equal('Arvo on 62 euroa.')
      expect(await text.isVisible(), after).to.equal(true)
      expect(await difference.getAttribute('open'), after).to.equal('')
    }
    await proposeAnother()
    const theirs = page.locator('article', { hasText: 'Arvo on 70 euroa.' })
    await still('another motion')
    await theirs.getByRole('button', { name: 'Kannatan' }).click()
    await theirs.locator('.badge', { hasText: 'kannatettu' }).waitFor()
    await still('its own seconding')

    await withdraw('70 euroa')
    await openVote()
    await page.getByRole('radio', { name: 'JAA' }).check()
    await still('an opened vote')
    await page.getByText('Kirjoittamasi pysyy tässä').waitFor()
    await page.getByRole('button', { name: 'Anna ääni' }).click()
    await page.getByText('Annoit äänen: JAA.').waitFor()
    await still('its own vote')
    await house.db.updateTable('votes').set({ status: 'void' }).execute()
  })

  it('hears what happened between its page and its stream', async () => {
    await page.route('**/events?*', async (route) => {
      await proposeAnother('Arvo on 71 euroa.')
      await route.continue()
    })
    await page.goto(url)
    await page.locator('article', { hasText: 'Arvo on 71 euroa.' }).waitFor()
    await page.unroute('**/events?*')
    await withdraw('71 euroa')
  })

  it('loses no press to what happens at the same moment', async () => {
    const [summary] = motionForm(page)
    await page.goto(url)
    await summary.scrollIntoViewIfNeeded()
    const { x, y, height } = (await summary.boundingBox())!
    await page.mouse.move(x + 30, y + height / 2)
    await page.mouse.down()
    const heard = page.evaluate(
      () =>
        new Promise<void>((heard) =>
          document.addEventListener('htmx:sse:before:message', (event) => {
            if (!(event as CustomEvent<{ message: { event: string } }>).detail.message.event) heard()
          }),
        ),
    )
    await proposeAnother('Arvo on 72 euroa.')
    await heard
    await page.mouse.up()
    expect(await page.locator('details[open]', { has: summary }).count()).to.equal(1)
    await page.locator('article', { hasText: 'Arvo on 72 euroa.' }).waitFor()
    expect(await page.locator('details[open]', { has: summary }).count()).to.equal(1)
    await withdraw('72 euroa')
  })

  it('leaves focus on the button that was pressed, and the button in sight', async () => {
    await openVote()
    await page.goto(url)
    for (const [choice, button] of [
      ['JAA', 'Anna ääni'],
      ['EI', 'Vaihda ääni'],
    ] as const) {
      await page.getByRole('radio', { name: choice }).check()
      await page.getByRole('button', { name: button }).press('Enter')
      await page.getByText(`Annoit äänen: ${choice}.`).waitFor()
      await page.locator('button:focus', { hasText: 'Vaihda ääni' }).waitFor()
      expect(await focusIsInSight(page), `after ${choice}`).to.equal(true)
    }
  })

  it('leaves no draft of a motion behind at sign-out', async () => {
    const { db } = house
    await db.updateTable('votes').set({ status: 'void' }).execute()
    const [summary, text] = motionForm(page)
    await page.goto(url)
    await summary.click()
    await text.fill('Kesken jäänyt.')
    expect(await drafts(page)).to.have.length(1)
    await page
      .locator('form[action="/sign-out"] button')
      .evaluate((button: HTMLButtonElement) => button.click())
    await page.waitForURL((there) => !there.pathname.includes('/room'))
    expect(await drafts(page)).to.deep.equal([])
  })
})

/** The editor, which takes the place of the plain field a moment after the form was unfolded. */
const written = (page: Page) =>
  page.getByRole('textbox', { name: 'Ehdotus kirjallisesti' }).and(page.locator('[contenteditable]'))

const motionForm = (page: Page) =>
  [
    page.locator('summary', { hasText: 'Tee ehdotus' }),
    written(page),
    page.getByRole('button', { name: 'Lähetä ehdotus' }),
  ] as const

const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')))

const focusIsInSight = (page: Page) =>
  page.evaluate(() => {
    const { top, bottom } = document.activeElement!.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
