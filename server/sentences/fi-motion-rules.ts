import type { MotionKind } from './item-facts-rules.ts'
import type { MotionSentences, Support } from './language-rules.ts'

type Named = Exclude<MotionKind, 'statement'>

/** Nominative and genitive. */
const nouns: Record<Named, [string, string]> = {
  counter: ['vastaehdotus', 'vastaehdotuksen'],
  amendment: ['muutosehdotus', 'muutosehdotuksen'],
  rejection: ['hylkäysehdotus', 'hylkäysehdotuksen'],
  return: ['palautusehdotus', 'palautusehdotuksen'],
  tabling: ['pöydällepanoehdotus', 'pöydällepanoehdotuksen'],
}

const clauses: Record<Named, string> = {
  counter: 'päätetään',
  amendment: 'päätösehdotus muutetaan',
  rejection: 'päätösehdotus hylätään',
  return: 'asia palautetaan uudelleen valmisteltavaksi',
  tabling: 'asia jätetään pöydälle',
}

/** How a clause goes on to the words of the motion: a decision as it would read, or grounds. */
const goingOn: Record<Named, string> = {
  counter: 'päätetään seuraavasti:',
  amendment: 'päätösehdotus muutetaan seuraavaksi:',
  rejection: 'päätösehdotus hylätään ja päätetään seuraavasti:',
  return: 'asia palautetaan uudelleen valmisteltavaksi seuraavin perustein:',
  tabling: 'asia jätetään pöydälle seuraavin perustein:',
}

/** Motions and votes in Finnish minutes. */
export const motionsInFinnish: MotionSentences = {
  clauseWord: 'että',
  moved: (kind, who, { support, clause, worded }) => {
    if (kind === 'statement')
      return `${upper(who)} antoi pöytäkirjaan ${worded ? 'seuraavan lausuman:' : 'lausuman.'}`
    const by = support?.owners ? ` ${support.owners} kannattamana` : ''
    if (clause) return `${upper(who)} ehdotti${by}, että ${clause}`
    if (!worded && (kind === 'counter' || kind === 'amendment'))
      return `${upper(who)} teki${by} ${nouns[kind][1]}.`
    return `${upper(who)} ehdotti${by}, että ${worded ? goingOn[kind] : `${clauses[kind]}.`}`
  },
  seconded: ({ names, owners, several }: Support) =>
    owners ? '' : several ? `Ehdotusta kannattivat ${names}.` : `${upper(names)} kannatti ehdotusta.`,
  lapsed: (owner) => `${owner ? `${upper(owner)} ehdotus` : 'Ehdotus'} raukesi kannattamattomana.`,
  withdrawn: (who) => `${upper(who)} peruutti ehdotuksensa.`,
  base: 'pohjaehdotus',
  continuing: 'asian käsittelyä jatketaan',
  motionName: (kind, who, owner) => {
    if (kind === 'statement') return ''
    return owner ? `${owner} ${nouns[kind][0]}` : `${nouns[kind][0]} (${who})`
  },
  disposing: { return: clauses.return, tabling: clauses.tabling },
  mustVote: {
    disposition: 'Puheenjohtaja totesi, että ensin on äänestettävä siitä, jatketaanko asian käsittelyä.',
    dispositions:
      'Puheenjohtaja totesi, että ensin on äänestettävä siitä, palautetaanko asia vai jätetäänkö se pöydälle.',
    first:
      'Puheenjohtaja totesi, että asiasta on äänestettävä, koska on tehty kannatettu ehdotus, joka poikkeaa pohjaehdotuksesta.',
    point: 'Puheenjohtaja totesi, että ehdotus koskee erillistä kohtaa, joten siitä äänestetään erikseen.',
    next: 'Puheenjohtaja totesi, että seuraavaksi on äänestettävä näistä ehdotuksista.',
  },
  proposition: (yes, no) => `Äänestysesitys: jaa on ${yes}, ei on ${no}.`,
  question: (yes, no) => `Äänestysesitys: jaa tarkoittaa, että ${yes}; ei tarkoittaa, että ${no}.`,
  method: {
    device: 'Äänestys toimitettiin avoimesti kunkin omalla laitteella.',
    hands: 'Äänestys toimitettiin kättä nostamalla, ja jokaisen kanta merkittiin nimeltä.',
    roll_call: 'Äänestys toimitettiin nimenhuudolla.',
  },
  methodApproved: (orderToo) =>
    orderToo
      ? 'Toimielin hyväksyi äänestystavan ja äänestysjärjestyksen.'
      : 'Toimielin hyväksyi äänestystavan.',
  tally: ({ yes, no, blank }) => {
    const [ayes, noes] = [votes('jaa', yes), votes('ei', no)]
    const given =
      yes.length && no.length
        ? `annettiin ${ayes} ja ${noes}`
        : yes.length
          ? `annettiin ${ayes} eikä yhtään ei-ääntä`
          : no.length
            ? `annettiin ${noes} eikä yhtään jaa-ääntä`
            : 'ei annettu jaa- eikä ei-ääniä'
    return `Äänestyksessä ${given}${blank.length ? `; ${blank.length} äänesti tyhjää (${blank.join(', ')})` : ''}.`
  },
  silent: (names) =>
    names.length
      ? `Läsnä olleista ${names.length === 1 ? 'ei äänestänyt' : 'eivät äänestäneet'} ${new Intl.ListFormat('fi').format(names)}.`
      : '',
  tie: 'Äänet menivät tasan, joten puheenjohtajan ääni ratkaisi.',
  won: (how, winner) => `Puheenjohtaja totesi ${inGenitive(winner)} ${results[how]}.`,
  disposed: (clause) => `Puheenjohtaja totesi, että ${clause}.`,
  voteOpen: 'Äänestys on käynnissä.',
  voteVoid: 'Äänestys mitätöitiin.',
}

const results = {
  decision: 'tulleen päätökseksi',
  round: 'voittaneen äänestyksen',
  point: 'tulleen hyväksytyksi',
  lostPoint: 'tulleen hylätyksi',
}

/** '1 jaa-ääni (Maija Mäki)', '6 jaa-ääntä (…)'. */
const votes = (stand: string, names: string[]) =>
  `${names.length} ${stand}-${names.length === 1 ? 'ääni' : 'ääntä'} (${names.join(', ')})`

/** The name of a proposal bends in its noun: 'jäsen Pekka Lahden vastaehdotuksen', 'vastaehdotuksen (jäsen Anna Laine)'. */
export function inGenitive(name: string) {
  const noun = Object.values(nouns).find(
    ([nominative]) => name.endsWith(nominative) || name.startsWith(`${nominative} (`),
  )
  return noun ? name.replace(noun[0], noun[1]) : name.replace(/ehdotus$/, 'ehdotuksen')
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
