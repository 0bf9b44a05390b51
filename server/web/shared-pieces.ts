import type { Piece } from './pushes.ts'

/** Whose page it is: what is answered to this reader, each part when it is first asked for. */
export interface Reader {
  id: number
  parts: Record<string, () => unknown>
}

export interface PieceOf {
  /** its file */
  view: string
  /** of its root element */
  id: string
}

type Render = (view: string, page: object) => string

/**
 * Makes pieces of one place and language: once for all readers to whom it comes out the same. It does so when the parts
 * that the piece has read are the same, and when it asks of none of them whether a person in it is the reader (`isMe`).
 * What reads anything else of who the reader is (`viewer`) is that reader's alone.
 */
export function sharePieces(common: object, render: Render) {
  const say = sayerOf(common)
  const known = new Map<string, { read: Set<string>; made: Map<string, Made> }>()

  return function pieceFor(reader: Known, { view, id }: PieceOf): Piece {
    const { read, made } = known.get(view) ?? { read: new Set<string>(), made: new Map<string, Made>() }
    known.set(view, { read, made })
    const same = made.get(reader.saysOf(read, say))
    if (same && !same.asked.has(reader.id)) return { id, ...same }

    const page = new Page(reader)
    const html = render(view, page.over(common))
    const piece = { html, plain: html.replace(perMaking, ''), asked: page.asked }
    const more = [...page.read].filter((name) => !read.has(name))
    if (more.length) made.clear()
    for (const name of more) read.add(name)
    if (!page.isPersonal) made.set(reader.saysOf(read, say), piece)
    return { id, ...piece }
  }
}

interface Made {
  html: string
  plain: string
  asked: Set<number>
}

/** What is another each time that a form is made says nothing of a change. */
const perMaking = / name="once" value="[^"]*"/g

/** A reader whose parts are worked out and written down once. */
export class Known {
  readonly id: number
  readonly #parts: Reader['parts']
  readonly #values = new Map<string, unknown>()
  readonly #said = new Map<string, string>()

  constructor({ id, parts }: Reader) {
    this.id = id
    this.#parts = parts
  }

  get names() {
    return Object.keys(this.#parts)
  }

  part(name: string) {
    if (!this.#values.has(name)) this.#values.set(name, this.#parts[name]!())
    return this.#values.get(name)
  }

  saysOf(names: Set<string>, say: Say) {
    return [...names].map((name) => this.#sayOf(name, say)).join('\n')
  }

  #sayOf(name: string, say: Say) {
    const said = this.#said.get(name) ?? `${name} ${say(this.part(name))}`
    this.#said.set(name, said)
    return said
  }
}

type Say = (value: unknown) => string

/** Writes values down to tell them apart: what is common to all readers, however large, as a number. */
function sayerOf(common: object): Say {
  const numbers = new Map<object, number>()
  const count = (value: unknown) => {
    if (typeof value !== 'object' || value === null || numbers.has(value)) return
    numbers.set(value, numbers.size)
    Object.values(value).forEach(count)
  }
  count(common)
  const inShort = (_key: string, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    const number = numbers.get(value)
    if (number !== undefined) return `#${number}`
    return value instanceof Map || value instanceof Set ? [...value] : value
  }
  return (value) => JSON.stringify(value, inShort)
}

/** The page as one reader's piece reads it, which remembers what was read. */
class Page {
  readonly asked = new Set<number>()
  readonly read = new Set<string>()
  isPersonal = false
  readonly #reader: Known

  constructor(reader: Known) {
    this.#reader = reader
  }

  over(common: object) {
    const page = Object.create(common, {
      isMe: { value: (person: number | null | undefined) => this.#isReader(person) },
      viewer: { value: this.#guard() },
    })
    for (const name of this.#reader.names)
      Object.defineProperty(page, name, {
        get: () => {
          this.read.add(name)
          return this.#reader.part(name)
        },
      })
    return page
  }

  #isReader(person: number | null | undefined) {
    if (person === null || person === undefined) return false
    this.asked.add(person)
    this.isPersonal ||= person === this.#reader.id
    return person === this.#reader.id
  }

  #guard() {
    return Object.defineProperty({}, 'id', {
      get: () => {
        this.isPersonal = true
        return this.#reader.id
      },
    })
  }
}
