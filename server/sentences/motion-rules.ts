import { plainText } from '../texts/rules.ts'
import { amendmentClause, amendmentWords } from './amendment-rules.ts'
import type { MeetingFacts } from './facts-rules.ts'
import type { Motion } from './item-facts-rules.ts'
import { paragraph, quote, type Voice } from './voice-rules.ts'

/** 109 §: who proposed what and who seconded, or that it lapsed (R47). */
export function motionHtml(motion: Motion, voice: Voice, language: MeetingFacts['language']) {
  const { says, person, owner } = voice
  const who = person(motion.person_id, motion.name)
  const support = supportOf(motion, voice)
  const { changes } = motion
  const clause = changes ? amendmentClause(changes, language) : clauseIn(motion.html, says.clauseWord)
  const worded = !changes && !clause && motion.html !== ''
  return (
    paragraph(says.moved(motion.kind, who, { support, clause, worded })) +
    (changes ? amendmentWords(changes, language) : quote(worded ? motion.html : '')) +
    paragraph([
      support && says.seconded(support),
      motion.status === 'lapsed' && says.lapsed(owner(motion.person_id, motion.name)),
      motion.status === 'withdrawn' && says.withdrawn(who),
    ])
  )
}

function supportOf({ seconders }: Motion, { says, person, owner }: Voice) {
  if (!seconders.length) return undefined
  const owners = seconders.map((one) => owner(one.person_id, one.name))
  return {
    names: says.list(seconders.map((one) => person(one.person_id, one.name))),
    owners: owners.every((one) => one !== undefined) ? says.list(owners) : undefined,
    several: seconders.length > 1,
  }
}

/** What a motion of one plain paragraph says after its 'että', with a full stop; '' of any other. */
export function clauseIn(html: string, word: string) {
  if (!/^<p[^>]*>[^<]*<\/p>$/.test(html.trim())) return ''
  const [, clause = ''] = new RegExp(`^${word}\\s+(.*)$`, 'i').exec(plainText(html).trim()) ?? []
  return clause && (/[.!?]$/.test(clause) ? clause : `${clause}.`)
}

/** What a motion is called: 'jäsen Pekka Lahden vastaehdotus', or with a name that is not bent 'vastaehdotus (jäsen Anna Laine)'. */
export const nameOf = (motion: Motion, { says, person, owner }: Voice) =>
  says.motionName(motion.kind, person(motion.person_id, motion.name), owner(motion.person_id, motion.name))
