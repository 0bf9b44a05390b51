import { sql, type Insertable } from 'kysely'
import type { NominationsTables } from '../../db/schema/nominations.ts'
import { addDays, dayOf } from '../calendar/rules.ts'
import { confirmNomination } from '../nominations/arrival-queries.ts'
import { addCall, publishCall } from '../nominations/call-queries.ts'
import { bringCandidates } from '../nominations/candidate-queries.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import { consentToken, receiptToken } from '../nominations/candidate-rules.ts'
import { calls } from '../nominations/queries.ts'
import type { CallContent } from '../nominations/rules.ts'
import { record } from '../record/queries.ts'
import type { DemoCast } from './cast.ts'
import { candidateNames } from './names.ts'
import { when, type Stage } from './stage.ts'

/** The board's call is over with forty candidates; the influence group's is open, and Tuomas has been named to it. */
export async function tellNominations(stage: Stage, cast: DemoCast, organisations: number[]) {
  const { people, board, bilingual } = cast
  const ofBoard = await open(stage, people.sari, board.term, {
    ...toBoard,
    ...between(stage, -45, -3, 30),
  })
  await answer(stage, ofBoard, organisations)
  const ofGroup = await open(stage, people.annika, bilingual.term, {
    ...toGroup,
    ...between(stage, -14, 5, 40),
  })
  await nameTuomas(stage, ofGroup, organisations[0]!)
}

/** A call opens, closes and is decided on when people are at work. */
const between = (stage: Stage, opens: number, closes: number, decides: number) => ({
  opens_on: dayOf(when(stage, opens)),
  closes_on: dayOf(when(stage, closes)),
  decides_on: dayOf(when(stage, decides)),
})

const toBoard = {
  title: {
    fi: 'Kaksi jäsentä neuvottelukuntaan: pienet yritykset ja Pohjois-Satakunta',
    sv: 'Två ledamöter i delegationen: små företag och norra Satakunta',
  },
  criteria: {
    fi: 'Neuvottelukunnasta lähtee toukokuussa kaksi yritysten edustajaa. Haemme jäseniä ja varajäseniä, jotka tuntevat pienen palveluntuottajan arjen. Erityisesti toivomme ehdokkaita Pohjois-Satakunnasta ja pienistä yrityksistä.\n\nNeuvottelukunta kokoontuu neljä kertaa vuodessa Porissa, ja kokoukseen voi osallistua myös etänä. Kokouksesta maksetaan hallintosäännön mukainen palkkio.',
    sv: 'I maj lämnar två företrädare för företagen delegationen. Vi söker ledamöter och ersättare som känner till en liten tjänsteproducents vardag. Vi hoppas särskilt på kandidater från norra Satakunta och från små företag.\n\nDelegationen sammanträder fyra gånger per år i Björneborg, och det går att delta på distans. För sammanträdena betalas arvode enligt förvaltningsstadgan.',
  },
  seats: 2,
  both_genders: true,
  listed: true,
}

const toGroup = {
  title: {
    fi: 'Kaksi jäsentä palveluntuottajien vaikuttajaryhmään',
    sv: 'Två ledamöter i tjänsteproducenternas påverkansgrupp',
  },
  criteria: {
    fi: 'Haemme jäseniä, jotka tuovat ryhmään yhdistysten näkökulman. Ryhmä työskentelee suomeksi ja ruotsiksi, joten kummankin kielen ymmärtäminen riittää. Kokouksia on kuusi vuodessa, puolet niistä etänä.',
    sv: 'Vi söker ledamöter som ger gruppen föreningarnas perspektiv. Gruppen arbetar på finska och svenska, så det räcker att förstå båda språken. Mötena är sex per år, hälften av dem på distans.',
  },
  seats: 2,
  both_genders: true,
  listed: true,
}

async function open(stage: Stage, by: number, term: number, content: CallContent) {
  const { db } = stage
  const at = when(stage, -50, '10:15')
  const id = await addCall(db, term, content, { by, at })
  await publishCall(db, id, at)
  const call = await calls(db).where('calls.id', '=', id).executeTakeFirstOrThrow()
  await record(db, { by, at, act: 'call published', thing: 'call', id, body: call.body_id })
  return call
}

/** Of these organisations each nominates a woman and a man; of the others one of them. */
const bothFrom = 12
const unconsented = [5, 17, 23, 31]
const undecided = [9, 10, 26]
const withdrawn = [14, 36]

/** Forty at once: twelve organisations answer with two, fourteen with one, and the first of them answers again. */
async function answer(
  { db, today, sessionSecret }: Stage,
  call: { id: number; body_id: number },
  organisations: number[],
) {
  const received = (index: number) => new Date(`${addDays(today, -44 + index)}T09:30:00Z`)
  const rows = candidateNames.map(([name, gender], index): Insertable<NominationsTables['candidates']> => {
    const nominator = nominatorOf(index)
    return {
      call_id: call.id,
      organisation_id: organisations[(nominator * 7 + 3) % organisations.length]!,
      name,
      email: `${name.toLowerCase().replaceAll(' ', '.').replaceAll('ä', 'a').replaceAll('ö', 'o')}@esittely.example`,
      language: index % 13 === 4 ? 'sv' : 'fi',
      gender: index % 11 === 7 ? null : gender,
      capacity: (['either', 'member', 'either', 'deputy'] as const)[index % 4]!,
      grounds: grounds[index % grounds.length]!,
      mandate: undecided.includes(index) ? '' : 'Hallitus',
      mandate_on: undecided.includes(index) ? null : dayOf(received(index)),
      nominated_by: 'Organisaation toimisto',
      nominator_email: `toimisto${nominator}@esittely.example`,
      received_at: received(index),
      consented_at: unconsented.includes(index) ? null : received(index + 1),
      withdrawn_at: withdrawn.includes(index) ? received(index + 2) : null,
      withdrawn_why: withdrawn.includes(index) ? 'Ei ehdi hoitaa tehtävää.' : null,
    }
  })
  const ids = (await db.insertInto('candidates').values(rows).returning('id').execute()).map(({ id }) => id)
  const consents = ids.map((id) => hashOf(consentToken(sessionSecret, id)))
  const receipts = ids.map((_, index) => hashOf(receiptToken(sessionSecret, ids[firstOf(index)]!)))
  await sql`update candidates set consent_hash = links.consent, receipt_hash = links.receipt
    from unnest(${ids}::int[], ${consents}::text[], ${receipts}::text[]) as links (id, consent, receipt)
    where links.id = candidates.id`.execute(db)
}

/** Two by two at first; then one by one, the last of them again of the first organisation. */
const nominatorOf = (index: number) => {
  if (index === candidateNames.length - 1) return 0
  return index < 2 * bothFrom ? Math.floor(index / 2) : index - bothFrom
}
const firstOf = (index: number) => (index < 2 * bothFrom ? index - (index % 2) : index)

const grounds = [
  'Pitkä kokemus pienen yrityksen johtamisesta ja palvelusetelituottajana toimimisesta.',
  'Tuntee maaseudun asiakkaiden matkat ja saavutettavuuden arjessa.',
  'Vastaa laadusta ja omavalvonnasta, ja on ollut mukana kehittämistyöryhmissä.',
  'Tuo mukaan vapaaehtoisten ja omaisten näkökulman.',
]

async function nameTuomas(stage: Stage, call: Awaited<ReturnType<typeof open>>, organisation: number) {
  const { db, sessionSecret: secret } = stage
  const at = when(stage, -6, '13:20')
  const { name } = await db
    .selectFrom('organisations')
    .where('id', '=', organisation)
    .select('name')
    .executeTakeFirstOrThrow()
  const ids = await bringCandidates(
    db,
    {
      organisation: name,
      business_id: null,
      mandate: 'Toimitusjohtaja',
      mandate_on: dayOf(at),
      nominated_by: 'Helmi Vihmaluoto',
      nominator_email: 'helmi.vihmaluoto@esittely.example',
      nominees: [
        {
          name: 'Tuomas Ojaselkä',
          email: 'tuomas.ojaselka@esittely.example',
          phone: '',
          language: 'fi',
          gender: 'male',
          capacity: 'either',
          grounds: 'Tuntee alueen palveluntuottajat ja puhuu molempia kieliä.',
        },
      ],
    },
    { call_id: call.id, secret, at, nominator_id: null, nominator_language: 'fi', self: false },
  )
  await confirmNomination(
    db,
    { publicUrl: stage.publicUrl, sessionSecret: secret },
    { call, self: false, ids, by: undefined, at },
  )
}
