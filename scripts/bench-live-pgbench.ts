import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect, inTransaction } from '../db/connection.ts'
import { castOwnBallot, findVoterRoom, holdVoteOf } from '../server/votes/casting-queries.ts'
import { findPerson } from '../server/sight/queries.ts'
import { dayOf } from '../server/calendar/rules.ts'

interface Asked {
  url: string
  vote: number
  voters: number[]
}

/** The ballot's own transaction as pgbench runs it: what the program asks is written down and asked again, without the program. */
export async function openPgbench({ url, vote, voters }: Asked) {
  const folder = await mkdtemp(join(tmpdir(), 'kp-pgbench-'))
  const files: string[] = []
  for (const voter of voters) {
    const file = join(folder, `${voter}.sql`)
    await writeFile(file, await scriptOf(url, vote, voter))
    files.push(file)
  }
  const run = promisify(execFile)
  return {
    /** transactions a second of so many clients */
    async rate({ clients, seconds }: { clients: number; seconds: number }) {
      const scripts = files.flatMap((file) => ['-f', file])
      const options = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds)]
      const { stdout } = await run('pgbench', [...options, ...scripts, url], { maxBuffer: 1e8 })
      return Number(/tps = ([\d.]+)/.exec(stdout)![1])
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** The statements of one voter's ballot, its choice by chance. */
async function scriptOf(url: string, vote: number, voter: number) {
  const lines: string[] = []
  const { db } = connect({
    url,
    log: ({ query }) => void lines.push(asLine(query.sql, query.parameters)),
  })
  const today = dayOf(new Date())
  const who = (await findPerson(db, voter, today, 'password'))!
  lines.length = 0
  await inTransaction(db, async (db) => {
    const held = (await holdVoteOf(db, vote))!
    await findVoterRoom(db, held, who)
    const cast = { vote, meeting: held.meeting_id, person: voter, choice: 'no' as const, at: new Date() }
    const details = { person: voter, choice: 'no' }
    await castOwnBallot(db, cast, { act: 'ballot cast', thing: 'vote', body: held.body_id, details })
  })
  await db.destroy()
  const own = lines.filter((line) => !/^(begin|commit|start)/i.test(line))
  return ['begin;', ...own, 'commit;'].join('\n')
}

function asLine(statement: string, parameters: readonly unknown[]) {
  const literal = (value: unknown): string => {
    if (value === null) return 'null'
    if (value === 'no') return `(array['yes', 'no'])[1 + (random() * 1.99)::int % 2]`
    if (value instanceof Date) return `'${value.toISOString()}'`
    if (Array.isArray(value)) return `'{${value.join()}}'`
    return typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : `'${(value as string).replaceAll("'", "''")}'`
  }
  const filled = statement.replace(/\$(\d+)/g, (_, number) => literal(parameters[Number(number) - 1]))
  // what begins with a colon and a letter is a variable to pgbench
  return `${filled.replace(/\s+/g, ' ').replace(/([^:]):([a-z])/gi, '$1: $2')};`
}
