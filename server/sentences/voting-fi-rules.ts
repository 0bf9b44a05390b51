import type { VotingSentences } from './voting-rules.ts'

const held = {
  device: 'äänestykset toimitetaan avoimesti kunkin omalla laitteella',
  hands: 'äänestykset toimitetaan kättä nostamalla siten, että jokaisen kanta merkitään nimeltä,',
  roll_call: 'äänestykset toimitetaan nimenhuudolla',
}

export const votingInFinnish: VotingSentences = {
  baseChanged: (who, clock, worded) =>
    `${upper(who)} muutti kokouksessa päätösehdotusta klo ${clock}.${worded ? ' Ennen muutosta päätösehdotus oli seuraava:' : ''}`,
  takenOver: (who, maker) => `${upper(who)} otti omakseen peruutetun ehdotuksen: ${maker}.`,
  notVotedOn: (names, several) =>
    `Puheenjohtaja totesi, ettei ${several ? 'kannattamatta jääneitä ehdotuksia' : 'kannattamatta jäänyttä ehdotusta'} oteta äänestykseen: ${names}.`,
  mustVote:
    'Puheenjohtaja totesi, että asiasta on äänestettävä, koska on tehty kannatettuja ehdotuksia, jotka poikkeavat pohjaehdotuksesta.',
  propositionIn: (ordinal, yes, no) =>
    `Äänestysesitys ${ordinal}. äänestyksessä: jaa on ${yes}, ei on ${no}.`,
  proposed: (method) => `Puheenjohtaja esitti, että ${held[method]} ja että äänestysjärjestys on seuraava:`,
  changed: (change, method) =>
    `Puheenjohtajan esitystä äänestystavaksi ja äänestysjärjestykseksi muutettiin${change ? `: ${stopped(change)}` : '.'} Toimielin hyväksyi, että ${held[method]} ja että äänestysjärjestys on seuraava:`,
  approvedUnanimously: 'Toimielin hyväksyi äänestystavan ja äänestysjärjestyksen yksimielisesti.',
  steps: {
    between: (one, other) => `Vastakkain ovat ${one} ja ${other}.`,
    winnerMeets: (other) => `Voittaneen ehdotuksen vastassa on ${other}.`,
    point: (name) => `Erikseen äänestetään: ${name}.`,
    rejection: (name) => `Viimeisenä voimaan jääneen ehdotuksen vastassa on ${name}.`,
  },
  tree: 'Äänestysten kulku ja tulokset:',
  treeAlternative: 'Kuva äänestysten kulusta. Samat tiedot ovat taulukossa.',
  columns: ['Nro', 'Jaa', 'Ei', 'Tulos'],
  vote: (ordinal) => `${ordinal}.`,
  winnerOf: (ordinal) => `${ordinal}. äänestyksen voittaja`,
  pointAsBase: 'kohta pohjaehdotuksen mukaan',
  baseShort: 'PE',
  base: 'pohjaehdotus',
  result: (winner, { won, lost, blank }, tie) =>
    `${won}–${lost}${blank ? `, tyhjiä ${blank}` : ''}${tie ? ', puheenjohtajan ääni ratkaisi' : ''}. Voitti ${winner}.`,
  notHeld: 'Ei toimitettu.',
  decidedTogether: (sections) =>
    `Asiat, joita kukaan ei vastustanut (${sections}), ratkaistiin yhdellä päätöksellä.`,
  and: 'ja',
}

const stopped = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
