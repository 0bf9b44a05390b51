import { expect } from 'chai'
import {
  countSittings,
  occasionLine,
  tableRows,
  wordMonths,
  type Held,
} from '../../server/occasions/table-rules.ts'

const bare: Held = { name: {}, days: [], months_from: null, months_until: null, sittings: null }
const on = (on_day: string, fi = '', sv = '') => ({ on_day, name: { ...(fi && { fi }), ...(sv && { sv }) } })

describe('Occasions in Table 1', () => {
  it('are printed with their day, their days or their months, as the source does', () => {
    const staff = { ...bare, name: { fi: 'Henkilöstöinfo ja -kysely' }, days: [on('2024-09-24')] }
    const talks = {
      ...bare,
      name: { fi: 'Keskustelut', sv: 'Samtal' },
      ...months('2024-09-01', '2024-10-01'),
    }
    const board = {
      ...bare,
      name: { fi: 'Aluehallitus', sv: 'Välfärdsområdesstyrelsen' },
      days: [on('2024-08-26', 'Aluehallituksen aamukoulu'), on('2024-09-26', 'talousseminaari')],
    }
    const two = {
      ...bare,
      name: { fi: 'Infot' },
      days: [on('2024-09-17'), on('2024-09-19'), on('2024-10-01')],
    }
    expect(occasionLine('fi', staff)).to.equal('Henkilöstöinfo ja -kysely (24.9.2024)')
    expect(occasionLine('en', staff)).to.equal('Henkilöstöinfo ja -kysely (24 September 2024)')
    expect(occasionLine('fi', talks)).to.equal('Keskustelut (9 – 10/2024)')
    expect(occasionLine('sv', talks)).to.equal('Samtal (9 – 10/2024)')
    expect(occasionLine('fi', board)).to.equal(
      'Aluehallituksen aamukoulu (26.8.2024) ja talousseminaari (26.9.2024)',
    )
    // the days are named in Finnish alone, the occasion in Swedish too
    expect(occasionLine('sv', board)).to.equal('Välfärdsområdesstyrelsen (26.8.2024 och 26.9.2024)')
    expect(occasionLine('fi', two)).to.equal('Infot (17.9.2024, 19.9.2024 ja 1.10.2024)')
    expect(occasionLine('fi', { ...bare, name: { fi: 'Puhelu' } })).to.equal('Puhelu')
    expect(countSittings([staff, talks, board, { ...talks, sittings: 6 }])).to.equal(10)
  })

  it('name the months of one year, of one month and of two years', () => {
    expect(wordMonths('fi', '2024-11-01', '2025-01-01')).to.equal('11/2024 – 1/2025')
    expect(wordMonths('sv', '2024-09-01', '2024-09-01')).to.equal('9/2024')
    expect(wordMonths('en', '2024-09-01', '2024-10-01')).to.equal('September – October 2024')
  })

  it('names a group that only gave statements, with their number, and leaves out one that was not heard', () => {
    const groups = [
      { name: { fi: 'Järjestöt' }, occasions: [], statements: 2 },
      { name: { fi: 'Kunnat' }, occasions: [], statements: 0 },
    ]
    expect(tableRows('fi', groups, [])).to.deep.equal([
      { group: { fi: 'Järjestöt' }, lines: ['2 lausuntoa'] },
    ])
  })

  it('stand under their groups, those of none last and a group without any left out', () => {
    const call = { ...bare, name: { fi: 'Puhelu' } }
    const rows = tableRows(
      'fi',
      [
        { name: { fi: 'Jaostot' }, occasions: [] },
        { name: { fi: 'Asukkaat' }, occasions: [call] },
      ],
      [call],
    )
    expect(rows).to.deep.equal([
      { group: { fi: 'Asukkaat' }, lines: ['Puhelu'] },
      { group: {}, lines: ['Puhelu'] },
    ])
  })
})

const months = (months_from: string, months_until: string) => ({ months_from, months_until })
