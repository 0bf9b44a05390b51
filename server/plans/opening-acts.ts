import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { addMatter } from '../agenda/item-queries.ts'
import { addHandling } from '../matters/queries.ts'
import { openMatter } from '../matters/keeping-queries.ts'
import { findMeeting, takeMeeting } from '../meetings/queries.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { idIn } from '../web/forms.ts'
import { notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { announce } from '../web/live.ts'
import type { Topic } from './queries.ts'
import { whyNotOnAgenda } from './rules.ts'
import { tieTopic } from './writing-queries.ts'

/** The topic becomes a matter of its body, and where a meeting is named an item of its agenda: all in one press. */
export async function openTopic(db: Db, req: Request, topic: Topic) {
  const person = signedIn(req)
  const meetingId = idIn(req.body?.meeting_id)
  const once = { person: person.id, key: req.body?.once, at: req.now }
  return onceUnlessRefused(
    db,
    once,
    async (db) => {
      if (!meetingId) return undefined
      const meeting = (await findMeeting(db, person, meetingId)) ?? notFound()
      return whyNotOnAgenda(meeting, topic.body_id)
    },
    async (db) => {
      const id = await openFor(db, req, topic)
      if (!meetingId) return `/matters/${id}`
      const meeting = (await takeMeeting(db, meetingId)) ?? notFound()
      const act = { by: person.id, at: req.now }
      const item = (await addMatter(db, person, meeting, id, act)) ?? notFound()
      const said = {
        act: 'agenda item added',
        thing: 'meeting',
        id: meeting.id,
        body: meeting.body_id,
      } as const
      await record(db, { ...act, ...said, details: { kind: 'matter', matter: id } })
      await announce(db, `meeting:${meeting.id}`, 'agenda', meeting.id)
      return `/items/${item}`
    },
  )
}

async function openFor(db: Db, { viewer, now: at }: Request, topic: Topic) {
  const by = viewer.id!
  const body = { id: topic.body_id, languages: topic.languages }
  const id = await openMatter(db, {
    ...{ title: topic.title, body, origin: 'county', by, at },
    details: { preparer_id: by },
  })
  await addHandling(db, { matter_id: id, to_body_id: body.id, kind: 'accepted', person_id: by, at })
  await record(db, { by, at, act: 'matter opened', thing: 'matter', id, body: body.id })
  await tieTopic(db, { topic_id: topic.id, matter_id: id, item_id: null }, { by, at })
  await record(db, { by, at, act: 'topic tied', thing: 'topic', id: topic.id, body: body.id })
  return id
}
