import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import type { House } from './house.ts'
import { post, type Writer } from './sending.ts'

/** By the number that stands in its names: where its page is, and whether its saving was acknowledged. */
export type Imports = Map<number, { path: string; known: boolean }>

const rowsOfEach = 10

/** Reads a spreadsheet of deputies and saves it, again and again; what got no answer is sent again with the same marks. */
export function importing(house: House, cookie: string, imports: Imports): Writer {
  const marksOf = () => ({ reading: randomUUID(), saving: randomUUID() })
  let [number, marks] = [1, marksOf()]
  return {
    acknowledged: () => [...imports.values()].filter(({ known }) => known).length,
    async act() {
      const path = imports.get(number)?.path ?? (await read())
      imports.set(number, { path, known: false })
      const seen = /name="seen" value="(\w+)"/.exec(await pageOf(path))?.[1]
      // saved by the press whose answer was lost
      if (seen) await post(house, `${path}/saving`, new URLSearchParams({ once: marks.saving, seen }), cookie)
      imports.set(number++, { path, known: true })
      marks = marksOf()
    },
  }

  function read() {
    const form = new FormData()
    form.set('once', marks.reading)
    form.set('file', new Blob([sheetOf(number)]), 'varajasenet.csv')
    return post(house, `/terms/${house.group.term}/imports`, form, cookie)
  }

  async function pageOf(path: string) {
    const answer = await fetch(`${house.address}${path}`, { headers: { cookie } })
    expect(answer.status, path).to.equal(200)
    return answer.text()
  }
}

const sheetOf = (number: number) =>
  [
    'Nimi;Sähköposti;Organisaatio;Organisaation tyyppi;Jäsen tai varajäsen;Suostumus saatu',
    ...Array.from({ length: rowsOfEach }, (_, row) =>
      [`Tuotu ${number}`, `tuotu-${number}-${row}@example.test`, `Yhdistys ${number}`, 'yhdistys']
        .concat('varajäsen', '1.6.2025')
        .join(';'),
    ),
  ].join('\r\n')

/** All of an import or nothing, once; what was acknowledged is there. */
export async function expectImports(db: Db, imports: Imports) {
  const people = await db.selectFrom('people').where('email', 'like', 'tuotu-%').selectAll().execute()
  const organisations = await db.selectFrom('organisations').where('name', 'like', 'Yhdistys %').execute()
  const memberships = await db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .where('people.email', 'like', 'tuotu-%')
    .select('people.name')
    .execute()
  const saved = await db.selectFrom('imports').where('saved_at', 'is not', null).select('id').execute()
  const told = await db
    .selectFrom('record')
    .where('act', 'in', ['import saved', 'member seated', 'organisation added'])
    .select(['act', 'thing_id'])
    .execute()
  const countOf = (act: string) => told.filter((one) => one.act === act).length
  for (const [number, { path, known }] of imports) {
    const isSaved = saved.some(({ id }) => path === `/imports/${id}`)
    if (known) expect(isSaved, `${path}, acknowledged`).to.equal(true)
    const whole = isSaved ? rowsOfEach : 0
    const own = ({ name }: { name: string }) => name === `Tuotu ${number}`
    expect(people.filter(own), `people of ${path}`).to.have.length(whole)
    expect(memberships.filter(own), `memberships of ${path}`).to.have.length(whole)
  }
  expect(imports.get(1)?.known, 'one at least').to.equal(true)
  expect(organisations).to.have.length(saved.length)
  expect(countOf('import saved')).to.equal(saved.length)
  expect(countOf('organisation added')).to.equal(saved.length)
  expect(countOf('member seated')).to.equal(saved.length * rowsOfEach)
}
