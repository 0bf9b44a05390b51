import type { CircumstanceSentences } from './circumstances-rules.ts'

const lost = 'Ordföranden konstaterade att sammanträdet inte längre är beslutfört.'

export const circumstancesInSwedish: CircumstanceSentences = {
  brokenOff: (clock, quorumLost) => `${quorumLost ? `${lost} ` : ''}Sammanträdet avbröts kl. ${clock}.`,
  resumed: (clock) => `Sammanträdet fortsatte kl. ${clock}.`,
  continuesLater: (clock, at, place, quorumLost) =>
    `${quorumLost ? `${lost} ` : ''}Sammanträdet avbröts kl. ${clock} för att fortsätta ${at}${place && `, plats: ${place}`}.`,
  continued: (at) => `Sammanträdet fortsatte ${at}.`,
  presentThen: (names) => `Närvarande var ${names}.`,
  temporaryChair: (name, leader) =>
    `Då ordföranden och vice ordföranden var förhindrade valdes ${name} till tillfällig ordförande.${leader ? ` Valet leddes av ${leader}.` : ''}`,
  temporaryChairEnded: (clock) => `Den tillfälliga ordförandens uppdrag upphörde kl. ${clock}.`,
  ledInstead: (who) => `Vid behandlingen av detta ärende fungerade ${who} som ordförande.`,
  openness: (isPublic) =>
    `Organet beslutade att sammanträdet ${isPublic ? 'är offentligt' : 'hålls inom stängda dörrar'}.`,
  minutesChecked: (which) => `Organet justerade protokoll ${which}.`,
  discussedBy: (names) => `I ärendet yttrade sig ${names}.`,
  awayFromContinuation: 'frånvarande från det fortsatta sammanträdet',
}
