import type { Browser } from 'playwright-core'
import { launch } from './chromium.ts'

/** One browser for the whole run. */
export const launchBrowser = (): Promise<Browser> => (running ??= launch())
let running: Promise<Browser> | undefined

after(async function () {
  this.timeout(20_000)
  await (await running)?.close()
})
