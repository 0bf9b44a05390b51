import { expect } from 'chai'
import { z } from 'zod'
import {
  anId,
  dayIn,
  idIn,
  line,
  optionalId,
  optionalText,
  readForm,
  severalIds,
} from '../../server/web/forms.ts'

describe('What forms say', () => {
  it('A day is typed the Finnish way or the browser’s, and must be in the calendar', () => {
    expect(dayIn('1.2.2026')).to.equal('2026-02-01')
    expect(dayIn('2026-02-01')).to.equal('2026-02-01')
    for (const wrong of ['', '30.2.2026', '2026-13-01', 'huomenna', '1.2.26', '0001-01-01'])
      expect(dayIn(wrong), wrong).to.equal(undefined)
  })

  it('An id is a number that a row may have', () => {
    expect(idIn('7')).to.equal(7)
    for (const wrong of ['', '0', '-1', '1e3', '07', '7 ', '9999999999', ['7'], undefined, null, 7])
      expect(idIn(wrong), String(wrong)).to.equal(undefined)
  })

  it('What may be left out is nothing when it is', () => {
    const form = z.object({ one: optionalId, several: severalIds(2), note: optionalText(5) })
    expect(readForm(form, {}).values).to.deep.equal({ one: null, several: [], note: '' })
    expect(readForm(form, { one: '', several: '3' }).values).to.include({ one: null })
    expect(readForm(form, { one: '4', several: ['3', '5'] }).values).to.deep.equal({
      one: 4,
      several: [3, 5],
      note: '',
    })
  })

  it('Each field is refused with its first fault, and what was typed comes back', () => {
    const form = z.object({ person: anId, note: line(5), several: severalIds(1) })
    const { values, errors, typed } = readForm(form, { person: ['1', '2'], note: '123456', several: ['x'] })
    expect(values).to.equal(undefined)
    expect(Object.entries(errors).map(([field, { key }]) => [field, key])).to.have.deep.members([
      ['person', 'shared.notAChoice'],
      ['note', 'shared.tooLong'],
      ['several', 'shared.notAChoice'],
    ])
    expect(typed).to.deep.equal({ person: ['1', '2'], note: '123456', several: ['x'] })
    expect(readForm(form, undefined).errors).to.have.keys('person', 'note')
  })

  it('A browser’s line ends count as one character', () => {
    expect(readForm(z.object({ note: line(3) }), { note: ' a\r\nb ' }).values).to.deep.equal({ note: 'a\nb' })
  })
})
