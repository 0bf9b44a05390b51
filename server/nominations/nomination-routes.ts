import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { networkOf } from '../accounts/attempt-rules.ts'
import { countSendings, noteSending, type Sending } from '../accounts/sending-queries.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { offerOrganisations } from '../organisations/naming-queries.ts'
import { onceUnlessRefused } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { lineIn, type Typed } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import type { Message } from '../words/index.ts'
import type { Given } from './acts.ts'
import { listNamed } from './candidacy-queries.ts'
import { bringCandidates } from './candidate-queries.ts'
import { whyNotMore, whyNotTrust } from '../accounts/stranger-rules.ts'
import { keptUntil, receiptPath, whyNotNominate, type Nomination } from './candidate-rules.ts'
import { readNomination } from './forms.ts'
import { confirmNomination } from './arrival-queries.ts'
import { takeCall } from './call-queries.ts'
import { findCallByKey } from './queries.ts'
import { keepsCandidates } from './rules.ts'

/** The form of a call, for anyone: an organisation puts a woman and a man forward, or a person herself (R15). */
export const nominationFormRoutes = (house: House) =>
  withIds(Router())
    .get('/calls/by-link/:key/nominations/new', keepAddress, async (req, res) => {
      const asked = await askedOf(house, req, req.query)
      const closed = whyNotNominate(asked.call, req.viewer.today, asked.enters)
      res.render('nominations/nominate', {
        ...(await formModel(house, { ...asked, values: asked.known })),
        closed,
      })
    })

    .post('/calls/by-link/:key/nominations', async (req, res) => {
      const asked = await askedOf(house, req, req.body ?? {})
      const { values, typed, errors } = readNomination(req.body, asked)
      const { viewer } = req
      const refuse = async (refusal: Message | undefined) => {
        const again = { ...asked, refusal, errors, values: typed }
        res.status(422).render('nominations/nominate', await formModel(house, again))
      }
      if (!values) return refuse(whyNotNominate(asked.call, viewer.today, asked.enters))
      const once = { person: viewer.id, key: typed.once, at: req.now }
      const whyNot = async (db: Db) =>
        whyNotNominate(await takeCall(db, asked.call.id), viewer.today, asked.enters) ??
        (await whyNotTake(db, req, values))
      const { path: first, refusal } = await onceUnlessRefused(house.db, once, whyNot, async (db) => {
        const ids = await bringCandidates(db, values, {
          call_id: asked.call.id,
          secret: house.settings.sessionSecret,
          at: req.now,
          nominator_id: asked.sender ? (viewer.id ?? null) : null,
          nominator_language: req.language,
          of: asked.named[0]?.id,
          self: asked.self,
        })
        await noteSending(db, sendingOf(req, values), req.now)
        await confirmNomination(db, house.settings, { ...asked, ids, by: viewer.id, at: req.now })
        return String(asked.named[0]?.id ?? ids[0])
      })
      if (refusal) return refuse(refusal)
      leadTo(req, res, `${receiptPath(house.settings.sessionSecret, Number(first))}?received=yes`)
    })

/** The call behind the link, who sends and for whom: oneself, another gender's nominee of the same organisation, on paper. */
async function askedOf(house: House, req: Request, given: Record<string, unknown>) {
  const { viewer } = req
  const call = (await findCallByKey(house.db, String(req.params.key))) ?? notFound()
  const token = typeof given.with === 'string' ? given.with : ''
  const found = token ? await listNamed(house.db, token) : []
  const named = found.filter(({ call_id }) => call_id === call.id)
  const self = given.self === 'yes' && !named.length
  const enters = keepsCandidates(viewer, call.body_id)
  const sender =
    viewer.id !== undefined && viewer.email && !enters
      ? { name: viewer.name, email: viewer.email }
      : undefined
  return { call, self, enters, sender, named, token, known: knownOf(req, { named, self, sender }) }
}
type Asked = Awaited<ReturnType<typeof askedOf>>

interface Sent {
  named: Awaited<ReturnType<typeof listNamed>>
  self: boolean
  sender: { name: string; email: string } | undefined
}

/** What the form need not ask again. */
function knownOf({ language }: Request, { named, self, sender }: Sent): Typed {
  const [first] = named
  const languages = { language_1: language, language_2: language }
  if (!first) return self && sender ? { ...languages, name_1: sender.name, email_1: sender.email } : languages
  const { organisation, mandate, nominated_by, nominator_email } = first
  const [business_id, mandate_on] = [first.business_id ?? '', first.mandate_on ?? '']
  return { ...languages, organisation, business_id, mandate, mandate_on, nominated_by, nominator_email }
}

async function formModel({ db }: House, { known: _known, ...asked }: Asked & Given) {
  const { call, values, errors } = asked
  return {
    ...asked,
    values: values ?? {},
    errors: errors ?? {},
    offers: Boolean(asked.sender || asked.enters),
    offered: asked.sender || asked.enters ? await offerOrganisations(db, lineIn(values?.organisation)) : [],
    keptUntil: keptUntil(call),
    once: typeof values?.once === 'string' ? values.once : randomUUID(),
  }
}

async function whyNotTake(db: Db, req: Request, nomination: Nomination): Promise<Message | undefined> {
  const { website } = (req.body ?? {}) as { website?: unknown }
  return whyNotTrust(website) ?? whyNotMore(await countSendings(db, sendingOf(req, nomination), req.now))
}

/** Whoever types the addresses, each gets but so many letters a day. */
const sendingOf = ({ ip, viewer }: Request, { nominees, nominator_email }: Nomination): Sending => {
  const typed = [...nominees.map(({ email }) => email), nominator_email].map((one) => one.toLowerCase())
  return {
    form: 'nomination',
    from: networkOf(ip),
    to: [...new Set(typed)].filter((one) => one && one !== viewer.email?.toLowerCase()),
  }
}
