import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../../server/calendar/rules.ts'
import { assembleCommittee } from '../../server/demo/committee-cast.ts'
import { prepareFive } from '../../server/demo/committee.ts'
import { foundOrganisations } from '../../server/demo/organisations.ts'
import { translateMotion } from '../../server/motions/queries.ts'
import { browse } from '../support/browser.ts'
import { openHouseOf, signIn } from '../support/journey.ts'
import { personAt, type Person } from './steps.ts'
import { wholeText } from './whole-text.ts'

const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+02:00`)

/** The demonstration's committee with its agenda of five as its secretary has drafted it. */
async function furnish(db: Db) {
  const now = at('2026-11-12', '09:00')
  const organisations = await foundOrganisations(db, dayOf(now), now)
  const add = async (tier: 'advisory_board' | 'leadership', fi: string, sv: string) =>
    (
      await db
        .insertInto('bodies')
        .values({ tier, name: { fi, sv }, created_at: now })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  await add('leadership', 'Johtoryhmä', 'Ledningsgruppen')
  const parent = await add('advisory_board', 'Neuvottelukunta', 'Delegationen')
  const committee = await assembleCommittee(db, { today: dayOf(now), at: now, parent, organisations })
  const stage = {
    db,
    now,
    today: dayOf(now),
    publicUrl: 'http://kumppanuus.test',
    mailFrom: 'Kumppanuuspöytä <k@kumppanuus.test>',
    sessionSecret: 'a secret that only the tests know, long enough',
  }
  const { id } = await prepareFive(stage, committee, {
    drafted: now,
    starts: at('2026-12-02', '13:00'),
    registrar: committee.secretary,
    organisations,
  })
  return { committee, meeting: id }
}

/** A desk for the chair and one for the secretary, and a member with a phone. */
describe('A meeting of five items, from its notice to its signed minutes', function () {
  this.timeout(120_000)
  let now = at('2026-11-24', '10:00')
  let house: Awaited<ReturnType<typeof openHouseOf<Awaited<ReturnType<typeof furnish>>>>>
  let [chair, secretary, phone]: Person[] = []
  const itIs = (clock: string, day = '2026-12-02') => (now = at(day, clock))

  before(async () => {
    house = await openHouseOf(() => now, furnish)
    const { committee } = house.cast
    secretary = await come(committee.secretary, 1280)
    chair = await come(committee.seated[0]!.person, 1280)
    phone = await come(committee.seated[2]!.person, 390)
  })
  after(async () => {
    for (const person of [chair, secretary, phone]) await person?.page.context().close()
    await house.close()
  })

  async function come(id: number, width: number) {
    const person = await house.db
      .selectFrom('people')
      .where('id', '=', id)
      .select('email')
      .executeTakeFirstOrThrow()
    const page = await signIn(house, { email: person.email! })
    page.setDefaultTimeout(8_000)
    await page.setViewportSize({ width, height: 900 })
    return personAt(page, true)
  }

  async function replies(reply: 'coming' | 'absent', ...seats: number[]) {
    for (const seat of seats)
      await browse(house.db, { id: house.cast.committee.seated[seat]!.person }, { at: now }).post(
        `/meetings/${house.cast.meeting}/replies`,
        { reply },
      )
  }

  /** A long text goes into the editor that has grown from its field. */
  const composes = (person: Person, label: string, text: string) =>
    person.page
      .getByRole('textbox', { name: label })
      .and(person.page.locator('[contenteditable]'))
      .filter({ visible: true })
      .fill(text)

  /** By the keyboard alone. */
  const byKey = (person: Person, name: string | RegExp) =>
    person.page.getByRole('button', { name }).filter({ visible: true }).first().press('Enter')

  async function arrives(name: string, capacity: string, more: Record<string, string> = {}) {
    await secretary!.opens('Kirjaa muu saapuminen')
    await secretary!.chooses(
      {
        Kuka: `${name} (${capacity})`,
        'Missä ominaisuudessa': capacity,
        ...more,
      },
      'Missä ominaisuudessa',
    )
    await secretary!.presses('Kirjaa saapuminen')
    await secretary!.sees(name)
  }

  /** The secretary enters each stand by name, and the chair closes the vote. */
  async function enters(stands: Record<string, string[]>) {
    for (const [stand, names] of Object.entries(stands))
      for (const name of names) {
        const button = secretary!.page.getByRole('button', { name: new RegExp(`^${stand}\\s?, ${name}`) })
        await button.click()
        await button.and(secretary!.page.locator('[aria-pressed=true]')).waitFor()
      }
    await chair!.soonSees('Äänensä on antanut 7/7.')
    await chair!.presses('Päätä äänestys')
  }

  async function votes(ordinal: number, stands: Record<string, string[]>) {
    await chair!.presses(`Avaa ${ordinal}. äänestys`)
    await chair!.sees('Äänensä on antanut 0/7.')
    await enters(stands)
  }

  async function seconds(name: string, words: string) {
    const motion = secretary!.page.locator('article', { hasText: words })
    await motion.getByLabel('Kannattaja', { exact: true }).selectOption({ label: name })
    await motion.getByRole('button', { name: 'Kirjaa kannatus' }).click()
    await motion.getByText(`Kannatti: ${name}`).waitFor()
  }

  it('is called in time, and the member answers on the phone', async () => {
    await secretary!.isTold('Lähetä kutsu')
    await secretary!.presses('Lähetä kutsu')
    await secretary!.sees('säännön mukainen')
    await phone!.isTold('Vastaa kutsuun')
    await phone!.presses('Tulen')
    await replies('coming', 1, 3, 5)
    await replies('absent', 6)
    await browse(house.db, { id: house.cast.committee.seated[6]!.deputy! }, { at: now }).post(
      `/meetings/${house.cast.meeting}/replies`,
      { reply: 'coming' },
    )
  })

  it('is opened by its chair with those who came, and its two checkers are chosen', async () => {
    itIs('12:55')
    await secretary!.isTold('Mene kokoushuoneeseen')
    await secretary!.presses('Olen paikalla')
    await phone!.goesTo('Kokoukset')
    await phone!.page.goto(`${house.address}/meetings/${house.cast.meeting}/room`)
    await byKey(phone!, 'Olen paikalla')
    await phone!.sees('Poistun kokouksesta')
    await secretary!.presses('Kirjaa ilmoittautuneet saapuneiksi (4)')
    await secretary!.sees('Olavi Tervasaari, varajäsen, varsinainen jäsen: Sirkka Virtakallio')
    await arrives('Henna Ruskosuo', 'esittelijä')
    await chair!.isTold('Mene kokoushuoneeseen')
    await chair!.presses('Olen paikalla')
    itIs('13:00')
    await chair!.presses('Avaa kokous')
    await chair!.presses('Avaa seuraava asia: Kokouksen avaus')
    await chair!.presses('Avaa seuraava asia: Kokouksen laillisuus')
    await chair!.presses('Totea laillisuus ja päätösvaltaisuus')
    await chair!.presses('Avaa seuraava asia: Pöytäkirjantarkastajien valinta')
    await chair!.ticks('Pekka Kuurnalahti', 'Tarkastajat')
    await chair!.ticks('Antti Poutalainen', 'Tarkastajat')
    await chair!.presses('Kirjaa tarkastajat')
    await chair!.presses('Avaa seuraava asia: Työjärjestyksen')
  })

  it('decides a consent block of two in one press, each under its own §', async () => {
    itIs('13:06')
    await phone!.soonSees('Yhdellä päätöksellä ratkaistaan 2 asiaa.')
    await phone!.findsItAccessible('room with a consent block on the phone')
    await chair!.opens('Lopputulos asioittain')
    await chair!.chooses({ 'Asia 6 Kotona asumisen palvelujen': 'Merkittiin tiedoksi' })
    await chair!.presses('Totea päätös 2 asiasta')
    await phone!.soonSees('6 §')
  })

  it('elects a representative and a deputy by closed ballots on paper, counted by two', async () => {
    itIs('13:10')
    await chair!.presses('Avaa seuraava asia: Edustajan ja varaedustajan')
    await chair!.opens('Toimita vaali')
    await chair!.ticks('Henkilökohtaiset varajäsenet')
    await chair!.presses('Aloita vaali')
    itIs('13:20')
    await arrives('Gunilla Åkerholmsgård', 'jäsen')
    for (const [candidate, deputy, nominator] of [
      [
        'Antti Poutalainen, Sarakaari Vanhustyön tuki ry',
        'Kaisu Pihlavirta, Sarakaari Vanhustyön tuki ry',
        'Maija Sumumäki',
      ],
      [
        'Gunilla Åkerholmsgård, Poijulyhty Kotiapu ry',
        'Bengt Lillviksnäs, Poijulyhty Kotiapu ry',
        'Johan Grankullsvik',
      ],
    ] as const) {
      await secretary!.opens('Aseta ehdokas')
      await secretary!.chooses({ 'Kenen puolesta': nominator, Ehdokas: candidate, Varajäsenehdokas: deputy })
      await secretary!.ticks('Ehdokas ja varajäsenehdokas ovat suostuneet')
      await secretary!.presses('Aseta ehdokas')
      await secretary!.sees(candidate.split(',')[0]!)
    }
    await phone!.soonSees('Gunilla Åkerholmsgård')
    await byKey(phone!, 'Vaadi suljettuja lippuja')
    await chair!.soonSees('Enemmistövaali toimitetaan suljetuin lipuin.')
    await chair!.opens('Avaa äänestys')
    await chair!.ticks('paperilipuin')
    await chair!.ticks('Johan Grankullsvik', 'Ääntenlaskijat, kaksi läsnä olevaa')
    await chair!.presses('Avaa äänestys')
    await secretary!.soonSees('Lippunsa antaneet')
    for (const voter of await secretary!.page
      .getByRole('group', { name: 'Lippunsa antaneet' })
      .getByRole('checkbox')
      .all())
      await voter.check()
    await secretary!.presses('Merkitse lippunsa antaneet')
    await chair!.soonSees('Äänensä on antanut 7/7.')
    itIs('13:24')
    await chair!.presses('Päätä äänestys')
    await secretary!.writes({
      Lippuja: '7',
      'Ääniä: Antti Poutalainen': '4',
      'Ääniä: Gunilla Åkerholmsgård': '3',
    })
    await secretary!.presses('Kirjaa laskettu tulos')
    await secretary!.presses('Kirjaa vahvistus: Johan')
    await byKey(phone!, /^Vahvista: lippuja/)
    await chair!.soonSees('Totea vaalin tulos')
    await chair!.presses('Totea vaalin tulos')
    await phone!.soonSees('valittu')
  })

  it('votes between three proposals, the sums in order by themselves, and one dissents', async () => {
    itIs('13:26')
    await chair!.presses('Avaa seuraava asia: Omaishoidon vapaan')
    await phone!.opens('Tee ehdotus')
    await composes(
      phone!,
      'Ehdotus kirjallisesti',
      'että toimikunta esittää setelin arvoksi 145 euroa vuorokaudelta 1.3.2027 alkaen',
    )
    await phone!.writes({ 'Summa euroina': '145' })
    await byKey(phone!, 'Lähetä ehdotus')
    await phone!.sees('odottaa kannatusta')
    await secretary!.soonSees('setelin arvoksi 145 euroa')
    await seconds('Antti Poutalainen', '145 euroa')
    await secretary!.opens('Tee ehdotus')
    await secretary!.chooses({ Ehdottaja: 'Gunilla Åkerholmsgård' })
    await composes(
      secretary!,
      'Ehdotus kirjallisesti',
      'että toimikunta esittää setelin arvoksi 160 euroa vuorokaudelta 1.3.2027 alkaen',
    )
    await secretary!.writes({ 'Summa euroina': '160' })
    await secretary!.presses('Lähetä ehdotus')
    await secretary!.sees('setelin arvoksi 160 euroa')
    await seconds('Olavi Tervasaari', '160 euroa')
    itIs('13:36')
    await chair!.soonSees('Äänestysjärjestys')
    await chair!.opens('Rahasummat')
    await chair!.writes({ 'Päätösehdotuksen summa, €': '130' })
    await chair!.presses('Tallenna summat')
    await chair!.ticks('kädennosto, sihteeri kirjaa')
    await chair!.ticks('Yksimielisesti niin kuin puheenjohtaja esitti')
    await chair!.presses('Kirjaa hyväksytyksi')
    await votes(1, { JAA: ['Kaarina', 'Johan', 'Pekka', 'Maija', 'Antti'], EI: ['Gunilla', 'Olavi'] })
    await votes(2, {
      JAA: ['Kaarina', 'Johan'],
      EI: ['Pekka', 'Antti', 'Gunilla', 'Olavi'],
      TYHJÄ: ['Maija'],
    })
    await phone!.soonSees('Äänestysten kulku')
    await chair!.chooses({
      Lopputulos: 'Hyväksyttiin johdolle annettavaksi',
      'Minä annetaan': 'Esitys',
      Vastaanottaja: 'Johtoryhmä',
    })
    await chair!.presses('Totea päätös')
    await secretary!.soonSees('Eriävät mielipiteet')
    await secretary!.chooses({ 'Kenen eriävä mielipide': 'Johan Grankullsvik' })
    await secretary!.presses('Ilmoita eriävä mielipide')
    await secretary!.opens('Perustelut')
    await composes(
      secretary!,
      'Perustelut',
      'Talousarvioehdotuksessa korotukseen on varattu vain 100 000 euroa.',
    )
    await secretary!.presses('Tallenna perustelut')
    await secretary!.sees('vain 100 000 euroa')
  })

  it('handles a matter without a disqualified member, whose deputy takes part', async () => {
    itIs('13:45')
    await secretary!.page.goto(`${house.address}/meetings/${house.cast.meeting}/room`)
    await chair!.presses('Avaa seuraava asia: Kotihoidon etäkäyntien')
    await secretary!.soonSees('Saratupa Kotihoito Oy')
    await secretary!.opens('Ilmoita esteellisyys')
    await secretary!.chooses(
      {
        Kuka: 'Maija Sumumäki',
        Peruste: '5 kohta: asianosaisen yhteisön hallituksessa tai johdossa',
      },
      'Ilmoita esteellisyys',
    )
    await secretary!.writes({ Syy: 'Saratupa Kotihoito Oy:n hallituksen jäsen' })
    await secretary!.presses('Kirjaa esteellisyys')
    await arrives('Risto Hallasuo', 'varajäsen', {
      'Kenen tilalla': 'Maija Sumumäki',
      'Vain yhden asian ajan': 'Kotihoidon etäkäyntien kokeilun jatkaminen',
    })
    await chair!.soonSees('Risto Hallasuo')
    await chair!.presses('Totea päätös')
    await phone!.soonSees('Yksimielinen')
  })

  it('returns a matter to preparation by a vote on that alone', async () => {
    itIs('13:58')
    await chair!.presses('Avaa seuraava asia: Kotiin kuljetettavien')
    await secretary!.soonSees('Kotiin kuljetettavien aterioiden')
    await secretary!.opens('Tee ehdotus')
    await secretary!.chooses({ Ehdottaja: 'Gunilla Åkerholmsgård', 'Ehdotuksen laji': 'Palautusehdotus' })
    await composes(
      secretary!,
      'Ehdotus kirjallisesti',
      'että asia palautetaan uudelleen valmisteltavaksi pieniin tuottajiin kohdistuvien vaikutusten arvioimiseksi ja siirtymäajan määrittelemiseksi',
    )
    await secretary!.presses('Lähetä ehdotus')
    await phone!.soonSees('siirtymäajan määrittelemiseksi')
    await byKey(phone!, /^Kannatan/)
    await chair!.soonSees('Kannatti: Pekka Kuurnalahti')
    await chair!.ticks('nimenhuuto, sihteeri kirjaa')
    await chair!.ticks('Toimielin on hyväksynyt tämän äänestystavan')
    await chair!.presses('Avaa äänestys')
    await chair!.sees('Äänensä on antanut 0/7.')
    await enters({ JAA: ['Kaarina', 'Johan'], EI: ['Pekka', 'Maija', 'Antti', 'Gunilla', 'Olavi'] })
    await chair!.presses('Totea päätös')
    await phone!.soonSees('Palautettiin uudelleen valmisteltavaksi')
  })

  it('is closed by its chair', async () => {
    itIs('14:15')
    for (const item of ['Ilmoitusasiat', 'Muut asiat', 'Seuraava kokous', 'Kokouksen päättäminen'])
      await chair!.presses(`Avaa seuraava asia: ${item}`)
    itIs('14:25')
    await chair!.presses('Päätä kokous')
    await phone!.soonSees('Kokous on päättynyt')
  })

  it('is written out, checked by its chair and two checkers, signed and published', async () => {
    itIs('09:00', '2026-12-03')
    await secretary!.isTold('Kirjoita')
    await secretary!.presses('Lähetä puheenjohtajalle')
    await chair!.isTold('Tarkista')
    await chair!.opens('Hyväksy pöytäkirja')
    await chair!.presses('Hyväksyn kaikki')
    await phone!.isTold('Tarkasta')
    await phone!.findsItAccessible('minutes of five on the phone')
    await phone!.opens('Hyväksy pöytäkirja')
    await byKey(phone!, 'Hyväksyn kaikki')
    await phone!.isDone('Tarkasta')
    const checker = await come(house.cast.committee.seated[5]!.person, 390)
    await checker.isTold('Tarkasta')
    await checker.opens('Hyväksy pöytäkirja')
    await checker.presses('Hyväksyn kaikki')
    await checker.page.context().close()
    await chair!.isTold('Allekirjoita')
    await chair!.presses('Allekirjoitan puheenjohtajana')
    await secretary!.isTold('Kirjoita tiivistelmä')
    await secretary!.writes({
      'Mitä pyydetään': 'Omaishoidon vapaan palveluseteliksi 145 euroa vuorokaudelta.',
      Miksi: 'Setelin hyväksyy enää 24 tuottajaa.',
      'Mitä se maksaa': '192 000 euroa vuodessa nykyisellä käytöllä.',
      'Ketä se koskee': 'Omaishoitajat ja lyhytaikaishoidon tuottajat.',
    })
    await secretary!.presses('Tallenna tiivistelmä')
    await secretary!.isTold('Allekirjoita')
    await secretary!.presses('Varmennan pöytäkirjanpitäjänä')
    await secretary!.isTold('Julkaise')
    await secretary!.presses('Julkaise')
    await secretary!.sees('Julkaistu')
    await phone!.page.goto(secretary!.page.url())
  })

  it('reads as a secretary would have written it, in Finnish and in Swedish', async () => {
    const { db, cast } = house
    const of = { meeting: cast.meeting, reader: cast.committee.secretary, at: now }
    for (const [id, sv] of [
      'att kommittén föreslår värdet 145 euro per dygn från den 1 mars 2027',
      'att kommittén föreslår värdet 160 euro per dygn från den 1 mars 2027',
      'att ärendet återremitteras för bedömning av konsekvenserna för små producenter och för att en övergångstid ska fastställas',
    ].entries())
      await translateMotion(db, id + 1, 'sv', `<p>${sv}</p>`)
    for (const language of ['fi', 'sv'] as const) {
      await db.updateTable('bodies').set({ minutes_language: language }).execute()
      const written = await wholeText(db, of, ['presenter', 'proposal', 'account'])
      expect(written, language).to.equal(
        await readFile(`test/journeys/meeting-of-five.${language}.txt`, 'utf8'),
      )
    }
  })
})
