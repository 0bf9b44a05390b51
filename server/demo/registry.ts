import { dayOf, instantOf } from '../calendar/rules.ts'
import { bringInitiative } from '../matters/arrival-queries.ts'
import { setSetting } from '../accounts/queries.ts'
import { record } from '../record/queries.ts'
import { registerDocuments } from '../registry/queries.ts'
import { thingOf, type Kind } from '../registry/rules.ts'
import type { DemoCast } from './cast.ts'
import { later, when, type Stage } from './stage.ts'

/** The registrar has entered everything but what came yesterday and today. */
export async function tellRegistry(stage: Stage, { people }: DemoCast) {
  const { db } = stage
  await setSetting(db, 'business_id', '1572860-0')
  await bringYesterday(stage)
  await bringToday(stage)
  const documents = await db
    .selectFrom('registry_documents')
    .where('at', '<', when(stage, -1, '00:00'))
    .orderBy('at')
    .select(['kind', 'document_id', 'at'])
    .execute()
  const byDay = new Map<string, { kind: Kind; id: number }[]>()
  for (const { kind, document_id: id, at } of documents) {
    const day = dayOf(at)
    byDay.set(day, [...(byDay.get(day) ?? []), { kind: kind as Kind, id }])
  }
  for (const [day, ofDay] of byDay) {
    const [by, at] = [people.reetta, instantOf(day, '15:45')]
    for (const { kind, document_id: id } of await registerDocuments(db, day, ofDay, { by, at }))
      await record(db, { by, at, act: 'document registered', thing: thingOf(kind), id })
  }
}

const bringYesterday = (stage: Stage) =>
  bringInitiative(stage.db, stage, {
    person_id: null,
    name: 'Tuija Lehtovaara',
    email: 'tuija.lehtovaara@esittely.example',
    organisation_id: null,
    origin: 'public',
    title: 'Omaishoitajille oma yhteyshenkilö',
    text: 'Omaishoitaja asioi nyt monen palvelun kanssa. Yksi nimetty yhteyshenkilö kuntaa kohti auttaisi.',
    body_id: null,
    received_at: when(stage, -1, '09:20'),
  })

const bringToday = (stage: Stage) =>
  bringInitiative(stage.db, stage, {
    person_id: null,
    name: 'Veikko Salmensuu',
    email: 'veikko.salmensuu@esittely.example',
    organisation_id: null,
    origin: 'public',
    title: 'Ajanvaraus myös puhelimella',
    text: 'Kaikki eivät voi varata aikaa verkossa. Takaisinsoitto samana päivänä auttaisi monia.',
    body_id: null,
    received_at: later(stage.now, -30),
  })
