import { z } from 'zod'
import { say } from '../words/index.ts'
import { optional, perhapsId, anId, read, text, type Read } from './forms.ts'

const email = optional(254).refine((typed) => !typed || z.email().safeParse(typed).success, 'notAnEmail')
const content = {
  title: text(200, 1),
  text: text(10_000, 1),
  concerns: optional(1_000),
  body_id: perhapsId,
  organisation_id: perhapsId,
}
const ofStranger = z.object({ ...content, name: text(200, 1), email })
const ofPerson = z.object({ ...content, name: optional(200), email: optional(254) })

export type Initiative = z.output<typeof ofStranger>

/** An initiative; strangers say who they are. */
export const readInitiative = (body: unknown, { stranger }: { stranger: boolean }): Read<Initiative> =>
  read(stranger ? ofStranger : ofPerson, body)

/** The check: the text without client data and business secrets, and the secretary's word that there is none. */
export function readCheck(body: unknown) {
  const given = read(
    z.object({
      title: text(200, 1),
      text: text(10_000, 1),
      concerns: optional(1_000),
      clean: z.string().optional(),
    }),
    body,
  )
  if (given.errors || given.values.clean === 'yes') return given
  return { typed: given.typed, errors: { clean: say('matters.sayClean') } } satisfies Read<unknown>
}

export function readAcceptance(body: unknown) {
  const given = read(z.object({ title_fi: optional(300), title_sv: optional(300), body_id: anId }), body)
  if (given.errors || given.values.title_fi || given.values.title_sv) return given
  return { typed: given.typed, errors: { title_fi: say('shared.missing') } } satisfies Read<unknown>
}

export const readJoining = (body: unknown) => read(z.object({ matter_id: anId }), body)

/** HL 21 §: what belongs to another authority goes there, and the initiator is told. */
export const readTransfer = (body: unknown) =>
  read(z.object({ authority: text(200, 1), transfer_reasons: text(3_000, 1) }), body)

export const readDeclining = (body: unknown) => read(z.object({ decline_reasons: text(3_000, 1) }), body)
