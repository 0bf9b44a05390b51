import type { Change } from '../../server/amendments/block-rules.ts'
import { at, both, facts, motion } from './telling.ts'

const changed = (place: number, before: string, after: string, adds = false): Change => ({
  ...{ place, adds, before, after, redline: '', stale: false },
})
const value = changed(2, '<p>Setelin arvo on 40 euroa tunnilta arkisin.</p>', '<p>Arvo on 42 euroa.</p>')
const end = changed(4, '<p>Voimassa 2027.</p>', '')
const more = changed(5, '', '<p>Uusi.</p>', true)

describe('Amendments on text in the minutes', () => {
  const one = motion('amendment', 'pekka', ['maija'], { id: 5, changes: [value] })

  it('names what is amended, and how it would read', () => {
    both(
      facts({ motions: [one] }),
      'handling',
      [
        'Jäsen Pekka Lahti ehdotti jäsen Maija Mäen kannattamana, että päätösehdotuksen kohta 3 muutetaan.',
        'Kohta 3 (”Setelin arvo on 40 euroa …”) muutettuna:',
        'Arvo on 42 euroa.',
      ],
      [
        'Ledamoten Pekka Lahti föreslog, understödd av ledamoten Maija Mäki, att beslutsförslaget ändras så att punkt 3 får ny lydelse.',
        'Punkt 3 (”Setelin arvo on 40 euroa …”) i ändrad lydelse:',
        'Arvo on 42 euroa.',
      ],
    )
  })

  it('names several places: changed, removed and added', () => {
    const changes = [changed(0, '<p>a</p>', '<p>b</p>'), value, end, more]
    both(
      facts({ motions: [motion('amendment', 'pekka', [], { id: 5, status: 'lapsed', changes })] }),
      'handling',
      [
        'Jäsen Pekka Lahti ehdotti, että päätösehdotuksen kohdat 1 ja 3 muutetaan, kohta 5 poistetaan ja kohdan 6 jälkeen lisätään uusi kohta.',
        'Kohta 1 (”a”) muutettuna:',
        'b',
        'Kohta 3 (”Setelin arvo on 40 euroa …”) muutettuna:',
        'Arvo on 42 euroa.',
        'Poistettava kohta 5:',
        'Voimassa 2027.',
        'Uusi kohta kohdan 6 jälkeen:',
        'Uusi.',
        'Jäsen Pekka Lahden ehdotus raukesi kannattamattomana.',
      ],
      [
        'Ledamoten Pekka Lahti föreslog att beslutsförslaget ändras så att punkterna 1 och 3 får ny lydelse, punkt 5 stryks och en ny punkt läggs till efter punkt 6.',
        'Punkt 1 (”a”) i ändrad lydelse:',
        'b',
        'Punkt 3 (”Setelin arvo on 40 euroa …”) i ändrad lydelse:',
        'Arvo on 42 euroa.',
        'Punkt 5, som stryks:',
        'Voimassa 2027.',
        'Ny punkt efter punkt 6:',
        'Uusi.',
        'Ledamoten Pekka Lahtis förslag förföll i brist på understöd.',
      ],
    )
  })

  it('the decision is the proposal with what was adopted, nobody opposing', () => {
    const unopposed = { ...one, status: 'carried' as const, unopposed: true }
    both(
      facts({
        motions: [unopposed],
        ...{ outcome: 'decided', decided_text: '<p>Koko teksti.</p>' },
        decision: { motion_id: null, unanimous: true, at: at('9:50') },
      }),
      'decision',
      [
        'Jäsen Pekka Lahden muutosehdotus hyväksyttiin yksimielisesti. Päätösehdotus hyväksyttiin yksimielisesti muutettuna.',
        'Päätös on muutoksineen seuraava:',
        'Koko teksti.',
      ],
      [
        'Ledamoten Pekka Lahtis ändringsförslag godkändes enhälligt. Beslutsförslaget godkändes enhälligt med ändringar.',
        'Beslutet med ändringarna lyder:',
        'Koko teksti.',
      ],
    )
  })

  it('one of two that nobody opposed was left out, since the other words the same block', () => {
    const kept = { ...one, status: 'carried' as const, unopposed: true }
    const left = motion('amendment', 'maija', ['eero'], {
      id: 6,
      status: 'lost',
      unopposed: true,
      changes: [end],
    })
    both(
      facts({
        motions: [kept, left],
        ...{ outcome: 'decided', decided_text: '<p>Koko teksti.</p>' },
        decision: { motion_id: null, unanimous: true, at: at('9:50') },
      }),
      'decision',
      [
        'Jäsen Pekka Lahden muutosehdotus hyväksyttiin yksimielisesti. Samaa kohtaa koskeva jäsen Maija Mäen muutosehdotus ei tullut päätökseen. Päätösehdotus hyväksyttiin yksimielisesti muutettuna.',
        'Päätös on muutoksineen seuraava:',
        'Koko teksti.',
      ],
      [
        'Ledamoten Pekka Lahtis ändringsförslag godkändes enhälligt. Ledamoten Maija Mäkis ändringsförslag, som gällde samma punkt, togs inte in i beslutet. Beslutsförslaget godkändes enhälligt med ändringar.',
        'Beslutet med ändringarna lyder:',
        'Koko teksti.',
      ],
    )
  })

  it('the decision after votes names what won and what was carried by itself', () => {
    const won = { ...one, status: 'carried' as const }
    const point = motion('amendment', 'maija', ['eero'], {
      id: 6,
      status: 'carried',
      apart: true,
      changes: [end],
    })
    both(
      facts({
        motions: [won, point],
        ...{ outcome: 'decided', decided_text: '<p>Koko teksti.</p>' },
        decision: { motion_id: 5, unanimous: false, at: at('9:50') },
      }),
      'decision',
      [
        'Jäsen Pekka Lahden muutosehdotus hyväksyttiin äänestyksen jälkeen. Erillisessä äänestyksessä hyväksyttiin lisäksi jäsen Maija Mäen muutosehdotus.',
        'Päätös on muutoksineen seuraava:',
        'Koko teksti.',
      ],
      [
        'Ledamoten Pekka Lahtis ändringsförslag godkändes efter omröstning. I en separat omröstning godkändes dessutom ledamoten Maija Mäkis ändringsförslag.',
        'Beslutet med ändringarna lyder:',
        'Koko teksti.',
      ],
    )
  })
})
