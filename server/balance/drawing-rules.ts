import {
  genderStates,
  indexed,
  nameOf,
  picture,
  rowsOf,
  seenTargets,
  valuesOf,
  type Counted,
} from './picture-rules.ts'
import { proportionsOf } from './proportion-rules.ts'
import { mapped } from './rules.ts'
import { endsAhead, mappedBy, seatMap, type Sitting } from './seat-rules.ts'

/** The picture of a composition as it is counted; the map is coloured by the dimension asked for. */
export function drawn(counted: Counted & { seating: Sitting[] }, asked: unknown) {
  const { counts, seating, names } = counted
  const seen = seenTargets(counted.targets, counts)
  const by = mappedBy(asked, seen)
  const { nearest, ...index } = indexed(seen, { counts, names })
  const bars = picture({ ...counted, targets: seen })
  return {
    index,
    nearest,
    bars,
    proportions: proportionsOf(bars),
    hidden: (['gender', 'language'] as const).filter(
      (one) => !bars.some(({ dimension }) => dimension === one),
    ),
    states: genderStates(counts),
    mapped,
    by,
    map: seatMap(seating, by, valuesOf(by, counted)),
    legend: rowsOf(by, 'member', counted).filter(({ count }) => count),
    vacant: seating.filter(({ members }) => !members.length),
    ends: endsAhead(seating, seen).map((end) => ({
      ...end,
      losses: end.losses.map((loss) => ({ ...loss, name: nameOf(loss.target, names) })),
    })),
    seats: counted.seats,
  }
}
export type Drawn = ReturnType<typeof drawn>
