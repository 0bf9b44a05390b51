import { addDays } from '../calendar/rules.ts'
import type { Absence } from '../contacts/rules.ts'
import { addContact, findContact } from '../contacts/queries.ts'
import { answerQuestion, askQuestion, publishAnswer } from '../contacts/question-queries.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

/** Who is asked about what; one is away, a question has become an answer for everyone, and another waits. */
export async function tellContacts(stage: Stage, { people }: DemoCast) {
  const { db, today } = stage
  const at = when(stage, -120)
  const here = { matter_id: null }
  const none = { fields: [] as string[], regions: [] as string[], absences: [] as Absence[] }
  const vouchers = {
    ...{ ...here, person_id: people.petteri },
    topic: { fi: 'Palvelusetelit ja niiden sääntökirjat', sv: 'Servicesedlar och deras regelböcker' },
  }
  const voucher = await addContact(db, vouchers, { ...none, fields: ['home-care', 'housing-services'] }, at)
  const care = {
    ...{ ...here, person_id: people.esko },
    topic: { fi: 'Ikääntyneiden palveluketjut', sv: 'Servicekedjor för äldre' },
  }
  const away = (from: number, until: number, stand_in_id: number) => ({
    ...{ away_from: addDays(today, from), away_until: addDays(today, until), stand_in_id },
  })
  const absences = [away(-3, 11, people.petteri), away(30, 42, people.petra)]
  await addContact(db, care, { ...none, fields: ['elderly'], absences }, at)
  const topic = { fi: 'Kumppanuuden toimielimet ja kokoukset', sv: 'Partnerskapets organ och möten' }
  await addContact(db, { ...here, person_id: people.sari, topic }, none, at)
  await tellQuestions(stage, people, voucher)
}

async function tellQuestions(stage: Stage, people: DemoCast['people'], contactId: number) {
  const { db, today } = stage
  const contact = (await findContact(db, contactId, { language: 'fi', today, keeps: true }))!
  const ask = (text: string, days: number) =>
    askQuestion(db, stage, contact, {
      ...{ person_id: people.tuomas, email: null, language: 'fi', text, page: '' },
      asked_at: when(stage, days),
    })
  const answered = await ask('Voiko asiakas käyttää palveluseteliä kahdella tuottajalla samassa kuussa?', -40)
  const answer =
    'Voi, jos päätöksen tunnit riittävät molempiin. Ilmoittakaa jako asiakasohjaukseen ennen kuukauden alkua.'
  await answerQuestion(db, answered, {
    answer,
    ...{ answered_at: when(stage, -38), answered_by: people.petteri },
  })
  await publishAnswer(db, answered, {
    public_question: 'Voiko palveluseteliä käyttää kahdella tuottajalla samassa kuussa?',
    public_answer: answer,
    ...{ at: when(stage, -37), by: people.sari },
  })
  await ask('Milloin ensi vuoden sääntökirja tulee kommentoitavaksi?', -1)
}
