import type { Db } from '../../db/schema/index.ts'
import { furnishForums } from '../permissions/forums-world.ts'
import { browse } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import type { Line } from './lines.ts'

const taken = async (answer: PromiseLike<{ status: number; text: string }>) => {
  const { status, text } = await answer
  if (status !== 303) throw new Error(`${status} ${text.slice(0, 2_000)}`)
}

const furnished = (plural: string, state: string) => async (db: Db, cast: Cast) =>
  (await furnishForums(db, cast))[plural]![state]!

/** What waits in forums. */
export const forumLines: Line[] = [
  {
    duty: 'forum_joined',
    who: 'sari',
    state: furnished('forums', 'open'),
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/forums/${id}/notices`)),
  },
  {
    duty: 'workshop_coming',
    who: 'hanna',
    state: furnished('workshops', 'coming'),
    act: (db, { hanna }, id) => taken(browse(db, hanna).post(`/workshops/${id}/sign-ups`, { coming: 'no' })),
  },
  {
    duty: 'workshop_comments',
    who: 'hanna',
    state: async (db, cast) => {
      const { held } = (await furnishForums(db, cast)).workshops!
      await db.deleteFrom('workshop_comments').execute()
      return held!
    },
    act: (db, { hanna }, id) => taken(browse(db, hanna).post(`/workshops/${id}/comments`, { text: 'Hyvä.' })),
  },
  {
    duty: 'workshop_notes',
    who: 'sari',
    state: furnished('workshops', 'draft'),
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/workshops/${id}/publication`)),
  },
  {
    duty: 'idea_to_answer',
    who: 'sari',
    state: furnished('ideas', 'waiting'),
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/ideas/${id}/answers`, { answer: 'Kiitos.' })),
  },
]
