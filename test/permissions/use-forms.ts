import { findSheet, knownFor as knownProviders, listNames } from '../../server/directory/import-queries.ts'
import { judge as judgeProviders, sealOf as sealOfProviders } from '../../server/directory/import-rules.ts'
import { rowReader } from '../../server/directory/row-rules.ts'
import { knownFor, findImport } from '../../server/imports/queries.ts'
import { readRow } from '../../server/imports/row-rules.ts'
import { judge, sealOf } from '../../server/imports/rules.ts'
import { dayIn, isEmail } from '../../server/web/forms.ts'
import type { At, Forms } from './world.ts'

const today = '2026-11-25'

const spreadsheet = () => {
  const form = new FormData()
  form.set('file', new Blob(['Organisaatio;Organisaation tyyppi\nTuotu ry;yhdistys\n']), 'jasenet.csv')
  return form
}

const sealNow = async ({ world: { db }, id }: At) => {
  const found = (await findImport(db, id))!
  const rows = found.rows.map((row) => readRow(row, { dayIn, isEmail }))
  return sealOf(judge(rows, await knownFor(db, found, rows, today)))
}

const receipt = () => {
  const form = new FormData()
  form.set('receipt', new Blob(['Lippu 12,50\n']), 'lippu.txt')
  return form
}

/** A valid form for each act by which the house is taken into use. */
const oldMinutes = () => {
  const form = new FormData()
  form.set('held_on', '2024-05-06')
  form.set('file', new Blob(['%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n']), 'vanha.pdf')
  return form
}

const signedMinutes = () => {
  const form = oldMinutes()
  form.set('service', 'Kynä')
  form.set('signed_on', '2026-11-24')
  form.set('confirmed', 'yes')
  return form
}

const providers = () => {
  const form = new FormData()
  form.set('file', new Blob(['Nimi;Organisaation laji\nTuotu ry;yhdistys\n']), 'tuottajat.csv')
  return form
}

/** What the table's spreadsheet of providers would do. */
const providersSeal = async ({ world: { db }, id }: At) => {
  const { municipalities, fields } = await listNames(db)
  const read = (await findSheet(db, id))!.rows.map(rowReader(municipalities, fields, isEmail))
  return sealOfProviders(judgeProviders(read, await knownProviders(db, read)))
}

export const useForms: Forms = {
  'POST /directory/:id': () => ({ languages: ['fi', 'sv'], places: '12', open_to_bids: 'yes' }),
  'POST /directory/changes/:id/settlement': () => ({ outcome: 'approved' }),
  'POST /contacts': () => ({ person: 'hanna@example.test', topic_fi: 'Kotihoito', fields: ['home-care'] }),
  'POST /contacts/:id': () => ({ person: 'paavo@example.test', topic_fi: 'Kotihoito' }),
  'POST /contacts/:id/questions': () => ({ text: 'Mistä saan palvelusetelin?', email: 'a@example.test' }),
  'POST /questions/:id/answers': () => ({ answer: 'Sivuiltamme.' }),
  'POST /questions/:id/publication': () => ({ public_question: 'Miten?', public_answer: 'Näin.' }),
  'POST /directory/imports': providers,
  'POST /directory/imports/:id/saving': async (at) => ({ seen: await providersSeal(at) }),
  'POST /verification': oldMinutes,
  'POST /minutes/:id/signed-documents': signedMinutes,
  'POST /administration/first-steps/rest': () => ({ rested: 'yes' }),
  'POST /bodies/:id/earlier-minutes': oldMinutes,
  'POST /earlier-minutes/:id/publication': () => ({ checked: 'yes' }),
  'POST /bodies/:id/substitutions': () => ({
    person: 'Hanna (hanna@example.test)',
    starts_on: today,
    ends_on: '2026-12-10',
  }),
  'POST /terms/:id/fees': () => ({ class: 'B', fee: '80,00', chair_percent: '50', claim_days: '30' }),
  'POST /meetings/:id/claim': () => ({ travel: '12,50', travel_note: 'Rauma–Pori, juna' }),
  'POST /meetings/:id/claim/receipts': receipt,
  'POST /fee-claims/:id/return': () => ({ reason: 'Reitti puuttuu.' }),
  'POST /bodies/:id/fee-exports': () => ({ from: '2026-11-01', until: '2026-11-30' }),
  'POST /terms/:id/imports': spreadsheet,
  'POST /imports/:id/saving': async (at) => ({ seen: await sealNow(at) }),
}
