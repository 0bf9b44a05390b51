import { sequence } from './random.ts'
import type { Candidate, Pool, Target } from './pool.ts'

const shares = {
  size: { micro: 0.62, small: 0.24, medium: 0.1, large: 0.04 },
  region: { centre: 0.42, north: 0.12, east: 0.14, south: 0.13, west: 0.11, islands: 0.08 },
  sector: { company: 0.74, association: 0.17, public: 0.09 },
  field: {
    home: 0.26,
    housing: 0.2,
    therapy: 0.16,
    child: 0.12,
    mental: 0.1,
    work: 0.07,
    transport: 0.05,
    digital: 0.04,
  },
}

const bounds: Record<string, Record<string, [number, number]>> = {
  size: { micro: [7, 11], small: [5, 8], medium: [3, 6], large: [3, 5] },
  region: { centre: [7, 10], north: [2, 4], east: [3, 5], south: [3, 5], west: [2, 4], islands: [2, 3] },
  sector: { company: [12, 16], association: [4, 7], public: [4, 6] },
  field: {
    home: [3, 6],
    housing: [3, 6],
    therapy: [3, 6],
    child: [3, 6],
    mental: [1, 3],
    work: [1, 3],
    transport: [1, 3],
    digital: [1, 3],
  },
  gender: { female: [10, 15], male: [10, 15] },
  network: { yes: [8, 15] },
}

const intersections: [Target['when'], number, number][] = [
  [
    [
      ['region', 'west'],
      ['size', 'micro'],
    ],
    1,
    25,
  ],
  [
    [
      ['region', 'islands'],
      ['gender', 'female'],
    ],
    1,
    25,
  ],
  [
    [
      ['sector', 'association'],
      ['gender', 'female'],
    ],
    2,
    25,
  ],
  [
    [
      ['sector', 'association'],
      ['gender', 'male'],
    ],
    1,
    25,
  ],
  [
    [
      ['sector', 'public'],
      ['region', 'centre'],
    ],
    1,
    2,
  ],
  [
    [
      ['sector', 'company'],
      ['size', 'large'],
    ],
    1,
    3,
  ],
  [
    [
      ['network', 'yes'],
      ['size', 'micro'],
    ],
    2,
    25,
  ],
  [
    [
      ['region', 'east'],
      ['sector', 'association'],
    ],
    1,
    25,
  ],
]

/**
 * A made-up county's providers by the make-up of a real one: small firms in the centre, public units that are large;
 * `pairs` of them nominate a woman and a man, the others one person. Six dimensions and eight intersections for 25 seats.
 */
export function population({ organisations = 800, seats = 25, pairs = 0.5, seed = 1 } = {}): Pool {
  const random = sequence(seed)
  const candidates = Array.from({ length: organisations }, (_, at) => nominees(at, { random, pairs })).flat()
  const scaled = (bound: number) => Math.round((bound * seats) / 25)
  const single = Object.entries(bounds).flatMap(([dimension, values]) =>
    Object.entries(values).map(([value, [lower, upper]]) => ({
      when: [[dimension, value]] as Target['when'],
      lower: Math.floor((lower * seats) / 25),
      upper: Math.ceil((upper * seats) / 25),
    })),
  )
  const crossed = intersections.map(([when, lower, upper]) => ({ when, lower, upper: scaled(upper) }))
  const targets = [...single, ...crossed].map((target) => ({
    id: target.when.map((pair) => pair.join('=')).join('&'),
    ...target,
  }))
  return { seats, candidates, targets }
}

function nominees(at: number, { random, pairs }: { random: () => number; pairs: number }): Candidate[] {
  const sector = pick(shares.sector, random())
  const size = sector === 'public' ? (random() < 0.6 ? 'large' : 'medium') : pick(shares.size, random())
  const values = {
    sector,
    size,
    region: pick(shares.region, random()),
    field: pick(shares.field, random()),
    network: random() < 0.3 ? 'yes' : 'no',
  }
  const both = random() < pairs
  const one = random() < 0.55 ? 'female' : 'male'
  return (both ? ['female', 'male'] : [one]).map((gender, nth) => ({
    id: `${at + 1}${'ab'[nth]}`,
    group: String(at + 1),
    values: { ...values, gender },
  }))
}

function pick(among: Record<string, number>, point: number) {
  let sum = 0
  for (const [value, share] of Object.entries(among)) if (point < (sum += share)) return value
  return Object.keys(among).at(-1)!
}
