import type { Attendance, MeetingFacts, ReviewFacts } from './facts-rules.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import { paragraph, type Voice } from './voice-rules.ts'

type Way = 'sight' | 'voice' | 'strong'

/** What the minutes say of those who took part remotely (R35, R36). Names stand in the nominative. */
interface RemoteSentences {
  ways: Record<Way, string>
  established: (people: string, several: boolean) => string
  private: (names: string, several: boolean) => string
  privateHere: (names: string, several: boolean) => string
  lost: (who: string, clock: string) => string
}

const finnish: RemoteSentences = {
  ways: { sight: 'kuva- ja ääniyhteys', voice: 'ääniyhteys', strong: 'vahva tunnistautuminen' },
  established: (people, several) =>
    `Puheenjohtaja ja sihteeri totesivat etäyhteydellä ${several ? 'osallistuvat' : 'osallistuvan'}: ${people}. Osallistujat näkivät ja kuulivat toisensa yhdenvertaisesti.`,
  private: (names, several) =>
    `${names} ${several ? 'vahvistivat' : 'vahvisti'}, etteivät ulkopuoliset näe eivätkä kuule kokousta.`,
  privateHere: (names, several) =>
    `${names} ${several ? 'vahvistivat' : 'vahvisti'}, etteivät ulkopuoliset näe eivätkä kuule tämän asian käsittelyä.`,
  lost: (who, clock) => `Merkittiin, että ${who} poistui kokouksesta klo ${clock} yhteyden katkettua.`,
}

const swedish: RemoteSentences = {
  ways: { sight: 'bild- och ljudförbindelse', voice: 'ljudförbindelse', strong: 'stark autentisering' },
  established: (people, several) =>
    `Ordföranden och sekreteraren konstaterade ${several ? 'deltagarna' : 'deltagaren'} på distans: ${people}. Deltagarna såg och hörde varandra på lika villkor.`,
  private: (names) => `${names} bekräftade att inga utomstående kan se eller höra sammanträdet.`,
  privateHere: (names) =>
    `${names} bekräftade att inga utomstående kan se eller höra behandlingen av detta ärende.`,
  lost: (who, clock) =>
    `Antecknades att ${who} avlägsnade sig från sammanträdet kl. ${clock} när förbindelsen bröts.`,
}

interface Event {
  at: Date
  html: string
}

/** Who was established remotely and confirmed that nobody else sees or hears: at the start, or where they came. */
export function remoteOf(item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] {
  const says = remoteIn(facts)
  const here = (at: Date) => belongs(item, facts, at)
  const established = facts.attendances.filter(
    ({ identified, confirmed_at }) => identified && confirmed_at && here(confirmed_at),
  )
  const open = sayings(facts, 0).filter(({ at }) => here(at))
  const own = sayings(facts, item.id)
  const at = (rows: { at: Date }[]) =>
    rows.reduce((last, row) => (row.at > last ? row.at : last), item.opened_at ?? rows[0]!.at)
  return [
    ...(established.length
      ? [
          {
            at: item.opened_at ?? established[0]!.confirmed_at!,
            html: paragraph(establishedIn(established, says, voice)),
          },
        ]
      : []),
    ...(open.length ? [{ at: at(open), html: paragraph(says.private(...namesIn(open, voice))) }] : []),
    ...(own.length
      ? [{ at: item.opened_at ?? at(own), html: paragraph(says.privateHere(...namesIn(own, voice))) }]
      : []),
  ]
}

const establishedIn = (rows: Attendance[], says: RemoteSentences, { says: words }: Voice) =>
  says.established(
    words.list(rows.map(({ name, identified }) => `${name} (${says.ways[identified!]})`)),
    rows.length > 1,
  )

const sayings = (facts: MeetingFacts, item: number) =>
  facts.attendances.flatMap(({ name, privacies = [] }) =>
    privacies.filter(({ item_id }) => (item_id ?? 0) === item).map(({ at }) => ({ name, at: new Date(at) })),
  )

const namesIn = (rows: { name: string }[], { says }: Voice): [string, boolean] => {
  const names = [...new Set(rows.map(({ name }) => name))]
  return [says.list(names), names.length > 1]
}

/** What was said before the first item stands with the lawfulness; the rest where it happened. */
function belongs(item: ItemFacts, facts: MeetingFacts, at: Date) {
  const start =
    facts.items.find(({ kind }) => kind === 'lawfulness') ??
    facts.items.find(({ kind }) => kind === 'opening')
  if (start?.id === item.id)
    return !facts.items.some(
      (one) => one.id !== item.id && isDuring(one, at) && one.opened_at! > item.opened_at!,
    )
  return start?.opened_at && at < start.opened_at ? false : isDuring(item, at)
}

const isDuring = ({ opened_at, closed_at }: ItemFacts, at: Date) =>
  opened_at !== null && at >= opened_at && (!closed_at || at < closed_at)

export const remoteIn = ({ language }: ReviewFacts): RemoteSentences =>
  ({ fi: finnish, sv: swedish })[language]
