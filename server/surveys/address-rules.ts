import type { Language } from '../words/index.ts'

/** 'Anna Aalto <anna@example.fi>', 'anna@example.fi' or 'Anna Aalto anna@example.fi', a line each; `wrong`: lines that name no address. */
export function addressesIn(typed: string, language: Language, isEmail: (typed: string) => boolean) {
  const lines = typed.split(/[\n;]/).map((line) => line.trim())
  const read = lines.filter(Boolean).map((line) => {
    const email = /([^\s<>(),]+@[^\s<>(),]+)/.exec(line)?.[1] ?? ''
    const name = line
      .replace(email, '')
      .replaceAll(/[<>()",]/g, '')
      .trim()
    return { line, email, name: name || email, language }
  })
  return {
    addressed: read.filter(({ email }) => isEmail(email)).map(({ line: _line, ...one }) => one),
    wrong: read.filter(({ email }) => !isEmail(email)).map(({ line }) => line),
  }
}
