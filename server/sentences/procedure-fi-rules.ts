import type { ProcedureSentences } from './procedure-rules.ts'

const moved = 'Asia siirtyi sähköisestä päätöksentekomenettelystä kokouksen käsiteltäväksi, koska'

export const procedureInFinnish: ProcedureSentences = {
  time: 'Menettelyn aika',
  present: 'Kantansa ilmaisseet',
  lawful:
    'Asiat ja määräaika yksilöitiin kokouskutsussa, ja kaikki jäsenet ilmaisivat kantansa määräaikaan mennessä (hyvinvointialueesta annetun lain 105 §).',
  held: (at) =>
    `Asia käsiteltiin sähköisessä päätöksentekomenettelyssä. Määräaika kannan ilmaisemiselle päättyi ${at}.`,
  everyone: 'Kaikki jäsenet ilmaisivat kantansa määräaikaan mennessä.',
  accepted: (names, several) => `Päätösehdotuksen ${several ? 'hyväksyivät' : 'hyväksyi'} ${names}.`,
  instead: (deputy, member) =>
    `${deputy[0]!.toUpperCase()}${deputy.slice(1)} ilmaisi kantansa varsinaisen jäsenen sijasta (${member}).`,
  only: (section) => (section ? `vain ${section}` : 'vain yhdessä asiassa'),
  movedOnDemand: (who, several) => `${moved} ${who} ${several ? 'vaativat' : 'vaati'} sitä.`,
  moved: {
    silent: `${moved} kaikki jäsenet eivät ilmaisseet kantaansa määräaikaan mennessä.`,
    disqualified: `${moved} esteelliselle jäsenelle ei saatu varajäsentä.`,
    inquorate: `${moved} päätösehdotuksen hyväksyneitä ei ollut päätösvaltaista määrää.`,
  },
}
