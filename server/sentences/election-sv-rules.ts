import type { ElectionSentences } from './election-rules.ts'

const unanimously = (unanimous: boolean) => (unanimous ? 'enhälligt ' : '')
const votes = (number: number) => (number === 1 ? '1 röst' : `${number} röster`)

export const electionsInSwedish: ElectionSentences = {
  list: (names) => names.join(', ').replace(/, ([^,]*)$/, ' och $1'),
  pairs: (pairs) =>
    pairs.length > 2 ? `${pairs.slice(0, -1).join('; ')}; samt ${pairs.at(-1)}` : pairs.join(', samt '),
  withDeputy: (name, deputy) => `${name}, med ${deputy} som personlig ersättare`,
  nominated: (names, several) => `Som ${several ? 'kandidater' : 'kandidat'} uppställdes ${names}.`,
  proportionalDemanded: (names, _several, present, needed) =>
    `${upper(names)} krävde proportionellt val. ${present} ledamöter var närvarande, vilket betyder att minst ${needed} måste kräva det.`,
  secretDemanded: (names) => `${upper(names)} krävde att valet förrättas med slutna sedlar.`,
  held: {
    majority: (secret) =>
      `Valet förrättades som majoritetsval ${secret ? 'med slutna sedlar' : 'genom öppen omröstning'}.`,
    proportional: () => 'Valet förrättades som proportionellt val med slutna sedlar.',
  },
  counters: (names) => `Som rösträknare fungerade ${names}.`,
  secrecyStated:
    'Ordföranden konstaterade att valhemligheten är tryggad också för dem som deltar på distans.',
  ballots: (ballots, blank, rejected) => {
    const among = [
      blank && `${blank} ${blank === 1 ? 'blank' : 'blanka'}`,
      rejected && `${rejected} ${rejected === 1 ? 'kasserad' : 'kasserade'}`,
    ].filter(Boolean)
    return `I valet avgavs ${ballots} ${ballots === 1 ? 'sedel' : 'sedlar'}${among.length ? `, varav ${among.join(' och ')}` : ''}.`
  },
  counted: 'Rösträknarna bekräftade att sedlarna var lika många som de röstande.',
  votes: (name, number) => `${name}: ${votes(number)}`,
  figure: (name, list, number, figure) => `${name}: lista ${list}, ${votes(number)}, jämförelsetal ${figure}`,
  openVotes: (name, voters) => `${name}: ${voters}.`,
  blankVotes: (voters) => `Blank sedel: ${voters}.`,
  listName: (number) => `Lista ${number}`,
  lot: (order, secret, said) =>
    `Vid lika röstetal avgjorde lotten; ordningen blev ${order}. Lottens startvärde: programmets tal ${secret}, det tal som sades vid sammanträdet ${said}.`,
  annulled: 'Valet återkallades.',
  elected: {
    chair: (names, _several, unanimous) => `Till ordförande valdes ${unanimously(unanimous)}${names}.`,
    vice_chair: (names, _several, unanimous) =>
      `Till vice ordförande valdes ${unanimously(unanimous)}${names}.`,
    checkers: (names, _several, unanimous) =>
      `Till protokolljusterare valdes ${unanimously(unanimous)}${names}.`,
    representatives: (names, several, unanimous) =>
      `Till ${several ? 'representanter' : 'representant'} valdes ${unanimously(unanimous)}${names}.`,
  },
  deputies: (names, several) =>
    several ? `Till ersättare valdes i denna ordning ${names}.` : `Till ersättare valdes ${names}.`,
  begins: (day) => `Uppdraget börjar ${day}.`,
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
