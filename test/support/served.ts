import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'

/**
 * The embedded engine behind a port, as a PostgreSQL server is: who calls over TCP can be cut off from it. It has one
 * session, so whoever has a transaction open keeps the others waiting.
 */
export async function serve(pglite: PGlite) {
  await pglite.waitReady
  const callers = new Set<Socket>()
  const turns = new Turns()
  const server = createServer((socket) => {
    callers.add(socket)
    socket.on('error', () => {})
    const session = new Session(pglite, turns, socket)
    socket.on('data', (bytes: Buffer) => session.hear(bytes))
    socket.on('close', () => {
      callers.delete(socket)
      void session.end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const cutAll = async () => {
    for (const socket of callers) socket.destroy()
  }
  return {
    url: `postgres://postgres@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`,
    cutAll,
    stop: async () => {
      await cutAll()
      await new Promise((closed) => server.close(closed))
      await pglite.close()
    },
  }
}

/** The engine is one caller's at a time. */
class Turns {
  #last = Promise.resolve()

  async take(): Promise<() => void> {
    let giveBack = () => {}
    const before = this.#last
    this.#last = new Promise((done) => (giveBack = done))
    await before
    return giveBack
  }
}

const [welcome, idle] = [Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]), Buffer.from('Z\0\0\0\x05I', 'latin1')]

/** One caller: what it sends up to a sync or a plain query is one piece of work, and an open transaction keeps its turn. */
class Session {
  readonly #pglite: PGlite
  readonly #turns: Turns
  readonly #socket: Socket
  #heard = Buffer.alloc(0)
  #greeted = false
  #batch: Buffer[] = []
  #giveBack: (() => void) | undefined
  #work = Promise.resolve()

  constructor(pglite: PGlite, turns: Turns, socket: Socket) {
    this.#pglite = pglite
    this.#turns = turns
    this.#socket = socket
  }

  hear(bytes: Buffer) {
    this.#heard = Buffer.concat([this.#heard, bytes])
    for (let message = this.#next(); message; message = this.#next()) {
      this.#batch.push(message)
      if (!'QS'.includes(String.fromCharCode(message[0]!))) continue
      const batch = this.#batch.splice(0)
      this.#work = this.#work.then(() => this.#answer(batch)).catch(() => {})
    }
  }

  /** Cut off in the middle of a transaction, it is undone. */
  async end() {
    await this.#work
    if (this.#giveBack) await this.#pglite.execProtocolRaw(messageOf('Q', 'rollback\0'))
    this.#giveBack?.()
    this.#giveBack = undefined
  }

  #next(): Buffer | undefined {
    const [start, heard] = [this.#greeted ? 1 : 0, this.#heard]
    if (heard.length < start + 4) return undefined
    const length = start + heard.readInt32BE(start)
    if (heard.length < length) return undefined
    this.#heard = heard.subarray(length)
    if (this.#greeted) return heard.subarray(0, length)
    this.#greeted = true
    this.#socket.write(Buffer.concat([welcome, idle]))
    return this.#next()
  }

  async #answer(batch: Buffer[]) {
    this.#giveBack ??= await this.#turns.take()
    if (this.#socket.destroyed) return
    const answers: Uint8Array[] = []
    for (const message of batch) {
      await this.#forget(message)
      answers.push(await this.#pglite.execProtocolRaw(message))
    }
    const answer = Buffer.concat(answers)
    if (answer.subarray(-6).equals(idle)) {
      this.#giveBack()
      this.#giveBack = undefined
    }
    if (!this.#socket.destroyed) this.#socket.write(answer)
  }

  /** The names of prepared statements are the engine's, and another caller may have taken this one. */
  async #forget(message: Buffer) {
    if (message[0] !== 'P'.charCodeAt(0)) return
    const name = message.subarray(5, message.indexOf(0, 5)).toString()
    if (name) await this.#pglite.execProtocolRaw(messageOf('C', `S${name}\0`))
  }
}

function messageOf(kind: string, body: string) {
  const message = Buffer.from(`${kind}\0\0\0\0${body}`, 'latin1')
  message.writeInt32BE(message.length - 1, 1)
  return message
}
