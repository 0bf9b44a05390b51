import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

/** A browser: the system's own where CHROMIUM names it, else the one that ships in the package. */
export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || (await unpacked()),
    args: ['--no-sandbox', '--headless'],
  })
}

/**
 * Unpacks the packaged browser once into a folder of this user and version. It brings the libraries that a bare
 * machine lacks when it believes to run where they are missing, and reads TMPDIR when it is imported.
 */
async function unpacked() {
  const folder = join(tmpdir(), `kp-chromium-147-${userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    const path = await packaged.executablePath()
    if (!existsSync(path)) throw new Error(`the browser could not be unpacked into ${folder}`)
    process.env.FONTCONFIG_FILE = fontsFor(folder)
    return path
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** The package's own settings look for its fonts in a fixed place; a browser that finds no font ends itself. */
function fontsFor(folder: string) {
  const file = join(folder, 'fonts-here.conf')
  const dirs = [join(folder, 'fonts'), resolve('node_modules/@expo-google-fonts/source-sans-3')]
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs
      .map((dir) => `<dir>${dir}</dir>`)
      .join('')}<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
  )
  return file
}
