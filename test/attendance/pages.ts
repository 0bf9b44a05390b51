import { setTimeout as wait } from 'node:timers/promises'

/** A page of the room as its stream fills it: each piece as it was pushed last. */
export async function followRoom(
  address: string,
  meeting: number,
  { id, strength = 'password' }: { id: number; strength?: string },
) {
  const leaving = new AbortController()
  const headers = { 'X-Person': String(id), 'X-Strength': strength, 'Accept-Language': 'fi' }
  const { body } = await fetch(`${address}/meetings/${meeting}/events?since=before`, {
    headers,
    signal: leaving.signal,
  })
  const pieces = new Map<string, string>()
  let [all, heardAt, ended] = ['', Date.now(), false]
  const listen = async () => {
    let unread = ''
    for await (const part of body!.pipeThrough(new TextDecoderStream())) {
      heardAt = Date.now()
      all += part
      const messages = (unread + part).split('\n\n')
      unread = messages.pop()!
      for (const message of messages) take(message)
    }
  }
  const set = (piece: string, html: string) => void pieces.set(piece, html)
  const take = (message: string) => {
    const data = message.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : []))
    for (const [, piece, html] of data
      .join('\n')
      .matchAll(/<hx-partial hx-target="#([^"]+)"[^>]*>([^]*?)<\/hx-partial>/g))
      if (piece!.startsWith('counting'))
        set(`table-${meeting}`, countedIn(pieces.get(`table-${meeting}`)!, html!))
      else set(piece!, html!)
  }
  void listen()
    .catch(() => {})
    .finally(() => (ended = true))
  const page = {
    piece: (name: string) => pieces.get(name) ?? '',
    all: () => all,
    ended: () => ended,
    leave: () => leaving.abort(),
    /** waits until nothing more comes */
    async settled(quiet = 250) {
      const begun = Date.now()
      while (Date.now() - Math.max(heardAt, begun) < quiet) await wait(20)
    },
    /** waits until this has come */
    async hears(words: string, from = 0) {
      for (let tries = 0; tries < 500 && !all.slice(from).includes(words); tries++) await wait(10)
      return all.slice(from).includes(words)
    },
  }
  for (let tries = 0; tries < 250 && !pieces.size; tries++) await wait(20)
  return page
}
const countedIn = (table: string, counting: string) =>
  table.replace(/<p [^>]*id="counting-[^]*?<\/p>/, () => /<p [^]*<\/p>/.exec(counting)![0])

export type RoomPage = Awaited<ReturnType<typeof followRoom>>
