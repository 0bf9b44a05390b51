import { addAudience } from '../bulletins/audience-queries.ts'
import { bulletins } from '../bulletins/queries.ts'
import type { Kind } from '../bulletins/rules.ts'
import { sendBulletin } from '../bulletins/sending-queries.ts'
import { addBulletin, correctBulletin, setSendAt } from '../bulletins/writing-queries.ts'
import { addDays, instantOf } from '../calendar/rules.ts'
import { filtersIn } from '../recipients/rules.ts'
import { record } from '../record/queries.ts'
import { cleanHtml } from '../texts/rules.ts'
import type { ActName } from '../words/index.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

/** Two bulletins that have been sent, one of them corrected since, and a third that waits for its morning. */
export async function tellBulletins(stage: Stage, cast: DemoCast) {
  const { db, today } = stage
  const by = cast.people.sari
  const prices = await write(stage, cast, -35, {
    kind: 'instructions',
    filters: { field: 'home-care' },
    title: { fi: 'Kotihoidon palvelusetelin arvo vuonna 2027', sv: 'Servicesedelns värde i hemvården 2027' },
    fi: '<p>Kotihoidon palvelusetelin arvo on 1.1.2027 alkaen 41,20 euroa tunnilta. Lisätietoja on sääntökirjassa.</p><p>Ilmoittakaa omat hintanne viimeistään 15.12.2026.</p>',
    sv: '<p>Servicesedelns värde i hemvården är från och med 1.1.2027 41,20 euro per timme. Mer information finns i regelboken.</p><p>Meddela era egna priser senast 15.12.2026.</p>',
  })
  await send(stage, cast, prices, -34)
  const taken = await bulletins(db).where('bulletins.id', '=', prices).executeTakeFirstOrThrow()
  const earlier = (text: string | undefined) => (text ?? '').replace('15.12.2026', '11.12.2026')
  const correction = {
    title: taken.title,
    text: { fi: earlier(taken.text.fi), sv: earlier(taken.text.sv) },
    why: { fi: 'Määräpäivä oli väärin.', sv: 'Sista dagen var fel.' },
  }
  const at = when(stage, -33, '08:30')
  const count = await correctBulletin(db, taken, correction, { by, at })
  await note(stage, cast, prices, 'bulletin corrected', at, { count: count! })

  const meeting = await write(stage, cast, -12, {
    kind: 'events',
    filters: {},
    title: { fi: 'Tuottajatapaaminen Porissa', sv: 'Träff för tjänsteproducenter i Björneborg' },
    fi: '<p>Kutsumme palveluntuottajat syksyn tapaamiseen. Aiheina ovat</p><ul><li><p>ensi vuoden hankinnat</p></li><li><p>kumppanuuspöydän kuulumiset</p></li><li><p>työntekijöiden saatavuus.</p></li></ul><p>Paikan päälle pääsee ilman ilmoittautumista, ja etäyhteyden saa pyytämällä.</p>',
    sv: '<p>Vi bjuder in tjänsteproducenterna till höstens träff. På programmet står</p><ul><li><p>nästa års upphandlingar</p></li><li><p>nytt från partnerskapsbordet</p></li><li><p>tillgången på personal.</p></li></ul><p>Ingen anmälan behövs på plats. Distansförbindelse fås på begäran.</p>',
  })
  await send(stage, cast, meeting, -10)

  const tender = await write(stage, cast, -1, {
    kind: 'procurement',
    filters: { field: 'housing-services' },
    title: {
      fi: 'Asumispalvelujen hankinta: markkinavuoropuhelu',
      sv: 'Upphandling av boende: marknadsdialog',
    },
    fi: '<p>Valmistelemme asumispalvelujen hankintaa ja kutsumme tuottajat markkinavuoropuheluun. Vuoropuheluun osallistuminen ei ole ehto tarjouksen jättämiselle.</p>',
    sv: '<p>Vi förbereder en upphandling av boende och bjuder in producenterna till en marknadsdialog. Att delta i dialogen är inte ett villkor för att lämna anbud.</p>',
  })
  await setSendAt(db, tender, instantOf(addDays(today, 3), '09:00'), by)
  await note(stage, cast, tender, 'bulletin scheduled', when(stage, -1, '15:00'))
}

interface Told {
  kind: Kind
  filters: { field?: string }
  title: { fi: string; sv: string }
  fi: string
  sv: string
}

async function write(stage: Stage, cast: DemoCast, days: number, { kind, filters, title, fi, sv }: Told) {
  const at = when(stage, days, '14:00')
  const content = { kind, title, text: { fi: cleanHtml(fi), sv: cleanHtml(sv) }, due_on: null }
  const id = await addBulletin(stage.db, cast.bodies.board, content, { by: cast.people.sari, at })
  await addAudience(stage.db, id, { ...filtersIn(filters), list_id: null })
  await note(stage, cast, id, 'bulletin drafted', at)
  return id
}

async function send(stage: Stage, cast: DemoCast, id: number, days: number) {
  const at = when(stage, days, '09:00')
  const written = await bulletins(stage.db).where('bulletins.id', '=', id).executeTakeFirstOrThrow()
  const count = await sendBulletin(stage.db, stage, written, { by: cast.people.sari, at })
  await note(stage, cast, id, 'bulletin sent', at, { count })
}

const note = ({ db }: Stage, cast: DemoCast, id: number, act: ActName, at: Date, details = {}) =>
  record(db, { by: cast.people.sari, at, act, thing: 'bulletin', id, body: cast.bodies.board, details })
