import type { Translated } from '../index.ts'
import type fi from '../fi/substitutes.ts'

export default {
  office: 'Vikarie för sekreteraren',
  set: 'Utse en vikarie för sekreteraren',
  lead: 'Vikarien har sekreterarens rättigheter dessa dagar och inga andra. Även sekreterarens egna rättigheter gäller.',
  person: 'Vikarie',
  from: 'Första dagen',
  until: 'Sista dagen',
  over: 'Den sista dagen har redan passerat.',
  already: 'Personen är redan sekreterare eller vikarie för sekreteraren dessa dagar.',
  coming: 'Kommande vikarier',
  own: 'Du är vikarie för sekreteraren: {body}, {from}–{until}.',
  others: 'Vikarie för sekreteraren: {name}, {body}, {from}–{until}.',
  look: 'Visa uppdragen',
  subject: 'Vikariat för sekreteraren: {body}',
  text: '{by} har utsett dig till vikarie för sekreteraren: {body}, {from}–{until}. Dessa dagar har du sekreterarens rättigheter, och det som väntar på sekreteraren syns på din startsida.',
} satisfies Translated<typeof fi>
