import { isAdministrator, holds, publicViewer, type Viewer } from '../sight/rules.ts'
import type { Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'

/** The authority that set the body answers for its archive (JulkL 4.5 §): its administrator and its registrar. */
export const keepsArchives = (viewer: Viewer) => isAdministrator(viewer) || holds(viewer, 'registrar', null)

/**
 * The package holds what is secret: it goes to the registrar, in a session that is sure of the person; an administrator
 * has no right to secret papers by that office.
 */
export const mayTakePackage = (viewer: Viewer) =>
  holds(viewer, 'registrar', null) && viewer.strength === 'strong'

const hindering = [
  ...(['meeting', 'minutes', 'recommendation', 'child', 'consultation', 'unsummarised', 'survey'] as const),
  ...(['bulletin', 'forum', 'lookahead'] as const),
]
/** What may stay as it is once it has been thought of: results that nobody means to publish, answers that were not given. */
export const warnedOf = ['unanswered', 'unpublished'] as const

/** Something of the body that is unfinished. */
export interface Hindrance {
  kind: (typeof hindering)[number] | (typeof warnedOf)[number]
  id: number
  number: number | null
  year: number | null
  /** of what opens to the viewer */
  name: { fi?: string; sv?: string; en?: string } | null
  opens: boolean
}

/** After which the list goes on. */
export type HindrancePlace = Pick<Hindrance, 'kind' | 'id'>

/** The place that an address names. */
export function hindrancePlaceIn(after: unknown): HindrancePlace | undefined {
  const [typed, id] = typeof after === 'string' ? after.split('-') : []
  const kind = [...hindering, ...warnedOf].find((one) => one === typed)
  return kind && id && /^[1-9]\d{0,8}$/.test(id) ? { kind, id: Number(id) } : undefined
}

const paths = {
  ...{ meeting: 'meetings', minutes: 'meetings', recommendation: 'recommendations', child: 'bodies' },
  ...{ consultation: 'consultations', unsummarised: 'consultations', unanswered: 'consultations' },
  ...{ survey: 'surveys', unpublished: 'surveys', bulletin: 'bulletins', forum: 'forums' },
  lookahead: 'lookahead',
}

/** Whether it keeps the body from being closed, or is only warned of. */
export const hinders = ({ kind }: Hindrance) => hindering.some((one) => one === kind)

/** The sentence that names what is unfinished, and where it is finished. */
export const hindranceIn = ({ kind, id, number, year, name, opens }: Hindrance) => ({
  says: say(`archives.hinders_${kind}`, {
    number: `${number}/${year}`,
    name: name ? { byLanguage: name } : say('archives.numbered', { id }),
  }),
  path: opens ? pathOf(kind, id) : undefined,
})

const pathOf = (kind: Hindrance['kind'], id: number) =>
  kind === 'lookahead' ? `/lookahead#entry-${id}` : `/${paths[kind]}/${id}`

/** A body is closed by decision, or without one when its last term has ended; nothing of it may be unfinished. */
export function whyNotClose(
  body: { closed_on: Day | null; decision: string },
  { hindrances, lastEnds, today }: { hindrances: unknown[]; lastEnds: Day | null | undefined; today: Day },
): Message | undefined {
  if (hindrances.length) return say('archives.unfinished')
  if (body.decision) return undefined
  const isOver = lastEnds !== null && (lastEnds === undefined || lastEnds < today)
  return isOver ? undefined : say('archives.decisionMissing')
}

/** Reads all of the body's papers; what is secret only where it goes into its own folder. */
export const archivist = (bodyId: number, today: Day, { withSecret }: { withSecret: boolean }): Viewer => ({
  ...publicViewer(today),
  strength: withSecret ? 'strong' : 'password',
  offices: [{ office: 'secretary', body_id: bodyId }],
})

/** What is secret lies in a folder of its own (R70). */
export const secretFolder = 'salassa-pidettavat'
export const folderOf = (isSecret: boolean) => (isSecret ? `${secretFolder}/` : '')

export const whyNotHandOver = (archive: { status: string }): Message | undefined =>
  archive.status === 'made' ? undefined : say('archives.notMadeYet')
