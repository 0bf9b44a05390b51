import { nameOf, type Named } from '../balance/picture-rules.ts'
import { say, type Message } from '../words/index.ts'
import { metOf, missesOf, type Balance, type Reached } from './proposal-balance-rules.ts'
import type { Section, SheetFacts, Tell } from './proposal-sheet-rules.ts'

/** The balance that is reached, each target with its bounds and whether it is met. */
export function balanceIn(tell: Tell, { balance, names }: SheetFacts): Section {
  const rows = balance.reached.map((target) => [
    targetName(tell, target, names),
    tell(boundsOf(target)),
    String(target.count),
    tell(stateOf(target, balance)),
  ])
  const genders = balance.genders.map(({ capacity, state, ...counts }) =>
    tell(
      say('appointing.gendersOf', {
        who: say(`balance.title_${capacity}`),
        ...counts,
        state: say(`balance.state_${state}`),
      }),
    ),
  )
  const headings = (['target', 'bounds', 'count', 'isMet'] as const).map((key) =>
    tell(say(`appointing.${key}`)),
  )
  return {
    heading: tell(say('appointing.sheetBalance')),
    paragraphs: [
      rows.length ? tell(say('appointing.balanceIndex', metOf(balance))) : tell(say('balance.noTargets')),
      ...genders,
    ],
    ...(rows.length && { table: { headings, rows, numbers: [2] } }),
  }
}

/** 'Kokoluokka: Pieni'; of gender, of whom it is said; of two values at once, both. */
export const targetName = (tell: Tell, target: Reached, names: Named[]) => {
  const { dimension, capacity, also } = target
  if (also) return tell(nameOf(target, names))
  const said = { dimension: say(`balance.${dimension}`), name: nameOf(target, names) }
  const who = say(capacity === 'member' ? 'balance.members' : 'balance.deputies')
  return tell(
    dimension === 'gender'
      ? say('appointing.targetOfWhom', { ...said, who })
      : say('appointing.targetOf', said),
  )
}

/** 'vähintään 2', 'enintään 4', '2–4'. */
export function boundsOf({ lower, upper }: Pick<Reached, 'lower' | 'upper'>): Message {
  if (upper === null) return say('appointing.atLeast', { lower: lower ?? 0 })
  return lower === null ? say('appointing.atMost', { upper }) : say('appointing.between', { lower, upper })
}

const stateOf = (target: Reached, { genders }: Balance): Message => {
  const [miss] = missesOf({ reached: [target], genders: [], languages: {} })
  if (!miss) return say('appointing.yes')
  const isUntold = genders.some(
    ({ capacity, untold }) => capacity === target.capacity && untold >= miss.short,
  )
  if (target.dimension === 'gender' && miss.short && isUntold) return say('balance.state_unknown')
  return miss.short
    ? say('appointing.shortBy', { count: miss.short })
    : say('appointing.overBy', { count: miss.over })
}

/** The quota's reason is the special one; the others each their own (R14, R16). */
export function reasonsIn(tell: Tell, { balance, names, reasons, special_reason }: SheetFacts): Section[] {
  const points = missesOf(balance)
    .filter(({ legal }) => !legal)
    .map((miss) => {
      const name = targetName(tell, miss, names)
      const given = reasons[miss.field]
      return tell(
        given
          ? say('appointing.reasonLine', { name, reasons: given })
          : say('appointing.noReasonsGiven', { name }),
      )
    })
  const special = special_reason
    ? [tell(say('appointing.specialReasonLine', { reasons: special_reason }))]
    : []
  if (!points.length && !special.length) return []
  return [
    { heading: tell(say('appointing.sheetReasons')), paragraphs: special, ...(points.length && { points }) },
  ]
}
