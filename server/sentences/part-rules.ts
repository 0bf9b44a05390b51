/** The parts of a § in the order in which minutes show them (R25), then those of a memo (R81). */
export const partNames = [
  'preparer',
  'presenter',
  'proposal',
  'account',
  'earlier',
  'disqualification',
  'handling',
  'decision',
  'dissent',
  'notice',
  'annexes',
  'delivery',
  'discussion',
  'conclusion',
  'tasks',
  'outcome',
] as const
export type PartName = (typeof partNames)[number]

export interface Part {
  name: PartName
  label: string
  html: string
}

/** A § as the minutes show it. */
export interface Section {
  itemId: number
  /** '12 §'; '' in a memo */
  number: string
  heading: string
  parts: Part[]
}

/** Who was there and when: the organisation of the meeting (R64). */
export interface Head {
  title: string
  labels: { present: string; absent: string }
  facts: [label: string, value: string][]
  present: { name: string; capacity: string; mode: string; note: string }[]
  absent: { name: string; capacity: string }[]
}
