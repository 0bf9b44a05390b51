import { addDays } from '../calendar/rules.ts'
import { answerFeedback, takeFeedback } from '../feedback/queries.ts'
import { answerBy } from '../feedback/rules.ts'
import { publishStatement } from '../statements/queries.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

/** What the county tells the public: its two statements, one answered feedback and one that waits. */
export async function tellPublicDuties(stage: Stage, { people }: DemoCast) {
  const { db, today } = stage
  const by = people.ilmari
  await publishStatement(
    db,
    'accessibility',
    {
      conformity: 'partial',
      gaps: {
        fi: 'Ennen vuotta 2024 tehtyjen liitteiden kuvissa ei ole tekstivastineita. Niiden korjaaminen olisi kohtuuton rasite.',
        sv: 'Bilderna i bilagor från tiden före 2024 saknar textalternativ. Att rätta dem vore en oproportionerlig börda.',
      },
      ways: {
        fi: 'Pyydä liite saavutettavassa muodossa palautelomakkeella tai kirjaamosta, p. 02 000 0000.',
        sv: 'Be om bilagan i tillgänglig form med responsblanketten eller från registratorskontoret, tfn 02 000 0000.',
      },
      assessed_by: 'own',
      assessed_on: addDays(today, -60),
      contact: 'saavutettavuus@esittely.example',
    },
    { at: when(stage, -55, '10:00'), by },
  )
  await publishStatement(
    db,
    'privacy',
    {
      controller: 'Hyvinvointialue (esittely)',
      contact: 'Kirjaamo, kirjaamo@esittely.example, p. 02 000 0000',
      officer: 'Tietosuojavastaava, tietosuoja@esittely.example',
      more: { fi: 'Palvelimet ovat Suomessa.', sv: 'Servrarna finns i Finland.' },
    },
    { at: when(stage, -55, '10:30'), by },
  )
  const answered = await give(stage, -20, 'Kokouskutsun PDF:n taulukkoa ei voinut lukea ruudunlukijalla.')
  await answerFeedback(db, answered, {
    outcome: 'mended',
    answer: 'Kiitos. Taulukon otsikkosolut on merkitty, ja kutsu on julkaistu uudelleen.',
    answered_at: when(stage, -17, '09:15'),
    answered_by: by,
  })
  await give(stage, -3, 'Suositusten luettelossa en löytänyt näppäimistöllä hakukenttää.')
}

function give(stage: Stage, day: number, text: string) {
  const received_at = when(stage, day, '13:40')
  return takeFeedback(stage.db, stage, {
    received_at,
    subject: 'accessibility',
    page: '/recommendations',
    text,
    language: 'fi',
    answer_by: answerBy(received_at),
  })
}
