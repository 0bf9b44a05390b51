import { expect } from 'chai'
import fc from 'fast-check'
import { blocksOf, changesFrom, withChanges, type Change } from '../../server/amendments/block-rules.ts'
import { compared } from '../../server/amendments/compare-rules.ts'
import {
  collisionsOf,
  mergedChanges,
  mergedRedline,
  mergedText,
  unsettled,
} from '../../server/amendments/merge-rules.ts'
import { rebased } from '../../server/amendments/rebase-rules.ts'
import { saysSame } from '../../server/texts/typed-rules.ts'

const p = (words: string) => `<p>${words}</p>`
const text = [
  '<h3>Arvo</h3>',
  p('Arvo on 40 euroa.'),
  '<ul><li><p>yksi</p></li><li><p>kaksi</p></li></ul>',
  p('Loppu.'),
]
const saved = (fields: Record<number, string>): Change[] =>
  changesFrom(
    text,
    text.map((block, place) => fields[place] ?? block),
  ).map((change) => ({
    ...change,
    redline: compared(change.before, change.after),
    stale: false,
  }))

describe('Amendments block by block', () => {
  it('a heading, a list and a table are each one block', () => {
    const table = '<table><tbody><tr><td><p>a</p></td></tr></tbody></table>'
    expect(blocksOf(text.join('') + table)).to.deep.equal([...text, table])
  })

  const fields: [string, Record<number, string>, string[]][] = [
    ['nothing', {}, []],
    ['a word', { 1: p('Arvo on 42 euroa.') }, ['1=<p>Arvo on 42 euroa.</p>']],
    ['removed', { 3: '' }, ['3=']],
    ['added after', { 1: text[1]! + p('Uusi.') }, ['1+<p>Uusi.</p>']],
    ['added before the first', { 0: p('Alku.') + text[0]! }, ['-1+<p>Alku.</p>']],
    ['both sides of one gap', { 1: text[1]! + p('a'), 2: p('b') + text[2]! }, ['1+<p>a</p><p>b</p>']],
    ['changed into two', { 1: p('a') + p('b') }, ['1=<p>a</p>', '1+<p>b</p>']],
  ]
  for (const [what, typed, expected] of fields)
    it(`is written: ${what}`, () => {
      const said = saved(typed).map(({ place, adds, after }) => `${place}${adds ? '+' : '='}${after}`)
      expect(said).to.deep.equal(expected)
    })

  const redlines: [string, string, string, string][] = [
    [
      'a word',
      p('Arvo on 40 euroa.'),
      p('Arvo on 42 euroa.'),
      '<p>Arvo on <del>40</del><ins>42</ins> euroa.</p>',
    ],
    ['a heading', '<h3>Arvo</h3>', '<h3>Uusi arvo</h3>', '<h3><ins>Uusi arvo</ins></h3>'],
    ['new', '', p('Uusi.'), '<p><ins>Uusi.</ins></p>'],
    ['gone', p('Loppu.'), '', '<p><del>Loppu.</del></p>'],
    [
      'a point of a list',
      text[2]!,
      '<ul><li><p>yksi</p></li><li><p>kolme</p></li><li><p>neljä</p></li></ul>',
      '<ul><li><p>yksi</p></li><li><p><del>kaksi</del><ins>kolme</ins></p></li><li><p><ins>neljä</ins></p></li></ul>',
    ],
    [
      'a cell of a table',
      '<table><tbody><tr><th>Osa</th><td><p>40</p></td></tr></tbody></table>',
      '<table><tbody><tr><th>Osa</th><td><p>42</p></td></tr></tbody></table>',
      '<table><tbody><tr><th>Osa</th><td><p><del>40</del><ins>42</ins></p></td></tr></tbody></table>',
    ],
    [
      'emphasis alone',
      p('Arvo'),
      p('<strong>Arvo</strong>'),
      '<p><del>Arvo</del></p><p><ins><strong>Arvo</strong></ins></p>',
    ],
    ['another kind', p('Arvo'), '<h3>Arvo</h3>', '<p><del>Arvo</del></p><h3><ins>Arvo</ins></h3>'],
  ]
  for (const [what, before, after, shown] of redlines)
    it(`is compared whole, by words: ${what}`, () => {
      const html = compared(before, after)
      if (what === 'a heading') expect(html).to.match(/^<h3>.*<ins>.*<\/h3>$/)
      else expect(html).to.equal(shown)
    })

  it('two that word one block differently collide; the same words, and what is only added, do not', () => {
    const one = { id: 1, changes: saved({ 1: p('A.') }) }
    const other = { id: 2, changes: saved({ 1: p('B.'), 3: '' }) }
    const alike = { id: 3, changes: saved({ 1: p('A.'), 2: text[2]! + p('C.') }) }
    const adds = { id: 4, changes: saved({ 2: text[2]! + p('D.') }) }
    expect(collisionsOf([one, alike, adds])).to.deep.equal([])
    expect(collisionsOf([one, other, adds])).to.deep.equal([{ place: 1, ids: [1, 2] }])
    expect(unsettled([one, other], { 1: 2 })).to.deep.equal([])
    expect(unsettled([one, other], { 1: 9 })).to.have.lengthOf(1)
    expect(mergedText(text, [one, other], { 1: 2 })).to.equal([text[0], p('B.'), text[2]].join(''))
    expect(mergedText(text, [adds, alike], {})).to.equal(
      [text[0], p('A.'), text[2], p('C.'), p('D.'), text[3]].join(''),
    )
    expect(mergedRedline(text, mergedChanges([one, other], { 1: 1 }))).to.include('<p><del>Loppu.</del></p>')
  })

  const moves: [string, Record<number, string>, string[], string[]][] = [
    ['untouched', { 1: p('A.') }, text, ['1=']],
    ['moved by a block put before it', { 1: p('A.') }, [p('Uusi.'), ...text], ['2=']],
    ['changed under it', { 1: p('A.') }, [text[0]!, p('Arvo on 41 euroa.'), ...text.slice(2)], ['1=!']],
    ['another block changed', { 3: p('A.') }, [text[0]!, p('Arvo on 41 euroa.'), ...text.slice(2)], ['3=']],
    ['its block is gone', { 1: p('A.') }, [text[0]!, ...text.slice(2)], ['0+!']],
    ['what it removed is gone', { 1: '' }, [text[0]!, ...text.slice(2)], []],
    ['the base says so already', { 1: p('A.') }, [text[0]!, p('A.'), ...text.slice(2)], []],
    ['an addition moves along', { 3: text[3]! + p('A.') }, text.slice(1), ['2+']],
  ]
  for (const [what, typed, now, expected] of moves)
    it(`on a changed base proposal (R51): ${what}`, () => {
      const said = rebased(saved(typed), text, now).map(
        ({ place, adds, stale }) => `${place}${adds ? '+' : '='}${stale ? '!' : ''}`,
      )
      expect(said).to.deep.equal(expected)
    })

  const word = fc.constantFrom('arvo', 'euroa', 'palvelu', 'vuosi', 'kunta')
  const block = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => p(words.join(' '))),
    word.map((one) => `<h3>${one}</h3>`),
    fc
      .array(word, { minLength: 1, maxLength: 3 })
      .map((all) => `<ul>${all.map((one) => `<li>${one}</li>`).join('')}</ul>`),
  )
  const base = fc.array(block, { minLength: 1, maxLength: 6 })
  const fieldsOf = (blocks: string[]) =>
    fc.tuple(
      ...blocks.map((own) =>
        fc.oneof(
          fc.constant(own),
          fc.array(block, { maxLength: 2 }).map((all) => all.join('')),
        ),
      ),
    )

  it('an amendment’s changes on its base give exactly what was typed', () => {
    fc.assert(
      fc.property(
        base.chain((blocks) => fc.tuple(fc.constant(blocks), fieldsOf(blocks))),
        ([blocks, typed]) => {
          expect(saysSame(withChanges(blocks, changesFrom(blocks, typed)), typed.join(''))).to.equal(true)
        },
      ),
    )
  })

  it('amendments that do not collide give the same text in any order', () => {
    const several = base.chain((blocks) =>
      fc.tuple(fc.constant(blocks), fieldsOf(blocks), fieldsOf(blocks), fieldsOf(blocks)),
    )
    fc.assert(
      fc.property(several, ([blocks, ...all]) => {
        const amendments = all.map((typed, id) => ({
          id,
          changes: changesFrom(blocks, typed).map((change) => ({ ...change, redline: '', stale: false })),
        }))
        fc.pre(!collisionsOf(amendments).length)
        const [one, two, three] = amendments as [
          (typeof amendments)[0],
          (typeof amendments)[0],
          (typeof amendments)[0],
        ]
        const given = mergedText(blocks, [one, two, three], {})
        for (const order of [
          [three, two, one],
          [two, one, three],
          [two, three, one],
        ])
          expect(mergedText(blocks, order, {})).to.equal(given)
      }),
    )
  })

  it('on an unchanged base proposal nothing moves and nothing is stale', () => {
    fc.assert(
      fc.property(
        base.chain((blocks) => fc.tuple(fc.constant(blocks), fieldsOf(blocks))),
        ([blocks, typed]) => {
          const changes = changesFrom(blocks, typed).map((change) => ({
            ...change,
            redline: '',
            stale: false,
          }))
          expect(rebased(changes, blocks, blocks)).to.deep.equal(changes)
        },
      ),
    )
  })
})
