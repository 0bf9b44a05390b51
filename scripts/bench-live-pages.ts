import { connect, type Socket } from 'node:net'

/** The pages of one meeting that are open: each hears its stream, and tells when the piece was there that it waits for. */
export async function openPages(address: string, meeting: number, cookies: string[]) {
  const { hostname, port } = new URL(address)
  const pages = await Promise.all(
    cookies.map(
      (cookie) =>
        new Promise<Page>((opened, failed) => {
          const socket = connect(Number(port), hostname).setNoDelay()
          const page: Page = { socket, wants: '', tail: '', seen: () => {} }
          socket.once('error', failed)
          socket.on('data', (part) => {
            const text = page.tail + part.toString('latin1')
            if (text.startsWith('HTTP/1.1 200')) opened(page)
            page.tail = text.slice(-200)
            if (page.wants && text.includes(page.wants)) {
              page.wants = ''
              page.seen(performance.now())
            }
          })
          socket.write(
            `GET /meetings/${meeting}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: fi\r\nCookie: ${cookie}\r\n\r\n`,
          )
        }),
    ),
  )
  return {
    /** when each page had what it waits for, in order */
    all: (wants: string) =>
      Promise.all(
        pages.map(
          (page) =>
            new Promise<number>((seen) => {
              page.tail = ''
              page.wants = wants
              page.seen = seen
            }),
        ),
      ),
    close: () => pages.forEach(({ socket }) => socket.destroy()),
  }
}

interface Page {
  socket: Socket
  wants: string
  tail: string
  seen: (at: number) => void
}
