import type { MotionKind } from './item-facts-rules.ts'
import type { MotionSentences } from './language-rules.ts'

type Named = Exclude<MotionKind, 'statement'>

/** After a genitive, and in the definite form. */
const nouns: Record<Named, [string, string]> = {
  counter: ['motförslag', 'motförslaget'],
  amendment: ['ändringsförslag', 'ändringsförslaget'],
  rejection: ['förslag om förkastande', 'förslaget om förkastande'],
  return: ['förslag om återremiss', 'förslaget om återremiss'],
  tabling: ['förslag om bordläggning', 'förslaget om bordläggning'],
}

const clauses = {
  rejection: 'beslutsförslaget förkastas',
  return: 'ärendet återremitteras',
  tabling: 'ärendet bordläggs',
}

/** How the sentence goes on to the words of the motion: a decision as it would read, or grounds. */
const goingOn: Record<Named, string> = {
  counter: 'följande beslut:',
  amendment: 'att beslutsförslaget ändras som följer:',
  rejection: 'att beslutsförslaget förkastas och att beslutet blir följande:',
  return: 'att ärendet återremitteras med följande motivering:',
  tabling: 'att ärendet bordläggs med följande motivering:',
}

/** Motions and votes in Swedish minutes. */
export const motionsInSwedish: MotionSentences = {
  clauseWord: 'att',
  moved: (kind, who, { support, clause, worded }) => {
    if (kind === 'statement')
      return `${upper(who)} gav ${worded ? 'följande uttalande till protokollet:' : 'ett uttalande till protokollet.'}`
    const by = support ? `understödd av ${support.names}` : ''
    if (!clause && !worded && (kind === 'counter' || kind === 'amendment'))
      return `${upper(who)} lade fram ett ${nouns[kind][0]}${by && `, ${by}`}.`
    const said = clause
      ? `att ${clause}`
      : worded || kind === 'counter' || kind === 'amendment'
        ? goingOn[kind]
        : `att ${clauses[kind]}.`
    return `${upper(who)} föreslog${by && `, ${by},`} ${said}`
  },
  seconded: () => '',
  lapsed: (owner) => `${owner ? `${upper(owner)} förslag` : 'Förslaget'} förföll i brist på understöd.`,
  withdrawn: (who) => `${upper(who)} återtog sitt förslag.`,
  base: 'grundförslaget',
  continuing: 'behandlingen av ärendet fortsätter',
  motionName: (kind, who, owner) => {
    if (kind === 'statement') return ''
    return owner ? `${owner} ${nouns[kind][0]}` : `${nouns[kind][1]} (${who})`
  },
  disposing: { return: clauses.return, tabling: clauses.tabling },
  mustVote: {
    disposition:
      'Ordföranden konstaterade att man först ska rösta om huruvida behandlingen av ärendet fortsätter.',
    dispositions:
      'Ordföranden konstaterade att man först ska rösta om huruvida ärendet återremitteras eller bordläggs.',
    first:
      'Ordföranden konstaterade att omröstning ska förrättas, eftersom ett understött förslag som avviker från grundförslaget har lagts fram.',
    point:
      'Ordföranden konstaterade att förslaget gäller en separat punkt och att man därför röstar om det separat.',
    next: 'Ordföranden konstaterade att man därefter ska rösta om dessa förslag.',
  },
  proposition: (yes, no) => `Omröstningsproposition: ja är ${yes}, nej är ${no}.`,
  question: (yes, no) => `Omröstningsproposition: ja betyder att ${yes}; nej betyder att ${no}.`,
  method: {
    device: 'Omröstningen förrättades öppet på var och ens egen enhet.',
    hands:
      'Omröstningen förrättades genom handuppräckning, och vars och ens ståndpunkt antecknades vid namn.',
    roll_call: 'Omröstningen förrättades genom namnupprop.',
  },
  methodApproved: (orderToo) =>
    orderToo
      ? 'Organet godkände omröstningssättet och omröstningsordningen.'
      : 'Organet godkände omröstningssättet.',
  tally: ({ yes, no, blank }) => {
    const [ayes, noes] = [votes('ja', yes), votes('nej', no)]
    const given =
      yes.length && no.length
        ? `${ayes} och ${noes}`
        : yes.length
          ? `${ayes} men inga nej-röster`
          : no.length
            ? `${noes} men inga ja-röster`
            : 'varken ja- eller nej-röster'
    return `Vid omröstningen avgavs ${given}${blank.length ? `; ${blank.length} röstade blankt (${blank.join(', ')})` : ''}.`
  },
  silent: (names) =>
    names.length ? `Av de närvarande röstade ${new Intl.ListFormat('sv').format(names)} inte.` : '',
  tie: 'Rösterna föll lika, och ordförandens röst avgjorde.',
  won: (how, winner) => `Ordföranden konstaterade att ${winner} ${results[how]}.`,
  disposed: (clause) => `Ordföranden konstaterade att ${clause}.`,
  voteOpen: 'Omröstningen pågår.',
  voteVoid: 'Omröstningen ogiltigförklarades.',
}

const results = {
  decision: 'blivit beslut',
  round: 'vann omröstningen',
  point: 'blivit godkänt',
  lostPoint: 'blivit förkastat',
}

/** '1 ja-röst (Maija Mäki)', '6 ja-röster (…)'. */
const votes = (stand: string, names: string[]) =>
  `${names.length} ${stand}-${names.length === 1 ? 'röst' : 'röster'} (${names.join(', ')})`

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
