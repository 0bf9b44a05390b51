import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Arrived {
  to: string
  text: string
}

/** What the server answers, message by message; after the last it takes everything. */
export type Reply = 'take' | 451 | 550 | 'hang'

/** A mail server that answers as it is told and keeps what arrived. */
export async function openPostOffice() {
  const arrived: Arrived[] = []
  const replies: Reply[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const reply = replies.shift() ?? 'take'
        if (reply === 'hang') return
        if (reply !== 'take') return done(Object.assign(new Error('not now'), { responseCode: reply }))
        for (const { address } of session.envelope.rcptTo)
          arrived.push({ to: address, text: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    arrived,
    replies,
    url: `smtp://127.0.0.1:${port}?socketTimeout=300&greetingTimeout=1000&connectionTimeout=1000`,
    close: () => new Promise<void>((closed) => server.close(closed)),
  }
}
