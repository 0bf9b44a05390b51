import { noon } from '../support/browser.ts'
import { putDraft } from './consultations-world.ts'
import { add } from './rows.ts'
import { ours, type At, type Forms } from './world.ts'

const aRequest = {
  title_fi: 'Uusi pyyntö',
  background_fi: 'Tausta',
  responsible_fi: 'Sari',
  text_fi: '# Otsikko\n\nKappale',
  closes_on: '2027-01-20',
  question_1_kind: 'open',
  question_1_fi: 'Mitä muuta?',
}

const aStatement = {
  general: 'Kannatamme.',
  signer: 'Tuomas',
  position: 'Johtaja',
  email: 'tuomas@example.test',
}

const silentOf = ({ world, key }: At) =>
  world.ids.statements![key.startsWith('other ') ? 'other silent' : 'silent']!

const kept = (at: At, plural: string) =>
  at.world.ids[plural]![ours(at) === at.world.cast ? 'open' : 'other open']!

const sending = async (at: At) => {
  await putDraft(at.world.db, silentOf(at))
  return { revision: '1' }
}

const aFile = () => {
  const form = new FormData()
  form.set('file', new Blob(['Liite\n']), 'liite.txt')
  return form
}
const attachment = async (at: At) => {
  await putDraft(at.world.db, silentOf(at))
  return aFile()
}

const attachTo = async (at: At, thing_id: number) => {
  const stored = {
    stored_as: `liite-${thing_id}`,
    sha256: 'x'.repeat(64),
    bytes: 6,
    media_type: 'text/plain',
  }
  const file = {
    thing: 'consultation_version',
    thing_id,
    kind: 'annex',
    title: 'Liite',
    name: 'liite.txt',
    ...stored,
  }
  return { file: await add(at.world.db, 'files', { ...file, at: noon }) }
}

const attached = async (at: At) => attachTo(at, await putDraft(at.world.db, silentOf(at)))

const attachedToEntered = async (at: At) => {
  const { id } = await at.world.db
    .selectFrom('consultation_versions')
    .where('respondent_id', '=', at.id)
    .select('id')
    .executeTakeFirstOrThrow()
  return attachTo(at, id)
}

const [byLink, byMandate] = [
  'POST /consultations/by-link/:token',
  'POST /consultations/:id/statements/of/:organisation',
]

/** A valid form for each act on a request for statements, and on a statement. */
export const consultationForms: Forms = {
  'POST /consultations': ({ world, key }) => ({ ...aRequest, body: world.ids.bodies![key] }),
  'POST /consultations/:id': () => aRequest,
  'POST /consultations/:id/deadline': () => ({ closes_on: '2027-01-30' }),
  'POST /consultations/:id/recipients': () => ({ by: 'name', name: 'Vanhusneuvosto' }),
  'POST /consultations/:id/stages': ({ state }) => ({ to: state.split(', ')[1] }),
  'POST /consultations/:id/statements': () => ({
    ...aStatement,
    respondent: 'Vanhusneuvosto',
    way: 'post',
    sender: 'Vanhusneuvoston sihteeri',
    came_on: '2026-11-25',
    came_at: '11.00',
  }),
  'POST /consultations/:id/segments': (at) => ({ way: 'whole', note: kept(at, 'notes') }),
  'POST /consultations/:id/themes': () => ({
    by: 'adding',
    name_fi: 'Kuljetukset',
    line_fi: 'Pitkät matkat.',
  }),
  'POST /consultations/:id/open-answers': ({ world, key }) => ({
    question: world.ids['survey-questions']![`${key.replace('open', 'closed')} text`],
  }),
  'POST /segments/:id/themes': (at) => ({ theme: kept(at, 'themes') }),
  'POST /statements/:id/files': aFile,
  'POST /statements/:id/files/removal': attachedToEntered,
  'POST /statements/:id/group': (at) => ({ group_id: kept(at, 'respondent-groups') }),
  'POST /statements/:id/secrets': (at) => ({
    [`passage_${at.world.ids.passages![ours(at) === at.world.cast ? 'marked' : 'other marked']}`]: 'public',
  }),
  [byLink]: () => aStatement,
  [`${byLink}/versions`]: sending,
  [`${byLink}/files`]: attachment,
  [`${byLink}/files/removal`]: attached,
  [byMandate]: () => aStatement,
  [`${byMandate}/versions`]: sending,
  [`${byMandate}/files`]: attachment,
  [`${byMandate}/files/removal`]: attached,
}
