import type { ProcedureSentences } from './procedure-rules.ts'

const moved = 'Ärendet övergick från det elektroniska beslutsförfarandet till sammanträdet, eftersom'

export const procedureInSwedish: ProcedureSentences = {
  time: 'Förfarandets tid',
  present: 'De som uttryckt sin ståndpunkt',
  lawful:
    'Ärendena och tidsfristen angavs i möteskallelsen och alla ledamöter uttryckte sin ståndpunkt inom tidsfristen (105 § i lagen om välfärdsområden).',
  held: (at) =>
    `Ärendet behandlades i elektroniskt beslutsförfarande. Tidsfristen för att uttrycka ståndpunkt gick ut ${at}.`,
  everyone: 'Alla ledamöter uttryckte sin ståndpunkt inom tidsfristen.',
  accepted: (names) => `Beslutsförslaget godkändes av ${names}.`,
  instead: (deputy, member) =>
    `${deputy[0]!.toUpperCase()}${deputy.slice(1)} uttryckte sin ståndpunkt i stället för den ordinarie ledamoten (${member}).`,
  only: (section) => (section ? `endast ${section}` : 'endast i ett ärende'),
  movedOnDemand: (who) => `${moved} ${who} krävde det.`,
  moved: {
    silent: `${moved} alla ledamöter inte uttryckte sin ståndpunkt inom tidsfristen.`,
    disqualified: `${moved} ingen ersättare kunde fås för den jäviga ledamoten.`,
    inquorate: `${moved} de som godkände beslutsförslaget inte var beslutföra.`,
  },
}
