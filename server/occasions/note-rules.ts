/** A paragraph of the notes with what has been taken out of it word for word, under themes or into the summary. */
export interface Note {
  id: number
  text: string
  segments: Segment[]
}
interface Segment {
  id: number
  text: string
  starts: number
  ends: number
}

interface Renewed {
  /** without an id: a new one */
  notes: { id?: number; text: string }[]
  /** where a segment now stands in its paragraph */
  moved: Omit<Segment, 'text'>[]
  /** words that are already in use and would be lost */
  broken: string | undefined
}

/** The notes as they are typed anew: a paragraph keeps its segments as long as their words stay in it. */
export function renewNotes(before: Note[], typed: string[]): Renewed {
  const left = [...before]
  const take = (fits: (note: Note) => boolean) => {
    const index = left.findIndex(fits)
    return index < 0 ? undefined : left.splice(index, 1)[0]
  }
  const alike = typed.map((text) => take((note) => note.text === text))
  const holds = (text: string) => (note: Note) =>
    note.segments.length > 0 && note.segments.every((one) => text.includes(one.text))
  const matched = typed.map((text, index) => alike[index] ?? take(holds(text)))
  const broken = left.find(({ segments }) => segments.length)?.segments[0]?.text
  const moved = typed.flatMap((text, index) =>
    alike[index] || !matched[index] ? [] : matched[index].segments.map((one) => placed(one, text)),
  )
  // a paragraph put right stays the same one, with what has been commented on it
  const isSame = (index: number) => (note: Note) => note === before[index] && !note.segments.length
  const kept = matched.map(
    (note, index) => note ?? (before.length === typed.length ? take(isSame(index)) : undefined),
  )
  const notes = typed.map((text, index) => ({ ...(kept[index] && { id: kept[index].id }), text }))
  return { notes, moved, broken }
}

/** The same words in the text as it reads now: the place nearest to where they stood. */
function placed({ id, text: words, starts: stood }: Segment, text: string) {
  let starts = text.indexOf(words)
  for (let next = starts; next >= 0; next = text.indexOf(words, next + 1))
    if (Math.abs(next - stood) < Math.abs(starts - stood)) starts = next
  return { id, starts, ends: starts + words.length }
}
