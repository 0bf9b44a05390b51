import { expect } from 'chai'
import { factsAsked } from '../../server/recipients/known-rules.ts'
import { ask, openRequest } from '../consultations/given.ts'
import { put } from '../permissions/rows.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('No double work', () => {
  const db = useDatabase()

  it('tells from the words of questions what the directory holds already', () => {
    const facts = (fi: string) => factsAsked([{ fi }])
    expect(facts('Montako paikkaa teillä on vapaana?')).to.deep.equal(['places'])
    expect(facts('Millä kielillä palvelette, ja missä kunnissa?')).to.deep.equal(['areas', 'languages'])
    expect(facts('Kieltääkö laki tämän?')).to.deep.equal([])
    expect(factsAsked([{ sv: 'Hur många timmar och på vilka språk?' }])).to.deep.equal(['languages', 'hours'])
  })

  it('shows who asks the same recipients, what is known of them, and on their page all that they are asked', async () => {
    const cast = await assemble(db())
    const { tuottaja, hoiva } = cast.organisations
    const first = await openRequest(db(), cast)
    const second = await openRequest(db(), cast, { title: { fi: 'Kapasiteetti' } })
    await put(db(), 'consultation_questions', [
      { consultation_id: second.id, position: 3, kind: 'open', text: { fi: 'Montako paikkaa?' } },
    ])
    await ask(db(), second.id, { organisation_id: hoiva })
    await put(db(), 'directory_entries', [{ organisation_id: tuottaja, places: 12 }])
    const page = (await browse(db(), cast.sari).get(`/consultations/${second.id}/recipients`)).text
    expect(page).to.include('yhdeltä samalta organisaatiolta').and.to.include(`/consultations/${first.id}`)
    expect(page).to.include('Paikat: tiedossa 1 / 2 organisaatiosta')
    const own = (await browse(db(), cast.tuomas).get(`/directory/${tuottaja}`)).text
    expect(own)
      .to.include('Mitä organisaatiolta on kysytty')
      .and.to.include('Kapasiteetti')
      .and.to.include('Vastattava viimeistään')
    expect((await browse(db()).get(`/directory/${tuottaja}`)).text).not.to.include(
      'Mitä organisaatiolta on kysytty',
    )
  })
})
