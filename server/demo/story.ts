import { setSetting } from '../accounts/queries.ts'
import { assembleCast, type DemoCast } from './cast.ts'
import { foundOrganisations } from './organisations.ts'
import { tellBalance } from './balance.ts'
import { tellBilingual } from './bilingual.ts'
import { tellFive } from './committee.ts'
import { assembleCommittee, type Committee } from './committee-cast.ts'
import { tellLastYear, tellThisYear, tellTomorrow } from './board.ts'
import { tellChildAndMedicine, tellDischarge, tellMentalHealth, tellVoucher } from './groups.ts'
import { tellBulletins } from './bulletins.ts'
import { tellContacts } from './contacts.ts'
import { tellDirectory } from './directory.ts'
import { tellDraw } from './draw.ts'
import { tellForums } from './forums.ts'
import { tellInitiatives } from './initiatives.ts'
import { answerVoucher, draftTenders, readDischarge } from './leadership.ts'
import { leaveLooseEnds } from './loose-ends.ts'
import { tellPublicDuties } from './openness.ts'
import { tellLookahead } from './lookahead.ts'
import { openMatters } from './matters.ts'
import { tellNominations } from './nominations.ts'
import { tellPlans } from './plans.ts'
import { tellPirkanmaa } from './pirkanmaa.ts'
import { tellRegistry } from './registry.ts'
import { tellRequest } from './request.ts'
import { tellSurveys } from './surveys.ts'
import { when, type Stage } from './stage.ts'

/** Tells the whole story on an empty database: people, bodies, a year of matters, and what waits on its first day. */
export async function tellStory(stage: Stage): Promise<DemoCast> {
  const { db, today, now } = stage
  const founded = when(stage, -520)
  const organisations = await foundOrganisations(db, today, founded)
  const cast = await assembleCast(db, today, founded, organisations)
  const matters = await openMatters(stage, cast, organisations)

  await tellVoucher(stage, cast, matters)
  await tellLastYear(stage, cast, matters)
  await answerVoucher(stage, cast)
  await tellDischarge(stage, cast, matters)
  await tellThisYear(stage, cast, matters)
  await readDischarge(stage, cast)
  await tellChildAndMedicine(stage, cast, matters)
  await tellTomorrow(stage, cast, matters)
  await draftTenders(stage, cast)
  await tellMentalHealth(stage, cast, matters)
  await tellBilingual(stage, cast, matters)
  const parent = cast.bodies.board
  const committee = await assembleCommittee(db, { today, at: founded, parent, organisations })
  await tellFive(stage, committee, { registrar: cast.people.reetta, organisations })
  await tellInitiatives(stage, cast, organisations)
  await tellBalance(stage, cast)
  await tellNominations(stage, cast, organisations)
  await tellDraw(stage, cast, organisations)
  await tellDirectory(stage, cast, organisations)
  await tellContacts(stage, cast)
  await tellSurveys(stage, cast)
  await tellBulletins(stage, cast)
  await tellForums(stage, cast, organisations)
  await tellLookahead(stage, cast)
  await tellPlans(stage, cast, { matters, organisations })
  await tellRequest(stage, cast, organisations)
  await tellPirkanmaa(stage, { body: cast.bodies.board, by: cast.people.sari })
  await leaveLooseEnds(stage, cast, matters, organisations)
  await tellPublicDuties(stage, cast)
  await tellRegistry(stage, cast)

  await db
    .updateTable('messages')
    .set((eb) => ({ status: 'sent', sent_at: eb.ref('created_at'), tries: 1 }))
    .where('created_at', '<=', now)
    .where('status', '=', 'waiting')
    .execute()
  await setSetting(db, 'county_code', '06')
  await setSetting(db, 'demo_accounts', accountsOf(cast, committee))
  // a partnership a year old has its first steps behind it
  await setSetting(db, 'first_steps_rested', true)
  return cast
}

/** One account a role, for the sign-in page. */
const accountsOf = ({ people, board, group, bilingual }: DemoCast, committee: Committee) => {
  const account = (person_id: number, fi: string, sv: string, en: string) => ({
    person_id,
    role: { fi, sv, en },
  })
  const seat = (index: number) => board.seated[index]!
  return [
    account(
      people.sari,
      'Neuvottelukunnan sihteeri',
      'Delegationens sekreterare',
      'Secretary of the advisory board',
    ),
    account(
      seat(0).person,
      'Neuvottelukunnan puheenjohtaja',
      'Delegationens ordförande',
      'Chair of the advisory board',
    ),
    account(
      seat(8).person,
      'Neuvottelukunnan jäsen, pöytäkirjan tarkastaja',
      'Ledamot i delegationen, protokolljusterare',
      'Member of the advisory board, checker',
    ),
    account(
      seat(3).deputy!,
      'Neuvottelukunnan varajäsen',
      'Ersättare i delegationen',
      'Deputy member of the advisory board',
    ),
    account(people.esko, 'Esittelijä', 'Föredragande', 'Presenter'),
    account(
      people.petteri,
      'Kumppanuusryhmän sihteeri',
      'Partnerskapsgruppens sekreterare',
      'Secretary of the partnership group',
    ),
    account(
      group.seated[0]!.person,
      'Kumppanuusryhmän puheenjohtaja',
      'Partnerskapsgruppens ordförande',
      'Chair of the partnership group',
    ),
    account(
      people.kerttu,
      'Työryhmien sihteeri',
      'Arbetsgruppernas sekreterare',
      'Secretary of working groups',
    ),
    account(
      bilingual.seated[0]!.person,
      'Vaikuttajaryhmän puheenjohtaja (kokous käynnissä)',
      'Påverkansgruppens ordförande (möte pågår)',
      'Chair of the influence group (in session)',
    ),
    account(
      bilingual.seated[1]!.person,
      'Vaikuttajaryhmän jäsen, pöytäkirjan tarkastaja',
      'Ledamot i påverkansgruppen, protokolljusterare',
      'Member of the influence group, checker',
    ),
    account(
      bilingual.seated[2]!.person,
      'Vaikuttajaryhmän jäsen (äänestys avoinna)',
      'Ledamot i påverkansgruppen (omröstning öppen)',
      'Member of the influence group (vote open)',
    ),
    account(
      people.annika,
      'Vaikuttajaryhmän sihteeri',
      'Påverkansgruppens sekreterare',
      'Secretary of the influence group',
    ),
    account(
      committee.seated[0]!.person,
      'Toimikunnan puheenjohtaja (kokous alkaa)',
      'Kommitténs ordförande (sammanträdet börjar)',
      'Chair of the committee (meeting about to open)',
    ),
    account(
      committee.secretary,
      'Toimikunnan sihteeri (kokous alkaa)',
      'Kommitténs sekreterare (sammanträdet börjar)',
      'Secretary of the committee (meeting about to open)',
    ),
    account(
      committee.seated[2]!.person,
      'Toimikunnan jäsen (paikalla kokouksessa)',
      'Ledamot i kommittén (på plats på sammanträdet)',
      'Member of the committee (at the meeting)',
    ),
    account(
      people.leena,
      'Johtoryhmä: vastaa suosituksiin',
      'Ledningsgruppen: svarar på rekommendationer',
      'Leadership: answers recommendations',
    ),
    account(people.petra, 'Johtoryhmän valmistelija', 'Ledningsgruppens beredare', "Leadership's preparer"),
    account(
      people.paula,
      'Hyvinvointialueen valmistelija',
      'Välfärdsområdets beredare',
      "The county's preparer",
    ),
    account(people.tuomas, 'Palveluntuottaja', 'Tjänsteproducent', 'Provider'),
    account(people.reetta, 'Kirjaaja', 'Registrator', 'Registrar'),
    account(people.tilda, 'Tietosuojavastaava', 'Dataskyddsombud', 'Data protection officer'),
    account(people.ilmari, 'Pääkäyttäjä', 'Huvudanvändare', 'Administrator'),
  ]
}
