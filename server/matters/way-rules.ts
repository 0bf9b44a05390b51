import { redline } from '../texts/rules.ts'
import type { ByLanguage, Language } from '../words/index.ts'

interface Step {
  id: number
  body_id: number | null
  to_body_id: number | null
  body: ByLanguage | null
  to_body: ByLanguage | null
}

const [left, apart, laneHeight, top] = [28, 46, 58, 40]

/** The way as a picture: a lane for each body, a numbered point for each step, a line from one to the next. */
export function pictureOf(steps: readonly Step[]) {
  const lanes: { id: number | null; name: ByLanguage | null; y: number }[] = []
  const laneOf = (id: number | null, name: ByLanguage | null) => {
    const known = lanes.find((lane) => lane.id === id)
    if (known) return known
    const lane = { id, name, y: top + lanes.length * laneHeight }
    lanes.push(lane)
    return lane
  }
  const points = steps.map((step, index) => {
    const came = step.body_id === null && step.to_body_id !== null
    const lane = came ? laneOf(step.to_body_id, step.to_body) : laneOf(step.body_id, step.body)
    return { number: index + 1, x: left + index * apart, y: lane.y }
  })
  const lines = points.slice(1).map((to, index) => ({ from: points[index]!, to }))
  const last = steps.at(-1)
  const goes = last?.body_id && last.to_body_id && last.to_body_id !== last.body_id
  const ahead = goes
    ? { x: left + points.length * apart, y: laneOf(last.to_body_id, last.to_body).y }
    : undefined
  return {
    lanes,
    points,
    lines,
    /** the body that the last step sent it to, where it waits now */
    ahead: ahead && { ...ahead, from: points.at(-1)! },
    width: Math.max(300, left * 2 + (points.length - (ahead ? 0 : 1)) * apart),
    height: top + lanes.length * laneHeight - 20,
  }
}

interface Decided {
  item_id: number
  field: string
  language: Language
  html: string
}

/** What each handling changed in the words of the one before it, as a redline by item; safe to show as it is. */
export function changesOf(
  steps: readonly { item_id: number | null; item_opens: boolean }[],
  decided: readonly Decided[],
  languages: readonly Language[],
): Record<number, { html: string; language: Language }> {
  const items = [...new Set(steps.flatMap((step) => (step.item_opens && step.item_id) || []))]
  const texts = items.flatMap((item) => {
    const text = wordsOf(item, decided, languages)
    return text ? [{ item, ...text }] : []
  })
  return Object.fromEntries(
    texts.slice(1).flatMap((text, index) => {
      const before = texts[index]!
      return before.language === text.language && before.html !== text.html
        ? [[text.item, { html: redline(before.html, text.html), language: text.language }]]
        : []
    }),
  )
}

/** What was decided, else what was concluded, else what was proposed. */
function wordsOf(item: number, decided: readonly Decided[], languages: readonly Language[]) {
  for (const language of [...languages, 'fi', 'sv'] as const)
    for (const field of ['decision', 'conclusion', 'proposal']) {
      const text = decided.find(
        (text) => text.item_id === item && text.field === field && text.language === language,
      )
      if (text) return text
    }
  return undefined
}
