import { escapeHtml } from '../texts/rules.ts'
import { treeOf, type Heard, type Held, type Step } from './pair-rules.ts'
import { contendersIn, type Contender } from './ranking-rules.ts'
import { count } from './rules.ts'

/** One vote of the tree as it is shown: under its number, with what it was held on and what came of it. */
export interface TreeRow extends Omit<Step, 'vote'> {
  ordinal: number
  /** the vote whose winner stands on the side that is not yet known */
  after: number | undefined
  result: { outcome: 'yes' | 'no'; tie_broken: boolean; votes: ReturnType<typeof count> } | undefined
}

/** The whole tree of votes, held and to come, in the order in which they are held (R55). */
export function treeRows(voting: Heard): TreeRow[] {
  const open = voting.votes.find(({ status }) => status === 'open')
  let next = open?.ordinal ?? Math.max(0, ...voting.votes.map(({ ordinal }) => ordinal)) + 1
  let after: number | undefined
  return treeOf(voting).steps.map(({ vote, ...step }) => {
    const ordinal = vote?.ordinal ?? next++
    const row = { ...step, ordinal, after, result: vote && resultIn(vote) }
    if (step.kind === 'matter') after = ordinal
    return row
  })
}

const resultIn = ({ outcome, tie_broken, ballots }: Held) =>
  outcome ? { outcome, tie_broken, votes: count(ballots) } : undefined

/** The letters of the proposals, in the order in which they were made; after Z comes AA. */
export function letterOf(motions: Contender[], id: number) {
  const nth = contendersIn(motions)
    .toSorted((one, other) => one.id - other.id)
    .findIndex((one) => one.id === id)
  return nth < letters.length
    ? (letters[nth] ?? '')
    : `${letters[Math.floor(nth / letters.length) - 1] ?? ''}${letters[nth % letters.length]}`
}
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** What a picture calls a proposal: its letter and a name that may be cut. */
export interface Leaf {
  letter: string
  name: string
}

const row = 44
const first = 172
const between = 46

/** The tree as a picture: a line for each proposal, a knot for each vote, the winner's way thick. */
export function treePicture(rows: TreeRow[], leafOf: (id: number | null) => Leaf, alternative: string) {
  const trees = treesIn(rows)
  let top = 0
  const drawn = trees.map((tree) => {
    const picture = drawTree(tree, leafOf, top)
    top += (tree.length + 1) * row
    return picture
  })
  const width = first + between * Math.max(...trees.map(({ length }) => length)) + 70
  return `<svg class="vote-tree" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="img" aria-label="${escapeHtml(alternative)}">${drawn.join('')}</svg>`
}

/** The substance is one tree; each independent point is one of its own. */
const treesIn = (rows: TreeRow[]) =>
  [
    rows.filter(({ kind }) => kind === 'matter'),
    ...rows.filter(({ kind }) => kind === 'point').map((point) => [point]),
  ].filter(({ length }) => length)

function drawTree(rows: TreeRow[], leafOf: (id: number | null) => Leaf, top: number) {
  let standing = { x: first, y: top + row / 2, id: rows[0]!.standing }
  const parts = [label(leafOf(standing.id ?? null), standing.y)]
  const knots: string[] = []
  rows.forEach(({ comes, result, yes, no, ordinal }, index) => {
    const y = top + (index + 1.5) * row
    const knot = { x: first + (index + 0.6) * between, y: (standing.y + y) / 2 }
    const won = result && (result.outcome === 'yes' ? yes : no)
    parts.push(
      label(leafOf(comes), y),
      line(standing, knot, result && won !== comes),
      line({ x: first, y }, knot, result && won === comes),
    )
    knots.push(
      `<circle class="knot" cx="${knot.x}" cy="${knot.y}" r="12"/><text class="number" x="${knot.x}" y="${knot.y + 5}">${ordinal}</text>`,
    )
    standing = { ...knot, id: won }
  })
  const end = standing.x + between * 0.8
  const winner = standing.id === undefined ? '?' : escapeHtml(leafOf(standing.id).letter)
  return [
    ...parts,
    `<path class="${standing.id === undefined ? 'open' : 'won'}" d="M${standing.x} ${standing.y}H${end}"/>`,
    `<text class="letter" x="${end + 5}" y="${standing.y + 5}">${winner}</text>`,
    ...knots,
  ].join('')
}

const label = ({ letter, name }: Leaf, y: number) =>
  `<text x="2" y="${y + 5}"><tspan class="letter">${escapeHtml(letter)}</tspan> ${escapeHtml(shortened(name))}</text>`

const shortened = (name: string) => (name.length > 18 ? `${name.slice(0, 17)}…` : name)

const line = (from: { x: number; y: number }, to: { x: number; y: number }, won: boolean | undefined) =>
  `<path class="${won === undefined ? 'open' : won ? 'won' : 'lost'}" d="M${from.x} ${from.y}H${to.x}V${to.y}"/>`
