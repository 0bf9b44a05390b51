import { parentPort } from 'node:worker_threads'
import { openCompiler, type Compiler } from './compiler.ts'
import type { Told } from './queue.ts'

/** Makes what the queue orders, in this thread, and tells how far it is. */
export function answerOrders<Order, Made>(
  make: (compiler: Compiler, order: Order, tell: (done: number) => void) => Made | Promise<Made>,
) {
  const compiler = openCompiler()
  compiler.catch(() => {})
  const send = (told: Told<Made>) => parentPort?.postMessage(told)

  parentPort?.on(
    'message',
    ({ number, order }: { number: number; order: Order }) => void answer(number, order),
  )

  async function answer(number: number, order: Order) {
    const ready = await compiler.catch((error: Error) => error)
    if (ready instanceof Error) return send({ number, wrong: ready.message, missing: true })
    try {
      send({ number, made: await make(ready, order, (done) => send({ number, done })) })
    } catch (error) {
      send({ number, wrong: (error as Error).message, missing: false })
    }
    ready.evictCache(5)
  }
}
