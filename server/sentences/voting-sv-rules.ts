import type { VotingSentences } from './voting-rules.ts'

const held = {
  device: 'omröstningarna förrättas öppet på var och ens egen enhet',
  hands: 'omröstningarna förrättas genom handuppräckning så att vars och ens ståndpunkt antecknas vid namn,',
  roll_call: 'omröstningarna förrättas genom namnupprop',
}

export const votingInSwedish: VotingSentences = {
  baseChanged: (who, clock, worded) =>
    `${upper(who)} ändrade beslutsförslaget under sammanträdet kl. ${clock}.${worded ? ' Före ändringen löd beslutsförslaget:' : ''}`,
  takenOver: (who, maker) => `${upper(who)} gjorde ett återtaget förslag till sitt eget: ${maker}.`,
  notVotedOn: (names) =>
    `Ordföranden konstaterade att följande i brist på understöd inte tas upp till omröstning: ${names}.`,
  mustVote:
    'Ordföranden konstaterade att omröstning ska förrättas, eftersom understödda förslag som avviker från grundförslaget har lagts fram.',
  propositionIn: (ordinal, yes, no) =>
    `Omröstningsproposition i omröstning ${ordinal}: ja är ${yes}, nej är ${no}.`,
  proposed: (method) => `Ordföranden föreslog att ${held[method]} och att omröstningsordningen är följande:`,
  changed: (change, method) =>
    `Ordförandens förslag till omröstningssätt och omröstningsordning ändrades${change ? `: ${stopped(change)}` : '.'} Organet godkände att ${held[method]} och att omröstningsordningen är följande:`,
  approvedUnanimously: 'Organet godkände omröstningssättet och omröstningsordningen enhälligt.',
  steps: {
    between: (one, other) => `Mot varandra ställs ${one} och ${other}.`,
    winnerMeets: (other) => `Det vinnande förslaget ställs mot ${other}.`,
    point: (name) => `Separat röstas om ${name}.`,
    rejection: (name) => `Sist ställs det förslag som står kvar mot ${name}.`,
  },
  tree: 'Omröstningarnas gång och resultat:',
  treeAlternative: 'En bild av omröstningarnas gång. Samma uppgifter finns i tabellen.',
  columns: ['Nr', 'Ja', 'Nej', 'Resultat'],
  vote: (ordinal) => `${ordinal}.`,
  winnerOf: (ordinal) => `det som vann omröstning ${ordinal}`,
  pointAsBase: 'punkten enligt grundförslaget',
  baseShort: 'GF',
  base: 'grundförslaget',
  result: (winner, { won, lost, blank }, tie) =>
    `${won}–${lost}${blank ? `, blanka ${blank}` : ''}${tie ? ', ordförandens röst avgjorde' : ''}. Vann: ${winner}.`,
  notHeld: 'Förrättades inte.',
  decidedTogether: (sections) =>
    `De ärenden som ingen motsatte sig (${sections}) avgjordes med ett och samma beslut.`,
  and: 'och',
}

const stopped = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
