import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say, type Message } from '../words/index.ts'
import type { Numbered } from './queries.ts'

interface Told {
  draw: { id: number; body_id: number; body_name: ByLanguage; draws_at: Date }
  numbers: Numbered[]
  at: Date
}

/** Each candidate is told under which number she stands in the published file, and when the number is drawn. */
export const tellNumbers = (db: Db, sender: { publicUrl: string }, told: Told) =>
  tellEach(db, sender, told, ({ number }) => ({
    subject: say('draws.letterPublished', { body: { byLanguage: told.draw.body_name } }),
    text: [
      say('draws.letterPublishedText', {
        body: { byLanguage: told.draw.body_name },
        number,
        at: { moment: told.draw.draws_at },
      }),
      say('draws.letterFree'),
    ],
  }))

/** That the draw is not held, and why. */
export const tellCancelled = (db: Db, sender: { publicUrl: string }, told: Told & { why: string }) =>
  tellEach(db, sender, told, () => ({
    subject: say('draws.letterCancelled', { body: { byLanguage: told.draw.body_name } }),
    text: [say('draws.letterCancelledText', { why: told.why })],
  }))

/** Those drawn and their reserves hear of it; the others find it on the page. */
export const tellDrawn = (db: Db, sender: { publicUrl: string }, told: Told & { drawn: number[] }) =>
  tellEach(db, sender, told, ({ number }) => ({
    subject: say('draws.letterDrawn', { body: { byLanguage: told.draw.body_name } }),
    text: [
      say(told.drawn.includes(number) ? 'draws.letterDrawnText' : 'draws.letterReserveText', { number }),
      say('draws.letterFree'),
    ],
  }))

async function tellEach(
  db: Db,
  { publicUrl }: { publicUrl: string },
  { draw, numbers, at }: Told,
  words: (one: Numbered) => { subject: Message; text: Message[] },
) {
  for (const one of numbers.filter(({ withdrawn_at }) => !withdrawn_at)) {
    const { person_id, email, language } = one
    const to = person_id === null ? { email, language } : { id: person_id, email, language }
    await putInOutbox(db, publicUrl, {
      to,
      kind: 'draw',
      at,
      ...words(one),
      path: `/draws/${draw.id}`,
      link: 'draws.letterLink',
      thing: 'candidate',
      thingId: one.candidate_id,
      body: draw.body_id,
    })
  }
}
