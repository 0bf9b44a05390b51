import { z } from 'zod'
import { anId, isEmail, line, optionalId, optionalText, readForm, tick, type Read } from '../web/forms.ts'
import { say } from '../words/index.ts'

const email = optionalText(254).refine((typed) => !typed || isEmail(typed), 'shared.notAnEmail')
const content = {
  title: line(200),
  text: line(10_000),
  concerns: optionalText(1_000),
  body_id: optionalId,
  organisation_id: optionalId,
}
const ofStranger = z.object({ ...content, name: line(200), email })
const ofPerson = z.object({ ...content, name: optionalText(200), email: optionalText(254) })

export type Initiative = z.output<typeof ofStranger>

/** An initiative; strangers say who they are. */
export const readInitiative = (body: unknown, { stranger }: { stranger: boolean }): Read<Initiative> =>
  readForm(stranger ? ofStranger : ofPerson, body)

/** The check: the text without client data and business secrets, and the secretary's word that there is none. */
export function readCheck(body: unknown) {
  const read = readForm(
    z.object({
      title: line(200),
      text: line(10_000),
      concerns: optionalText(1_000),
      clean: z.string().optional(),
    }),
    body,
  )
  if (!read.values || read.values.clean === 'yes') return read
  return { ...read, values: undefined, errors: { clean: say('matters.sayClean') } }
}

export function readAcceptance(body: unknown) {
  const form = z.object({ title_fi: optionalText(300), title_sv: optionalText(300), body_id: anId })
  const read = readForm(form, body)
  if (!read.values || read.values.title_fi || read.values.title_sv) return read
  return { ...read, values: undefined, errors: { title_fi: say('shared.missing') } }
}

/** The second press: the initiator is told at once, and the act is not taken back. */
const sure = tick()

export const readJoining = (body: unknown) => readForm(z.object({ matter_id: anId }), body)

/** HL 21 §: what belongs to another authority goes there, and the initiator is told. */
export const readTransfer = (body: unknown) =>
  readForm(z.object({ authority: line(200), transfer_reasons: line(3_000), sure }), body)

export const readDeclining = (body: unknown) =>
  readForm(z.object({ decline_reasons: line(3_000), sure }), body)
