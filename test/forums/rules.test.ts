import { expect } from 'chai'
import { readForum, readWorkshop } from '../../server/forums/forms.ts'
import { movingUp, takesComments, titleOf, whyNotSignUp, withKey } from '../../server/forums/rules.ts'

describe('The rules of forums', () => {
  for (const [capacity, placed, waiting, moves] of [
    [null, 7, 3, 3],
    [10, 7, 2, 2],
    [10, 9, 3, 1],
    [10, 10, 3, 0],
    [5, 8, 3, 0],
  ] as const)
    it(`of ${capacity ?? 'any'} places ${placed} are taken and ${waiting} wait: ${moves} move up`, () =>
      expect(movingUp(capacity, placed, waiting)).to.equal(moves))

  it('take comments through the last day, of notes that are out', () => {
    const notes = { notes_at: new Date(), comments_until: '2026-12-05' }
    expect(takesComments(notes, '2026-12-05')).to.equal(true)
    expect(takesComments(notes, '2026-12-06')).to.equal(false)
    expect(takesComments({ ...notes, notes_at: null }, '2026-12-01')).to.equal(false)
    expect(takesComments({ ...notes, comments_until: null }, '2026-12-01')).to.equal(false)
  })

  it('take sign-ups until a workshop begins', () => {
    const starts_at = new Date('2026-12-01T10:00:00Z')
    const at = (clock: string) => new Date(`2026-12-01T${clock}:00Z`)
    expect(whyNotSignUp({ starts_at, cancelled_at: null }, at('09:59'))).to.equal(undefined)
    expect(whyNotSignUp({ starts_at, cancelled_at: null }, at('10:00'))!.key).to.equal('workshops.hasBegun')
    expect(whyNotSignUp({ starts_at, cancelled_at: at('08:00') }, at('09:00'))!.key).to.equal(
      'workshops.isCancelled',
    )
  })

  it('name a forum in every language of its body, and a workshop with a place or a link', () => {
    const known = { fields: ['home-care'], regions: [] }
    const forum = { name_fi: 'Foorumi', topic_fi: 'Aihe', fields: 'home-care' }
    expect(Object.keys(readForum(forum, { languages: 'fi sv' }, known).errors)).to.deep.equal([
      'name_sv',
      'topic_sv',
    ])
    expect(readForum(forum, { languages: 'fi' }, known).values!.fields).to.deep.equal(['home-care'])
    const workshop = { name_fi: 'Työpaja', day: '10.12.2026', start: '13', end: '12.00' }
    expect(Object.keys(readWorkshop(workshop, { languages: 'fi' }).errors)).to.deep.equal(['start'])
    const typed = { ...workshop, start: '13.00', capacity: '0' }
    expect(Object.keys(readWorkshop(typed, { languages: 'fi' }).errors)).to.deep.equal([
      'end',
      'place',
      'capacity',
    ])
  })

  it('carry the key before the place on the page, and name matters in Finnish or Swedish', () => {
    expect(withKey('/forums/1#ideas', 'abc')).to.equal('/forums/1?key=abc#ideas')
    expect(withKey('/forums/1', '')).to.equal('/forums/1')
    expect(titleOf({ title: 'Idé', language: 'sv' })).to.deep.equal({ sv: 'Idé' })
    expect(titleOf({ title: 'Idea', language: 'en' })).to.deep.equal({ fi: 'Idea' })
  })
})
