import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'

/** What bulletins are about: a reader may leave each kind by itself. */
export const kinds = ['procurement', 'instructions', 'events', 'partnership'] as const
export type Kind = (typeof kinds)[number]

export const isKind = (given: unknown): given is Kind => kinds.some((one) => one === given)

/** Bulletins are written and sent by the secretary of the body in whose name they go out. */
export const keepsBulletins = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

/** What a bulletin says; its text as cleaned HTML. */
export interface Content {
  kind: Kind
  title: ByLanguage
  text: ByLanguage
  due_on: string | null
}

/** A draft as its form sends it, and the revision that the form was opened with. */
export interface Written {
  content: Content
  revision: number
}

/** What a correction says instead, and why. */
export interface Correcting {
  title: ByLanguage
  text: ByLanguage
  why: ByLanguage
}

interface Run {
  send_at: Date | null
  sent_at: Date | null
}

export const stageOf = ({ send_at, sent_at }: Run) => (sent_at ? 'sent' : send_at ? 'scheduled' : 'draft')

/** What waits to leave by itself is called back first; what has left is corrected. */
export function whyNotEdit(run: Run): Message | undefined {
  if (run.sent_at) return say('bulletins.sentAlready')
  return run.send_at ? say('bulletins.callBackFirst') : undefined
}

type Draft = Run & { title: ByLanguage; text: ByLanguage; languages: string; closed_on: string | null }

/** A bulletin leaves whole: with its text in each language of the body, to somebody, and while there is such a body. */
export function whyNotSend(draft: Draft, letters: number): Message | undefined {
  const closed = draft.closed_on ? say('bulletins.bodyClosed') : undefined
  const refusal = whyNotEdit(draft) ?? closed ?? lackingOf(draft)[0]
  return refusal ?? (letters ? undefined : say('bulletins.reachesNobody'))
}

/** What is still to be written before sending. */
export const lackingOf = (draft: Pick<Draft, 'title' | 'text' | 'languages'>) =>
  (draft.languages.split(' ') as Language[]).flatMap((language) =>
    (['title', 'text'] as const)
      .filter((part) => !draft[part][language])
      .map((part) =>
        say('bulletins.lacking', {
          part: say(`bulletins.part_${part}`),
          language: say(`shared.${language}`),
        }),
      ),
  )

/** How far ahead a sending may be set, in days. */
const longestAhead = 366

export function whyNotSchedule(send_at: Date, now: Date): Message | undefined {
  if (send_at <= now) return say('bulletins.timeHasPassed')
  const ahead = (send_at.getTime() - now.getTime()) / 86_400_000
  return ahead > longestAhead ? say('bulletins.tooFarAhead') : undefined
}

export const whyNotCorrect = ({ sent_at }: Run): Message | undefined =>
  sent_at ? undefined : say('bulletins.notSentYet')
