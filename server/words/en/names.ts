import type { Translated } from '../index.ts'
import type fi from '../fi/names.ts'

const names: Translated<typeof fi> = {
  ownTitle: 'Your name inflected',
  ownText:
    'Finnish minutes may inflect your name: ”jäsen {genitive} ehdotus”. Check the form proposed and confirm it. A name that has not been confirmed is not inflected.',
  ownLink: 'Your name inflected in the minutes',
  genitive: 'The name in the Finnish genitive (whose?)',
  confirm: 'Confirm',
  confirmed: 'Confirmed.',
  title: 'Names inflected',
  text: 'Finnish minutes inflect only confirmed names: ”jäsen Maija Mäen kannattamana”. Correct the wrong forms, untick those you are not sure of, and confirm the rest with one press.',
  link: 'Names inflected in the minutes',
  waiting: { one: '{count} name waits to be confirmed', other: '{count} names wait to be confirmed' },
  right: 'Right',
  rightOf: 'Right: {name}',
  confirmAll: 'Confirm those ticked',
  saved: { one: '{count} name was confirmed.', other: '{count} names were confirmed.' },
  allConfirmed: 'All names are confirmed. The forms can still be corrected.',
  nobody: 'The body has no members or office holders yet.',
  isConfirmed: 'confirmed',
  endsInN: 'A Finnish genitive ends in n, such as Maija Mäen.',
  onlyLastBends: 'Only the last word of the name is inflected: write the others as they stand in the name.',
}
export default names
