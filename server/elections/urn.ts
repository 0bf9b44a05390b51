import {
  constants,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
  randomInt,
  randomUUID,
  type RsaPrivateKey,
} from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { electionFolderIsClosed } from '../keeper-sentences.ts'

/** Closed ballots: sealed while the poll is open, opened all at once and mixed when it is closed (110 §). */
export interface Urn {
  /** a pair of keys that lies nowhere yet */
  forge(): Promise<{ publicKey: string; privateKey: string }>
  /** the private key onto the disk, flushed: until it is destroyed the election's ballots can be opened */
  keep(election: number, privateKey: string): Promise<void>
  /** a ballot as it is stored: of one length whatever it says, and different each time */
  seal(publicKey: string, choices: number[]): Buffer
  /** what the ballots say, in an order of chance; undefined where the key is gone or is not theirs */
  unseal(election: number, ballots: Buffer[]): Promise<number[][] | undefined>
  destroy(election: number): Promise<void>
  /** the elections whose key lies here */
  list(): Promise<number[]>
}

/** The keys of elections in a folder outside the database and its backups, one file each. */
export function openUrn(folder: string): Urn {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(electionFolderIsClosed(folder, (error as NodeJS.ErrnoException).code ?? ''), {
      cause: error,
    })
  }
  const fileOf = (election: number) => join(folder, `election-${election}.pem`)
  return {
    forge,
    seal,
    async keep(election, privateKey) {
      const partial = join(folder, `${randomUUID()}.part`)
      const file = await open(partial, 'wx', 0o600)
      await file.writeFile(privateKey)
      await file.sync()
      await file.close()
      await rename(partial, fileOf(election))
      await flush(folder)
    },
    async unseal(election, ballots) {
      const key = await readFile(fileOf(election), 'utf8').catch(() => undefined)
      return key === undefined ? undefined : shuffled(ballots, (ballot) => unsealed(key, ballot))
    },
    async destroy(election) {
      await rm(fileOf(election), { force: true })
      await flush(folder)
    },
    list: async () =>
      (await readdir(folder)).flatMap((name) => {
        const [, id] = /^election-(\d+)\.pem$/.exec(name) ?? []
        return id ? Number(id) : []
      }),
  }
}

const makePair = promisify(generateKeyPair)
const forge = () =>
  makePair('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

const padded: Pick<RsaPrivateKey, 'padding' | 'oaepHash'> = {
  padding: constants.RSA_PKCS1_OAEP_PADDING,
  oaepHash: 'sha256',
}
/** How many choices at most, then each in four bytes: always 128 bytes. */
const length = 128

function seal(key: string, choices: number[]) {
  const plain = Buffer.alloc(length)
  plain.writeUInt8(choices.length)
  for (const [place, choice] of choices.entries()) plain.writeUInt32LE(choice, 4 + 4 * place)
  return publicEncrypt({ key, ...padded }, plain)
}

function unsealed(key: string, ballot: Buffer) {
  const plain = privateDecrypt({ key, ...padded }, ballot)
  return Array.from({ length: plain.readUInt8() }, (_, place) => plain.readUInt32LE(4 + 4 * place))
}

/** Opened in an order of chance (Fisher and Yates, by the system's own chance); undefined where one does not open. */
function shuffled(ballots: Buffer[], openOne: (ballot: Buffer) => number[]) {
  const left = [...ballots]
  const opened: number[][] = []
  try {
    while (left.length) opened.push(openOne(left.splice(randomInt(left.length), 1)[0]!))
    return opened
  } catch {
    return undefined
  }
}

/** What a folder holds survives a power cut only when the folder too has been flushed. */
async function flush(folder: string) {
  const held = await open(folder)
  try {
    await held.sync()
  } finally {
    await held.close()
  }
}
