import { connect, type Socket } from 'node:net'

/** One request as it goes on the wire. */
export const request = (
  path: string,
  { cookie = '', form }: { cookie?: string | undefined; form?: string | undefined } = {},
) =>
  Buffer.from(
    [
      `${form === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
      'Host: 127.0.0.1',
      `Cookie: ${cookie}`,
      'Sec-Fetch-Site: same-origin',
      ...(form === undefined
        ? []
        : [
            'HX-Request-Type: partial',
            'Content-Type: application/x-www-form-urlencoded',
            `Content-Length: ${form.length}`,
          ]),
      '',
      form ?? '',
    ].join('\r\n'),
  )

export interface Driven {
  /** milliseconds, one each */
  times: number[]
  seconds: number
  /** of the largest answer */
  bytes: number
}

/**
 * Asks over so many kept connections, each again as soon as it is answered, for so many milliseconds, and at least once. Sockets and no
 * more: a client that costs as much as the server would be what is measured.
 */
export async function drive(
  address: string,
  next: () => Buffer,
  { connections, milliseconds }: { connections: number; milliseconds: number },
): Promise<Driven> {
  const { hostname, port } = new URL(address)
  const begun = performance.now()
  const callers = Array.from({ length: connections }, async () => {
    const socket = connect(Number(port), hostname).setNoDelay()
    const [times, sizes]: [number[], number[]] = [[], [0]]
    do {
      const asked = performance.now()
      sizes.push(await ask(socket, next()))
      times.push(performance.now() - asked)
    } while (performance.now() - begun < milliseconds)
    socket.destroy()
    return { times, bytes: Math.max(...sizes) }
  })
  const all = await Promise.all(callers)
  return {
    times: all.flatMap(({ times }) => times),
    seconds: (performance.now() - begun) / 1_000,
    bytes: Math.max(...all.map(({ bytes }) => bytes)),
  }
}

/** Sends one request and waits for the whole of its answer, which must be 200; answers the length of its body. */
const ask = (socket: Socket, sent: Buffer) =>
  new Promise<number>((answered, failed) => {
    let length: number | undefined
    let head = ''
    let heard = 0
    const hear = (part: Buffer) => {
      heard += part.length
      if (length === undefined) {
        head += part.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!head.startsWith('HTTP/1.1 200')) return done(() => failed(new Error(whyOf(sent, head))))
        length = Number(/\r\ncontent-length: (\d+)/i.exec(head.slice(0, end + 2))![1])
        heard -= end + 4
      }
      if (heard >= length) done(() => answered(length!))
    }
    const done = (how: () => void) => {
      socket.off('data', hear).off('error', failed).off('close', gone)
      how()
    }
    const gone = () => failed(new Error(`cut off: ${whyOf(sent, head)}`))
    socket.on('data', hear).once('error', failed).once('close', gone)
    socket.write(sent)
  })

const whyOf = (sent: Buffer, head: string) => `${sent.toString().split('\r\n')[0]}: ${head.split('\r\n')[0]}`
