import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One address before several processes, by turns, as nginx stands: who refuses is passed by, what breaks off is not sent twice. */
export async function standInFront(ports: number[]) {
  let turn = 0
  const server = createServer((req, res) => {
    const order = ports.map((_, index) => ports[(turn + index) % ports.length]!)
    turn += 1
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => pass(order, { req, res, body: Buffer.concat(parts) }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

interface Passing {
  req: IncomingMessage
  res: ServerResponse
  body: Buffer
}

function pass([port, ...others]: number[], passing: Passing) {
  const { req, res, body } = passing
  if (!port) return void res.writeHead(502).end()
  const { method, url: path, headers } = req
  const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    res.writeHead(answer.statusCode!, answer.headers)
    answer.on('error', () => res.destroy()).pipe(res)
    answer.on('aborted', () => res.destroy())
  })
  onward.on('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ECONNREFUSED' ? pass(others, passing) : res.destroy(),
  )
  res.on('close', () => onward.destroy())
  onward.end(body)
}
