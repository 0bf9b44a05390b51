import { expect } from 'chai'
import { createApp } from '../../server/app.ts'
import { houseOn } from '../support/house.ts'
import { routesOf } from '../support/routes.ts'
import { addressOf, formOf, traceless, unrecorded, usedUp } from './forms.ts'
import { roles, useWorld } from './house.ts'
import { table } from './table.ts'

describe('The permission table', function () {
  this.timeout(60_000)
  const { world, traces, ask, rollback } = useWorld()

  it('has a line for each route and none besides', () => {
    const routes = routesOf(createApp(houseOn(undefined as never)))
    expect(Object.keys(table).toSorted()).to.deep.equal(routes)
  })

  for (const [route, states] of Object.entries(table))
    describe(route, () => {
      for (const [state, allowed] of Object.entries(states))
        it(state, async () => {
          let found = ''
          for (const letter of Object.keys(roles)) found += await tried(route, state, letter)
          expect(found).to.equal(
            [...Object.keys(roles)].filter((letter) => allowed.includes(letter)).join(''),
          )
        })
    })

  /** The letter when the role gets the page or does the act; '' when not; with '!' where the two disagree. */
  async function tried(route: string, state: string, letter: string) {
    const [method = 'GET'] = route.split(' ')
    const person = roles[letter]!(world())
    const path = await addressOf(world(), route, state)
    if (method === 'GET') return said((await ask(path, { state, person })).status, letter)

    const form = await formOf(world(), route, state, person)
    const prepared = traces.changes > 0
    traces.forget()
    const { status } = await ask(path, { state, person, form })
    const { changes, record } = traces
    if (prepared || changes) await rollback()
    traces.forget()
    const done = status < 400
    if (status >= 500) return `${letter}!${status}`
    const acted = unrecorded.includes(route) || record > 0
    const changed = changes > 0
    if (done) return (acted && changed) || traceless.includes(route) ? letter : `${letter}!nothing`
    return changed && !usedUp.includes(route) ? `${letter}!changed` : ''
  }
})

const said = (status: number, letter: string) =>
  status < 400 ? letter : status < 500 ? '' : `${letter}!${status}`
