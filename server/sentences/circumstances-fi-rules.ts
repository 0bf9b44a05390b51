import type { CircumstanceSentences } from './circumstances-rules.ts'

const lost = 'Puheenjohtaja totesi, ettei kokous ole enää päätösvaltainen.'

export const circumstancesInFinnish: CircumstanceSentences = {
  brokenOff: (clock, quorumLost) => `${quorumLost ? `${lost} ` : ''}Kokous keskeytettiin klo ${clock}.`,
  resumed: (clock) => `Kokousta jatkettiin klo ${clock}.`,
  continuesLater: (clock, at, place, quorumLost) =>
    `${quorumLost ? `${lost} ` : ''}Kokous keskeytettiin klo ${clock} jatkettavaksi ${at}${place && `, paikka: ${place}`}.`,
  continued: (at) => `Kokousta jatkettiin ${at}.`,
  presentThen: (names, several) => `${several ? 'Läsnä olivat' : 'Läsnä oli'} ${names}.`,
  temporaryChair: (name, leader) =>
    `Puheenjohtajan ja varapuheenjohtajan ollessa estyneinä tilapäiseksi puheenjohtajaksi valittiin ${name}.${leader ? ` Valintaa johti ${leader}.` : ''}`,
  temporaryChairEnded: (clock) => `Tilapäisen puheenjohtajan tehtävä päättyi klo ${clock}.`,
  ledInstead: (who) => `Tämän asian käsittelyssä puhetta johti ${who}.`,
  openness: (isPublic) => `Toimielin päätti, että kokous on ${isPublic ? 'julkinen' : 'suljettu'}.`,
  minutesChecked: (which) => `Toimielin tarkasti pöytäkirjan ${which}.`,
  discussedBy: (names, several) =>
    `${several ? 'Asiasta käyttivät' : 'Asiasta käytti'} puheenvuoron ${names}.`,
  awayFromContinuation: 'poissa jatkokokouksesta',
}
