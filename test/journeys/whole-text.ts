import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../../server/calendar/rules.ts'
import { gatherFacts } from '../../server/sentences/facts-queries.ts'
import { composeHead } from '../../server/sentences/head-rules.ts'
import { composeSections } from '../../server/sentences/section-rules.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { plainText } from '../../server/texts/rules.ts'

/** The meeting's minutes as they would be read aloud, in the language of its body; the parts named are left out. */
export async function wholeText(
  db: Db,
  { meeting, reader, at }: { meeting: number; reader: number; at: Date },
  leftOut: string[] = [],
) {
  const facts = await gatherFacts(db, (await findPerson(db, reader, dayOf(at), 'password'))!, meeting)
  const head = composeHead(facts)
  const line = (texts: string[]) => texts.filter(Boolean).join(', ')
  return [
    [
      head.title,
      ...head.facts.map(([label, value]) => `${label}: ${value}`),
      head.labels.present,
      ...head.present.map(({ name, capacity, mode, note }) => line([name, capacity, mode, note])),
      head.labels.absent,
      ...head.absent.map(({ name, capacity }) => line([name, capacity])),
    ],
    ...composeSections(facts).map(({ number, heading, parts }) => [
      `${number} ${heading}`,
      ...parts
        .filter(({ name }) => !leftOut.includes(name))
        .flatMap(({ label, html }) => [label, plainText(asLines(html))]),
    ]),
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .replaceAll('\u00a0', ' ')
    .concat('\n')
}

/** A table's row is a line, its cells parted. */
const asLines = (html: string) => html.replaceAll(/<\/t[hd]><t[hd]>/g, ' | ')
