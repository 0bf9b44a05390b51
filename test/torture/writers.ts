import { createHash, randomUUID } from 'node:crypto'
import type { House } from './house.ts'
import { importing, type Imports } from './importer.ts'
import { post, signIn, type Writer } from './sending.ts'

export interface Sent {
  /** by the voter's id: the choice last acknowledged, and the one on its way */
  ballots: Map<number, { known?: string; underWay?: string }>
  texts: { known: number; underWay: number }
  files: Map<string, { sha256: string; known: boolean }>
  imports: Imports
}

/** Five who vote and change their minds, a secretary who writes a proposal and adds attachments, and one who imports deputies. */
export async function writersOf(house: House) {
  const texts = { known: 0, underWay: 0 }
  const sent: Sent = { ballots: new Map(), texts, files: new Map(), imports: new Map() }
  const voters = []
  for (const voter of house.voters) voters.push(await voting(house, voter, sent))
  const secretary = await signIn(house.address, house.secretary.email)
  const other = await signIn(house.address, house.group.secretary.email)
  const others = [writing(house, secretary, sent), attaching(house, secretary, sent)]
  return { sent, writers: [...voters, ...others, importing(house, other, sent.imports)] }
}

async function voting(
  house: House,
  { id, email }: { id: number; email: string },
  sent: Sent,
): Promise<Writer> {
  const cookie = await signIn(house.address, email)
  let round = id
  sent.ballots.set(id, {})
  return {
    acknowledged: () => (sent.ballots.get(id)!.known ? 1 : 0),
    async act() {
      const choice = round % 2 ? 'yes' : 'no'
      sent.ballots.set(id, { ...sent.ballots.get(id), underWay: choice })
      await post(house, `/votes/${house.vote}/ballots`, new URLSearchParams({ choice }), cookie)
      sent.ballots.set(id, { known: choice })
      round++
    },
  }
}

/** Autosaves `Luonnos 1`, `Luonnos 2`, … of one text in one window. */
function writing(house: House, cookie: string, { texts }: Sent): Writer {
  const window = randomUUID()
  return {
    acknowledged: () => texts.known,
    async act() {
      texts.underWay = texts.known + 1
      const form = {
        field: 'proposal',
        language: 'fi',
        base: '0',
        window,
        html: `<p>Luonnos ${texts.underWay}</p>`,
      }
      await post(house, `/items/${house.item}/texts`, new URLSearchParams(form), cookie)
      texts.known = texts.underWay
    },
  }
}

/** Adds attachments; the form that got no answer is sent again with the same mark. */
function attaching(house: House, cookie: string, { files }: Sent): Writer {
  let form: { title: string; bytes: Buffer; once: string } | undefined
  return {
    acknowledged: () => [...files.values()].filter(({ known }) => known).length,
    async act() {
      const title = `Liite ${files.size + 1}`
      form ??= { title, bytes: Buffer.from(`%PDF-1.7\n% ${randomUUID()}\n%%EOF\n`), once: randomUUID() }
      const sha256 = createHash('sha256').update(form.bytes).digest('hex')
      if (!files.has(form.title)) files.set(form.title, { sha256, known: false })
      const body = new FormData()
      body.set('title', form.title)
      body.set('once', form.once)
      body.set('file', new Blob([new Uint8Array(form.bytes)]), 'liite.pdf')
      await post(house, `/items/${house.item}/files`, body, cookie)
      files.set(form.title, { sha256, known: true })
      form = undefined
    },
  }
}
