import { expect } from 'chai'
import { addressOf, formOf } from './forms.ts'
import { roles, useWorld } from './house.ts'
import { table } from './table.ts'

/** What is asked, opened, moved or said again is a new act. */
const anew = [
  'POST /account/second-factor',
  'POST /account/address-changes',
  'POST /account/session-revocations',
  'POST /administration/messages/:id/opening',
  'POST /appointments/:id/reversals',
  'POST /demo-sign-in',
  'POST /items/:id/position',
  'POST /people/:id/interest-declarations',
  'POST /people/:id/invitations',
  'POST /sign-in',
  'POST /sign-in-links',
]

/** Edits that carry a key all the same: they are sent without it. */
const edits = ['POST /responses/:id', 'POST /terms/:id/targets']

/** A second press counts once, and what is saved as it stands writes nothing into the record. */
describe('The same form sent again', function () {
  this.timeout(60_000)
  const { world, traces, ask, rollback } = useWorld()

  for (const [route, states] of Object.entries(table)) {
    const [state, letters] = Object.entries(states).find(([, letters]) => letters) ?? []
    if (!route.startsWith('POST') || !state || anew.includes(route)) continue
    it(`${route}: ${state}`, async () => {
      const person = roles[letters![0]!]!(world())
      const path = await addressOf(world(), route, state)
      const form = await formOf(world(), route, state, person)
      const send = () => ask(path, { state, person, form: edits.includes(route) ? keyless(form) : form })
      const first = await send()
      traces.forget()
      const { status } = await send()
      const { record } = traces
      await rollback()
      traces.forget()
      expect(first.status, 'the first').to.be.below(400)
      expect(status, 'answered').to.be.below(500)
      expect(record, 'lines of the record').to.equal(0)
    })
  }
})

const keyless = (form: object) => ({ ...form, once: '' })
