import { expect } from 'chai'
import { openHouse, type OpenHouse } from '../support/journey.ts'
import { company, type Company } from './steps.ts'

const matter = 'Omaishoidon lomitus iltaisin'

for (const javaScript of [true, false])
  describe(`The main path ${javaScript ? 'with' : 'without'} JavaScript`, function () {
    this.timeout(120_000)
    let house: OpenHouse
    let now = new Date('2026-09-07T07:00:00Z')
    let the: Company['the']
    let leave: Company['leave']
    const itIs = (day: string, clock = '09:00') =>
      (now = new Date(`${day}T${clock}:00+0${day > '2026-10-25' ? 2 : 3}:00`))

    before(async () => {
      house = await openHouse(() => now)
      const all = company(house, { javaScript })
      the = all.the
      leave = async () => all.leave(...all.everyone())
    })
    after(async () => {
      await leave()
      await house.close()
    })
    let lost = false
    beforeEach(() => {
      if (lost) throw new Error('the step before this one failed, and the path ends there')
    })
    afterEach(function () {
      lost ||= this.currentTest?.state === 'failed'
    })

    it('a provider brings an initiative', async () => {
      const tuomas = await the('tuomas')
      await tuomas.goesTo('Tee aloite')
      await tuomas.writes({
        'Aloitteen otsikko': matter,
        'Keitä asia koskee': 'Omaishoitajat ja lomituksen tuottajat koko alueella',
      })
      await tuomas.writes(
        { Aloite: 'Iltaisin lomittajaa ei saa. Ehdotamme iltavuoroja kokeiluna.' },
        'Lähetä aloite',
      )
      await tuomas.chooses({
        'Ehdotettu toimielin': 'Mielenterveyden työryhmä',
        'Kenen nimissä': 'Tuottaja Oy',
      })
      await tuomas.findsItAccessible('new initiative')
      await tuomas.presses('Lähetä aloite')
      await tuomas.sees('Aloite 1 on vastaanotettu')
      await tuomas.findsItAccessible('receipt of an initiative')
    })

    it('the working group’s secretary checks it, accepts it and types its case number', async () => {
      itIs('2026-09-08')
      const kerttu = await the('kerttu')
      await kerttu.isTold('Tarkasta aloite')
      await kerttu.sees('Iltaisin lomittajaa ei saa.')
      await kerttu.findsItAccessible('checking an initiative')
      await kerttu.ticks('Tekstissä ei ole asiakastietoja')
      await kerttu.presses('Merkitse tarkastetuksi')
      await kerttu.isTold('Ratkaise aloite', matter)
      await kerttu.findsItAccessible('deciding on an initiative')
      await kerttu.presses('Hyväksy asiaksi')
      await kerttu.follows(matter)
      await kerttu.sees('asiatunnus puuttuu')
      await kerttu.writes({ 'antama asiatunnus': 'HVADno-2026-77' })
      await kerttu.presses('Tallenna asiatunnus')
      await kerttu.sees('HVADno-2026-77', 'Otettiin käsiteltäväksi')
      await kerttu.findsItAccessible('matter')
    })

    it('she makes a memo meeting, adds the matter with one press and calls it', async () => {
      const kerttu = await the('kerttu')
      await kerttu.isTold('Tee kokous', 'Mielenterveyden työryhmä')
      await kerttu.writes({ Päivä: '2026-09-22', Alkaa: '13:00', Päättyy: '14:00', Paikka: 'Antinkatu 16' })
      await kerttu.findsItAccessible('new meeting')
      await kerttu.presses('Tee luonnos')
      await kerttu.presses(`Lisää esityslistalle: ${matter}`)
      await kerttu.sees('Kutsun voi lähettää')
      await kerttu.findsItAccessible('draft agenda')
      await kerttu.isTold('Lähetä kutsu')
      await kerttu.findsItAccessible('notice')
      await kerttu.presses('Lähetä kutsu')
      await kerttu.sees('Kutsuttu koolle')
      for (const member of ['kaisa', 'olli'] as const) {
        const invited = await the(member)
        await invited.isTold('Vastaa kutsuun')
        await invited.findsItAccessible('called meeting for a member')
        await invited.presses('Tulen')
        await invited.sees('Vastasit:')
        await invited.isDone('Vastaa kutsuun')
      }
    })

    it('the memo is written in the meeting, the matter goes on, the chair approves', async () => {
      itIs('2026-09-22', '13:00')
      const kerttu = await the('kerttu')
      await kerttu.isTold('Mene kokoukseen')
      await kerttu.findsItAccessible('memo before the meeting')
      await kerttu.presses('Aloita kokous')
      for (const here of ['Kaisa', 'Olli', 'Kerttu']) await kerttu.ticks(here)
      if (!javaScript) await kerttu.presses('Tallenna läsnäolijat')
      await kerttu.composes('Keskustelu', 'Lomittajia on iltaisin kolme koko alueella.', matter)
      await kerttu.composes('Johtopäätös', 'Kokeilua esitetään kahdelle seudulle.', matter)
      await kerttu.opens('Uusi tehtävä', matter)
      await kerttu.writes({ 'Mitä tehdään': 'Laskee iltavuorojen hinnan', Viimeistään: '2026-10-05' }, matter)
      await kerttu.writes({ Kuka: 'Olli' }, 'Lisää tehtävä')
      await kerttu.presses('Lisää tehtävä')
      await kerttu.chooses({ 'Mihin asia etenee': 'Siirretään toiselle toimielimelle' })
      await kerttu.presses('Tallenna jatko')
      await kerttu.sees('Siirretään: Kumppanuusryhmä')
      await kerttu.findsItAccessible('memo')
      itIs('2026-09-22', '13:45')
      await kerttu.presses('Päätä kokous ja lähetä muistio')
      await kerttu.sees('Muistio on puheenjohtajalla.')
      const kaisa = await the('kaisa')
      await kaisa.isTold('Lue ja hyväksy')
      await kaisa.sees('Lomittajia on iltaisin kolme', 'Laskee iltavuorojen hinnan')
      await kaisa.findsItAccessible('memo before approval')
      await kaisa.opens('Hyväksy muistio')
      await kaisa.presses('Hyväksyn muistion')
      await kaisa.isDone('Lue ja hyväksy')
      const olli = await the('olli')
      await olli.isTold('Avaa tehtävä', 'Laskee iltavuorojen hinnan')
      await olli.findsItAccessible('task')
      await olli.presses('Merkitse tehdyksi')
      await olli.isDone('Avaa tehtävä')
      await leave()
    })

    it('the partnership group discusses it and forwards it to the advisory board', async () => {
      itIs('2026-09-23')
      const gunnar = await the('gunnar')
      await gunnar.isTold('Tee kokous', 'Kumppanuusryhmä')
      await gunnar.writes({ Päivä: '2026-10-07', Alkaa: '13:00', Päättyy: '14:00', Paikka: 'Antinkatu 16' })
      await gunnar.presses('Tee luonnos')
      await gunnar.presses(`Lisää esityslistalle: ${matter}`)
      await gunnar.isTold('Lähetä kutsu')
      await gunnar.presses('Lähetä kutsu')
      itIs('2026-10-07', '13:00')
      await gunnar.isTold('Mene kokoukseen')
      await gunnar.presses('Aloita kokous')
      await gunnar.ticks('Greta')
      if (!javaScript) await gunnar.presses('Tallenna läsnäolijat')
      await gunnar.composes('Johtopäätös', 'Ryhmä puoltaa kokeilua.', matter)
      await gunnar.chooses({ 'Mihin asia etenee': 'Siirretään toiselle toimielimelle' })
      await gunnar.presses('Tallenna jatko')
      await gunnar.sees('Siirretään: Neuvottelukunta')
      await gunnar.presses('Päätä kokous ja lähetä muistio')
      const greta = await the('greta')
      await greta.isTold('Lue ja hyväksy')
      await greta.opens('Hyväksy muistio')
      await greta.presses('Hyväksyn muistion')
      await leave()
    })

    it('the board’s secretary makes the agenda, the presenter writes the proposal, the notice goes in time', async () => {
      itIs('2026-10-08')
      const sari = await the('sari')
      await sari.isTold('Tee kokous', 'Neuvottelukunta')
      await sari.writes({ Päivä: '2026-11-04', Alkaa: '13:00', Päättyy: '15:00', Paikka: 'Antinkatu 16' })
      await sari.presses('Tee luonnos')
      await sari.sees('Kokouksen avaus', 'Ilmoitusasiat')
      await sari.presses(`Lisää esityslistalle: ${matter}`)
      await sari.sees('päätösehdotus puuttuu')
      await sari.findsItAccessible('draft agenda of a board')
      await sari.follows(`Muokkaa: ${matter}`)
      await sari.chooses({ Esittelijä: 'Esko' })
      await sari.writes({ Aika: '30' })
      await sari.findsItAccessible('editing an item')
      await sari.presses('Tallenna tiedot')
      const esko = await the('esko')
      await esko.isTold('Kirjoita ehdotus', matter)
      await esko.composes('Päätösehdotus', 'Neuvottelukunta suosittaa kokeilua kahdella seudulla.')
      await esko.composes('Selostus', 'Iltalomitusta pyydettiin 212 kertaa.')
      await esko.isDone('Kirjoita ehdotus')
      await sari.isTold('Lähetä kutsu')
      await sari.sees('täyttää säännön')
      await sari.presses('Lähetä kutsu')
      await sari.sees('Kutsuttu koolle', 'säännön mukainen')
    })

    it('members answer; one cannot come, so the deputy is called', async () => {
      itIs('2026-10-12')
      for (const member of ['chair', 'vice', 'anna', 'bertta'] as const) {
        const invited = await the(member)
        await invited.isTold('Vastaa kutsuun')
        await invited.presses('Tulen')
      }
      const cecilia = await the('cecilia')
      await cecilia.isTold('Svara på kallelsen')
      await cecilia.presses('Jag kommer inte')
      await cecilia.sees('kommer inte')
      await cecilia.findsItAccessible('reply in Swedish')
      const deputy = await the('ceciliaDeputy')
      await deputy.isTold('Vastaa, tuletko')
      await deputy.sees('Cecilia on estynyt')
      await deputy.presses('Tulen')
    })

    it('the meeting is opened, stated lawful and quorate, and its checkers are chosen', async () => {
      itIs('2026-11-04', '12:55')
      const chair = await the('chair')
      await chair.isTold('Mene kokoushuoneeseen')
      await chair.presses('Olen paikalla')
      itIs('2026-11-04', '13:00')
      await chair.presses('Avaa kokous')
      for (const member of ['vice', 'anna', 'bertta', 'ceciliaDeputy'] as const) {
        const coming = await the(member)
        await coming.isTold('Tule kokoukseen')
        await coming.presses('Olen paikalla')
        await coming.sees('Poistun kokouksesta')
      }
      const sari = await the('sari')
      await sari.isTold('Jatka kokousta')
      await sari.presses('Olen paikalla')
      await sari.sees('Läsnä 5, paikkoja 5')
      await sari.findsItAccessible('room at the secretary')
      await chair.soonSees('Läsnä 5, paikkoja 5')
      await chair.presses('Avaa seuraava asia: Kokouksen avaus')
      await chair.sees('1 §')
      await chair.presses('Avaa seuraava asia: Kokouksen laillisuus')
      await chair.presses('Totea laillisuus ja päätösvaltaisuus')
      await chair.sees('laillisesti koolle kutsuttu, päätösvaltainen')
      await chair.presses('Avaa seuraava asia: Pöytäkirjantarkastajien valinta')
      await chair.ticks('Anna', 'Tarkastajat')
      await chair.ticks('Bertta', 'Tarkastajat')
      await chair.presses('Kirjaa tarkastajat')
      await chair.sees('Pöytäkirjantarkastajat: Anna, Bertta.')
      await chair.presses('Avaa seuraava asia: Työjärjestyksen')
    })

    it('the item: one steps aside, a counter-proposal is made, seconded and voted on', async () => {
      itIs('2026-11-04', '13:15')
      const [chair, vice, anna, bertta, deputy, sari] = await Promise.all(
        (['chair', 'vice', 'anna', 'bertta', 'ceciliaDeputy', 'sari'] as const).map(the),
      )
      await chair!.presses(`Avaa seuraava asia: ${matter}`)
      await vice!.soonSees(matter, 'Neuvottelukunta suosittaa kokeilua')
      await vice!.opens('Ilmoita esteellisyys')
      await vice!.chooses({ Peruste: '5 kohta: asianosaisen yhteisön hallituksessa tai johdossa' })
      await vice!.writes({ Syy: 'Lomitus Oy:n hallituksen puheenjohtaja' })
      await vice!.presses('Kirjaa esteellisyys')
      await vice!.soonSees('Olet esteellinen tässä asiassa.')
      await vice!.findsItAccessible('room for the disqualified')
      await anna!.soonSees('Lomitus Oy:n hallituksen puheenjohtaja')
      await anna!.opens('Tee ehdotus')
      await anna!.chooses({ 'Ehdotuksen laji': 'Vastaehdotus' })
      await anna!.writes({ 'Ehdotus kirjallisesti': 'Neuvottelukunta suosittaa kokeilua koko alueella.' })
      await anna!.findsItAccessible('room for a member')
      await anna!.presses('Lähetä ehdotus')
      await anna!.sees('odottaa kannatusta')
      await bertta!.isTold('Lue ehdotus')
      await bertta!.presses('Kannatan')
      await chair!.soonSees('kannatettu', 'Kannatti: Bertta')
      await chair!.findsItAccessible('room for the chair')
      await chair!.ticks('Toimielin on hyväksynyt tämän äänestystavan')
      await chair!.presses('Avaa äänestys')
      await deputy!.soonSees('Äänestys 1')
      await bertta!.isTold('Äänestä')
      await bertta!.findsItAccessible('ballot')
      for (const [voter, choice] of [
        [deputy, 'JAA: päätösehdotus'],
        [bertta, 'EI: Vastaehdotus'],
        [anna, 'EI: Vastaehdotus'],
        [chair, 'EI: Vastaehdotus'],
      ] as const) {
        await voter!.soonSees('Äänestys 1')
        await voter!.ticks(choice)
        await voter!.presses('Anna ääni')
        await voter!.sees('Annoit äänen')
      }
      await chair!.soonSees('Äänensä on antanut 4/4.')
      await chair!.presses('Päätä äänestys')
      for (const member of [bertta, deputy, sari])
        await member!.soonSees('JAA 1, EI 3, TYHJÄ 0.', 'EI voitti: Vastaehdotus, Anna')
    })

    it('the decision is stated as a recommendation to leadership; one dissents; the meeting is closed', async () => {
      itIs('2026-11-04', '13:45')
      const [chair, deputy, vice] = [await the('chair'), await the('ceciliaDeputy'), await the('vice')]
      await chair.chooses({
        Lopputulos: 'Hyväksyttiin johdolle annettavaksi',
        'Minä annetaan': 'Suositus',
        Vastaanottaja: 'Johtoryhmä',
      })
      await chair.presses('Totea päätös')
      await chair.sees('Hyväksyttiin johdolle annettavaksi', 'Äänestyksen jälkeen')
      await deputy.soonSees('Äänestyksen jälkeen')
      await deputy.presses('Ilmoita eriävä mielipide')
      await deputy.writes({ Perustelut: 'Koko alueelle ei ole lomittajia.' })
      await deputy.presses('Tallenna perustelut')
      await chair.soonSees('CeciliaDeputy ilmoitti eriävän mielipiteen')
      for (const item of ['Ilmoitusasiat', 'Muut asiat', 'Seuraava kokous', 'Kokouksen päättäminen'])
        await chair.presses(`Avaa seuraava asia: ${item}`)
      await vice.soonSees('Kokouksen päättäminen')
      itIs('2026-11-04', '14:10')
      await chair.presses('Päätä kokous')
      await deputy.soonSees('Kokous on päättynyt')
      await leave()
    })

    it('the minutes are finished, go to the chair and to two checkers, one of whom asks a correction', async () => {
      itIs('2026-11-05')
      const sari = await the('sari')
      await sari.isTold('Kirjoita')
      await sari.sees('Anna', 'Neuvottelukunta suosittaa kokeilua koko alueella.')
      await sari.findsItAccessible('writing the minutes')
      await sari.composes('Käsittely: täydennä omin sanoin', 'Keskusteltiin lomittajien määrästä.', matter)
      await sari.presses('Lähetä puheenjohtajalle')
      const chair = await the('chair')
      await chair.isTold('Tarkista')
      await chair.findsItAccessible('minutes at the chair')
      await chair.opens('Hyväksy pöytäkirja')
      await chair.presses('Hyväksyn kaikki')
      await chair.isDone('Tarkista')
      const bertta = await the('bertta')
      await bertta.isTold('Tarkasta')
      await bertta.opens('Pyydä korjausta')
      await bertta.chooses({ Pykälä: `5 § ${matter}` })
      await bertta.writes({ 'Mitä pitää korjata': 'Keskusteltiin myös hinnasta.' })
      await bertta.presses('Pyydä korjausta')
      const anna = await the('anna')
      await anna.isTold('Tarkasta')
      await anna.opens('Hyväksy pöytäkirja')
      await anna.presses('Hyväksyn kaikki')
      await sari.isTold('Korjaa')
      await sari.sees('Keskusteltiin myös hinnasta.')
      await sari.findsItAccessible('minutes with a correction asked')
      await sari.follows('Muuta tekstejä')
      await sari.composes(
        'Käsittely: täydennä omin sanoin',
        'Keskusteltiin lomittajien määrästä ja hinnasta.',
        matter,
      )
      await sari.isTold('Korjaa')
      await sari.presses('Ota uusi sanamuoto')
      await chair.isTold('Tarkista')
      await chair.opens('Muutos edelliseen versioon')
      await chair.sees('hinnasta')
      await chair.opens('Hyväksy pöytäkirja')
      await chair.presses('Hyväksyn kaikki')
      for (const checker of [anna, bertta]) {
        await checker.isTold('Tarkasta')
        await checker.opens('Hyväksy pöytäkirja')
        await checker.presses('Hyväksyn kaikki')
        await checker.isDone('Tarkasta')
      }
      await chair.isTold('Allekirjoita')
      await chair.presses('Allekirjoitan puheenjohtajana')
      await sari.isTold('Kirjoita tiivistelmä')
      await sari.findsItAccessible('summary of a recommendation')
      await sari.writes({
        'Mitä pyydetään': 'Iltalomituksen kokeilu koko alueella vuonna 2027.',
        Miksi: 'Iltalomitusta pyydettiin 212 kertaa, ja se onnistui 31 kertaa.',
        'Mitä se maksaa': 'Noin 40 000 euroa.',
        'Ketä se koskee': 'Omaishoitajat ja lomituksen tuottajat.',
      })
      await sari.presses('Tallenna tiivistelmä')
      await sari.isTold('Allekirjoita')
      await sari.presses('Varmennan pöytäkirjanpitäjänä')
      await sari.isTold('Julkaise')
      await sari.findsItAccessible('signed minutes')
      await sari.presses('Julkaise')
      await leave()
    })

    it('leadership reads, its preparer drafts, the office holder confirms', async () => {
      itIs('2026-11-06')
      const leena = await the('leena')
      await leena.isTold('Lue', matter)
      await leena.sees('Noin 40 000 euroa.')
      await leena.goesTo('Suositukset')
      await leena.follows('Lue ja vastaa')
      await leena.sees('Noin 40 000 euroa.')
      await leena.findsItAccessible('inbox')
      const petra = await the('petra')
      await petra.isTold('Vastaa', matter)
      await petra.ticks('Hyväksytään osittain')
      await petra.writes({
        Perustelut: 'Rahoitus riittää kahdelle seudulle.',
        'Toimenpiteestä vastaa': 'Palvelujohtaja',
        'Toimenpide tehty viimeistään': '2027-03-31',
      })
      await petra.writes({ Toimenpide: 'Kokeilu aloitetaan tammikuussa.' }, 'Täytä, kun asia hyväksytään')
      await petra.findsItAccessible('answering')
      await petra.presses('Tallenna luonnos')
      itIs('2026-11-17')
      await leena.isTold('Lue ja vahvista', matter)
      await leena.writes({ 'Johtoryhmä käsitteli': '2026-11-16' })
      await leena.findsItAccessible('confirming an answer')
      await leena.presses('Vahvista vastaus')
      await leena.sees('Johtoryhmä käsitteli 16.11.2026')
      await leena.isDone('Lue ja vahvista')
    })

    it('the answer is among the notifications of the board’s next agenda, and the initiator knew every step', async () => {
      itIs('2026-11-18')
      const sari = await the('sari')
      await sari.isTold('Tee kokous', 'Neuvottelukunta')
      await sari.writes({ Päivä: '2026-12-16', Alkaa: '13:00', Päättyy: '15:00', Paikka: 'Antinkatu 16' })
      await sari.presses('Tee luonnos')
      await sari.sees('1 johtoryhmän vastaus')
    })

    it('what came of it is noted, and the follow-up is closed with its effect and measure', async () => {
      itIs('2027-03-31')
      const sari = await the('sari')
      await sari.isTold('Kirjaa seuranta', matter)
      await sari.writes({ 'Mitä on tapahtunut': 'Kokeilu alkoi kahdella seudulla.' })
      await sari.findsItAccessible('follow-up')
      await sari.presses('Lisää seurantatieto')
      await sari.sees('Kokeilu alkoi kahdella seudulla.')
      await sari.isTold('Päätä seuranta', matter)
      await sari.opens('Seurannan päättäminen')
      await sari.writes({
        'Mikä vaikutus nähtiin': 'Iltalomituksia onnistui kolme kertaa enemmän.',
        'Millä mittarilla': 'Toteutuneet iltalomitukset neljännesvuodessa.',
      })
      await sari.presses('Päätä seuranta')
      await sari.sees('Iltalomituksia onnistui kolme kertaa enemmän.')
      await sari.isDone('Päätä seuranta')
    })

    it('the initiator was told of every step and sees the way on one page', async () => {
      const told = await house.db
        .selectFrom('messages')
        .where('person_id', '=', house.cast.tuomas.id)
        .select('id')
        .execute()
      // receipt and acceptance; later steps merge while they wait to be sent
      expect(told.length).to.be.at.least(3)
      const tuomas = await the('tuomas')
      await tuomas.goesTo('Asiat')
      await tuomas.follows('Omat aloitteet')
      await tuomas.findsItAccessible('own initiatives')
      await tuomas.follows(matter)
      await tuomas.sees(
        'siirsi asian eteenpäin',
        'Vastaanottaja vastasi',
        'Asian käsittely päätettiin.',
        'on päättynyt',
      )
      await tuomas.findsItAccessible('following an initiative')
    })
  })
