import { candidatesAmong, organisationsAmong } from './change-rules.ts'

interface Asked {
  seats: { id: number; side: string | null }[]
  members: { membership_id: number; seat_id: number }[]
}

interface Pool {
  candidates: { id: string; group?: string; values: Record<string, string> }[]
}

/**
 * A change as the places of a draft: of each kind that would enter the first ones, each organisation or group once, into
 * the seats that fall free or are vacant, those of their own side first.
 */
export function placesBy(
  { seats, members }: Asked,
  { candidates }: Pool,
  { leaving, entering }: { leaving: string[]; entering: { count: number; among: string[] }[] },
): string[] {
  const staying = members.filter(({ membership_id }) => !leaving.includes(`m${membership_id}`))
  const free = seats.filter(({ id }) => !staying.some(({ seat_id }) => seat_id === id))
  const groups = new Set<string>()
  const chosen = entering.flatMap(({ count, among }) => {
    const some: Pool['candidates'] = []
    for (const one of candidates.filter(({ id }) => among.includes(id)))
      if (some.length < count && !groups.has(one.group ?? one.id)) {
        groups.add(one.group ?? one.id)
        some.push(one)
      }
    return some
  })
  return chosen.flatMap(({ id, values }) => {
    const seat = free.find(({ side }) => side === values.side) ?? free[0]
    if (!seat) return []
    free.splice(free.indexOf(seat), 1)
    return `${seat.id}.member.1.${choiceOf(id)}`
  })
}

const choiceOf = (id: string) => {
  const [candidate] = candidatesAmong([id])
  return candidate === undefined ? `organisation-${organisationsAmong([id])[0]}` : `candidate-${candidate}`
}
