import type { Day } from '../calendar/rules.ts'

/** A day as typed, '31.12.2026' or '2026-12-31': null when empty, undefined when there is no such day. */
export function dayTyped(typed: string): Day | null | undefined {
  const text = typed.trim()
  if (!text) return null
  const finnish = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  const day = finnish ? `${finnish[3]}-${finnish[2]!.padStart(2, '0')}-${finnish[1]!.padStart(2, '0')}` : text
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(day)) return undefined
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}
