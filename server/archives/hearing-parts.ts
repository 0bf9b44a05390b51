import type { Db } from '../../db/schema/index.ts'
import { endingOf, type FileStore } from '../files/rules.ts'
import { listAsked, listForums, listSentBulletins, listTold } from './hearing-queries.ts'
import { occasionParts } from './occasion-parts.ts'
import { madeOf, type Made } from './part-rules.ts'
import { folderOf } from './rules.ts'

/** What the body has asked, discussed and told beside its meetings: occasions, surveys, forums, bulletins and what it told was coming. */
export async function* hearingParts(
  { db, files }: { db: Db; files: FileStore },
  bodyId: number,
): AsyncGenerator<Made> {
  yield* occasionParts({ db, files }, bodyId)
  yield* surveyParts(db, bodyId)
  yield* forumParts(db, bodyId)
  const ahead = await listTold(db, bodyId)
  if (ahead.length) yield madeOf('tulossa/ennakkotiedot.json', false, {}, { entries: ahead })
  for (const { files: kept, ...bulletin } of await listSentBulletins(db, bodyId)) {
    const { id } = bulletin
    yield madeOf(`tiedotteet/${id}/tiedote.json`, false, { bulletin: id }, bulletin)
    for (const { is_secret: isSecret, stored_as, bytes, ...about } of kept) {
      const path = `${folderOf(isSecret)}tiedotteet/${id}/${about.id}.${endingOf(about.name) ?? 'bin'}`
      const content = await files.open(stored_as)
      const told = { path, isSecret, bulletin: id, ...about }
      yield { told, part: { path, bytes, sha256: about.sha256, content } }
    }
  }
}

/** Results that were not published, and each single answer, of which those few alike could be known, are not for all. */
async function* surveyParts(db: Db, bodyId: number): AsyncGenerator<Made> {
  for (const { is_secret: isSecret, answers, ...survey } of await listAsked(db, bodyId)) {
    yield madeOf(`kyselyt/${survey.id}/kysely.json`, isSecret, { survey: survey.id }, survey)
    if (answers.length)
      yield madeOf(`kyselyt/${survey.id}/vastaukset.json`, true, { survey: survey.id }, { answers })
  }
}

/** As everyone could read the forum; apart who took part, hidden comments, and ideas that were left unanswered. */
async function* forumParts(db: Db, bodyId: number): AsyncGenerator<Made> {
  for (const { workshops, ideas, participants, ...forum } of await listForums(db, bodyId)) {
    const path = `foorumit/${forum.id}/foorumi.json`
    const about = { forum: forum.id }
    const isOpen = (idea: (typeof ideas)[number]) => idea.answer !== null || idea.initiative_id !== null
    const shown = workshops.map(({ comments, ...workshop }) => ({
      ...workshop,
      comments: comments.map((one) => (one.hidden_at ? { ...one, text: null, quoted: null } : one)),
    }))
    yield madeOf(path, false, about, { ...forum, workshops: shown, ideas: ideas.filter(isOpen) })
    const hidden = workshops.flatMap(({ occasion, comments }) =>
      comments.filter(({ hidden_at }) => hidden_at).map((one) => ({ occasion, ...one })),
    )
    const unanswered = ideas.filter((idea) => !isOpen(idea))
    if (participants.length || hidden.length || unanswered.length)
      yield madeOf(path, true, about, { participants, comments: hidden, ideas: unanswered })
  }
}
