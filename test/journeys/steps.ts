import { expect } from 'chai'
import type { Locator, Page, Request, Response } from 'playwright-core'
import { expectAccessible, signIn, type OpenHouse } from '../support/journey.ts'
import type { Cast } from '../support/people.ts'

export type Player = { [K in keyof Cast]: Cast[K] extends { email: string } ? K : never }[keyof Cast]

/** A company of people who come through the sign-in page when the story first needs them. */
export function company(house: OpenHouse, { javaScript }: { javaScript: boolean }) {
  const here = new Map<Player, Promise<Person>>()
  const come = async (who: Player) =>
    personAt(await signIn(house, house.cast[who], { javaScript }), javaScript)
  return {
    the: (who: Player) => here.get(who) ?? here.set(who, come(who)).get(who)!,
    leave: async (...players: Player[]) => {
      for (const who of players) {
        const person = here.get(who)
        here.delete(who)
        if (person) await (await person).page.context().close()
      }
    },
    everyone: () => [...here.keys()],
  }
}
export type Company = ReturnType<typeof company>
export type Person = ReturnType<typeof personAt>

/** What a person does with a browser, in the words of the page. */
export function personAt(page: Page, javaScript: boolean) {
  page.on('dialog', (dialog) => void dialog.accept())
  const within = (place?: string) =>
    place ? page.locator('section, article, li, details, form, tr').filter({ hasText: place }).last() : page

  const land = async (act: () => Promise<unknown>) => {
    const [asked, answered] = [new Set<string>(), new Set<string>()]
    const ask = (request: Request) => void asked.add(`${request.method()} ${request.url()}`)
    const answer = (one: Response) => void answered.add(`${one.status()} ${one.url()}`)
    page.on('request', ask).on('response', answer)
    await Promise.all([page.waitForEvent('load'), act()]).catch(async (error: Error) => {
      const shown = await page.locator('main').innerText()
      const said = `asked ${[...asked].join(', ')}; answered ${[...answered].join(', ')}`
      throw new Error(`${error.message}\nat ${page.url()}, ${said}:\n${shown}`)
    })
    page.off('request', ask).off('response', answer)
  }

  /** A press either brings a new page or, with scripts, a piece in the place of the old one. */
  const press = async (button: Locator) => {
    const inPlace =
      javaScript && (await button.evaluate((one) => (one as HTMLButtonElement).form?.hasAttribute('hx-post')))
    if (!inPlace) return land(() => button.click())
    await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST'),
      button.click(),
    ])
    await page.locator('.htmx-request, .htmx-swapping').first().waitFor({ state: 'detached' })
  }

  const me = {
    page,
    /** Opens the home page and follows the row that has this button (and names this thing). */
    async isTold(button: string, thing?: string) {
      await land(() => page.getByRole('link', { name: 'Kumppanuuspöytä', exact: true }).click())
      const row = page.locator('.waiting li').filter({ hasText: thing ?? '' })
      const link = row.getByRole('link', { name: button, exact: true })
      await expectOne(link, page, `the row ‘${button}’`)
      await expectAccessible(page, 'home')
      await land(() => link.click())
    },
    /** Home says nothing (of this) any more. */
    async isDone(button: string) {
      await land(() => page.getByRole('link', { name: 'Kumppanuuspöytä', exact: true }).click())
      await page.locator('h1').waitFor()
      expect(await page.getByRole('link', { name: button, exact: true }).count(), `row ‘${button}’`).to.equal(
        0,
      )
    },
    async goesTo(menu: string) {
      const list = page.locator('details.menu')
      const link = list.getByRole('link', { name: menu, exact: true })
      if (!(await link.isVisible())) await list.locator('summary').click()
      await land(() => link.click())
    },
    async follows(link: string, place?: string) {
      const found = within(place).getByRole('link', { name: loosely(link) })
      await expectOne(found, page, `the link ‘${link}’`)
      await land(() => found.click())
    },
    async opens(summary: string, place?: string) {
      const found = within(place)
        .locator('summary')
        .filter({ hasText: new RegExp(`^\\s*${loosely(summary).source}`, 'i') })
      await expectOne(found, page, `the summary ‘${summary}’`)
      if (!(await found.evaluate((one) => (one.parentElement as HTMLDetailsElement).open)))
        await found.click()
    },
    async writes(texts: Record<string, string>, place?: string) {
      for (const [label, text] of Object.entries(texts)) {
        const field = (await labelled(within(place), label)).filter({ visible: true })
        await expectOne(field, page, `the field ‘${label}’`)
        await field.fill(text)
      }
    },
    async chooses(choices: Record<string, string>, place?: string) {
      for (const [label, option] of Object.entries(choices)) {
        const field = await labelled(within(place), label)
        await expectOne(field, page, `the choice ‘${label}’`)
        await field.selectOption({ label: option })
      }
    },
    async ticks(label: string, group?: string) {
      const among = group ? page.getByRole('group', { name: group, exact: true }) : page
      const box = await labelled(among, label)
      await expectOne(box, page, `the box ‘${label}’`)
      await box.check()
    },
    async presses(button: string, place?: string) {
      const found = within(place).getByRole('button', { name: loosely(button) })
      await expectOne(found, page, `the button ‘${button}’`)
      await press(found)
    },
    /** Writes a long text: in the editor, which saves by itself, or in the plain field and its button. */
    async composes(label: string, text: string, place?: string) {
      const editor = within(place).locator('.editor').filter({ hasText: label })
      await expectOne(editor, page, `the text ‘${label}’`)
      if (javaScript) {
        await editor.getByRole('textbox', { name: label }).and(page.locator('[contenteditable]')).fill(text)
        await editor.getByRole('button', { name: 'Tallenna teksti' }).click()
        await expectOne(editor.getByText('Tallennettu klo'), page, `saving of ‘${label}’`)
      } else {
        await editor.getByLabel(label).fill(text)
        await land(() => editor.getByRole('button', { name: 'Tallenna teksti' }).click())
      }
    },
    async sees(...texts: string[]) {
      for (const text of texts)
        await page
          .locator('main')
          .getByText(text)
          .filter({ visible: true })
          .first()
          .waitFor()
          .catch(async () => {
            throw new Error(
              `nobody sees ‘${text}’ at ${page.url()}:\n${await page.locator('main').innerText()}`,
            )
          })
    },
    /** What others did shows without a reload, or, without scripts, after one. */
    async soonSees(...texts: string[]) {
      if (!javaScript) await page.reload()
      await me.sees(...texts)
    },
    async findsItAccessible(name: string) {
      await expectAccessible(page, name)
    },
  }
  return me
}

/** The field with exactly this label, else the one whose label begins so or holds it. */
async function labelled(place: Page | Locator, label: string) {
  const exactly = place.getByLabel(label, { exact: true })
  return (await exactly.count()) > 0 ? exactly : place.getByLabel(label)
}

/** A name of which the browser may set a part that is only heard apart by a space. */
const loosely = (name: string) =>
  new RegExp(name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(': ', '\\s?: '), 'i')

async function expectOne(found: Locator, page: Page, what: string) {
  const visible = found.filter({ visible: true })
  await visible
    .first()
    .waitFor()
    .catch(async () => {
      throw new Error(`no ${what} at ${page.url()}:\n${await page.locator('main').innerText()}`)
    })
  const count = await visible.count()
  if (count !== 1)
    throw new Error(`${count} times ${what} at ${page.url()}: ${(await visible.allInnerTexts()).join(' · ')}`)
}
