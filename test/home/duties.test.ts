import { expect } from 'chai'
import { listWaiting } from '../../server/home/queries.ts'
import { duties, dutyOf, isOverdue } from '../../server/home/rules.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { languages, word } from '../../server/words/index.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { lines } from './lines.ts'

describe('Every duty is made by a state and ended by an act', () => {
  const db = useDatabase()
  const waitingOf = async (person: { id: number }) =>
    listWaiting(db(), (await findPerson(db(), person.id, '2026-11-25', 'password'))!, noon, 100)

  for (const { duty, who, state, act } of lines)
    it(`${duty}: ${who}`, async () => {
      const cast = await assemble(db())
      const person = cast[who]
      const id = await state(db(), cast)
      const isIt = (row: { kind: string; id: number }) => row.kind === duty && row.id === id
      expect((await waitingOf(person)).filter(isIt), 'made').to.have.length(1)
      expect((await waitingOf(cast.outi)).filter(isIt), 'nobody else’s').to.have.length(0)
      const page = await browse(db(), person).get('/')
      expect(page.text).to.include(`href="${dutyOf(duty).path(id)}"`)
      expect(page.text).to.include(word('fi', { key: dutyOf(duty).button }))
      await act(db(), cast, id)
      expect((await waitingOf(person)).filter(isIt), 'ended').to.have.length(0)
    })

  it('and every duty has its line', () => {
    const without = Object.keys(duties).filter((kind) => !lines.some(({ duty }) => duty === kind))
    expect(without).to.deep.equal([])
    expect(Object.keys(duties)).to.have.length.at.least(25)
  })
})

describe('The words of duties', () => {
  for (const [kind, { path, button, text }] of Object.entries(duties))
    it(`${kind} has a path, a button and a sentence in every language`, () => {
      expect(path(7)).to.match(/^\/[a-z]/)
      for (const language of languages) expect(word(language, { key: text }), language).to.match(/[.?!]$/)
      for (const language of languages) expect(word(language, { key: button }), language).to.not.match(/\.$/)
      for (const language of languages)
        for (const key of [button, text])
          expect(word(language, { key }), language).to.not.equal(key).and.not.equal('')
    })
})

it('A day that has passed is overdue, today is not', () => {
  expect(isOverdue({ due: '2026-11-24' }, '2026-11-25')).to.equal(true)
  expect(isOverdue({ due: '2026-11-25' }, '2026-11-25')).to.equal(false)
  expect(isOverdue({ due: null }, '2026-11-25')).to.equal(false)
})
