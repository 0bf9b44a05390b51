import { escapeHtml } from '../texts/rules.ts'
import { wordDay, wordSection } from '../words/index.ts'
import { appealOf } from './appeal-rules.ts'
import { decisionHtml, dissentHtml, outcomeSentence } from './decision-rules.ts'
import { electedHtml } from './election-rules.ts'
import { partNames, type PartName, type Section } from './part-rules.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import { type MeetingFacts, type MinutesLanguage } from './facts-rules.ts'
import { disqualificationHtml } from './disqualification-rules.ts'
import { handlingHtml, nextMeetingHtml } from './handling-rules.ts'
import { paragraph, voiceOf, type Voice } from './voice-rules.ts'

/** Every § of the meeting as it stands now, its parts in R25's order; a memo's points without numbers. */
export function composeSections(facts: MeetingFacts): Section[] {
  const voice = voiceOf(facts)
  return facts.items
    .filter((item) => facts.meeting.kind === 'memo' || item.status !== 'waiting')
    .map((item) => composeSection(item, facts, voice))
}

function composeSection(item: ItemFacts, facts: MeetingFacts, voice: Voice): Section {
  const labelOf = (name: PartName) =>
    (name === 'notice' && appealOf(item, facts, voice)?.label) || voice.says.labels[name]
  const html = facts.meeting.kind === 'memo' ? memoParts(item, facts, voice) : formalParts(item, facts, voice)
  return {
    itemId: item.id,
    number: facts.meeting.kind === 'memo' ? '' : numberOf(facts.language, item),
    heading: voice.text(item.heading),
    parts: partNames.flatMap((name) =>
      html[name] ? [{ name, label: labelOf(name), html: html[name] }] : [],
    ),
  }
}

/** '12 §', in the language of the minutes. */
export const numberOf = (language: MinutesLanguage, { section_number }: Pick<ItemFacts, 'section_number'>) =>
  section_number ? wordSection(language, section_number) : ''

type Parts = Partial<Record<PartName, string>>

function formalParts(item: ItemFacts, facts: MeetingFacts, voice: Voice): Parts {
  return {
    preparer: paragraph(item.preparer ?? ''),
    presenter: paragraph(item.presenter ?? ''),
    proposal: item.texts.proposal ?? '',
    account: item.texts.account ?? '',
    earlier: earlierHtml(item, facts, voice),
    disqualification: disqualificationHtml(item, facts, voice),
    handling: handlingHtml(item, facts, voice) + (item.texts.handling_prose ?? ''),
    decision: electedHtml(item, facts) ?? decisionHtml(item, voice, facts.language),
    dissent: dissentHtml(item, voice),
    notice: appealOf(item, facts, voice)?.html ?? '',
    annexes: annexesHtml(item, voice),
    delivery: deliveryHtml(item, voice),
  }
}

const memoParts = (item: ItemFacts, facts: MeetingFacts, voice: Voice): Parts => ({
  discussion: item.texts.discussion ?? '',
  conclusion: memoNextHtml(item, facts, voice) + (item.texts.conclusion ?? ''),
  tasks: listed(
    item.tasks.map(({ what, who, due_on }) =>
      [`${who}: ${what}`, due_on && voice.says.due(wordDay(facts.language, due_on))]
        .filter(Boolean)
        .join(', '),
    ),
  ),
  outcome: item.outcome && item.outcome !== 'discussed' ? paragraph(outcomeSentence(item, voice)) : '',
  annexes: annexesHtml(item, voice),
})

const memoNextHtml = (item: ItemFacts, facts: MeetingFacts, voice: Voice) =>
  item.kind === 'next_meeting'
    ? nextMeetingHtml(item, facts, voice, !item.texts.discussion && !item.texts.conclusion)
    : ''

const earlierHtml = (item: ItemFacts, facts: MeetingFacts, { says, text }: Voice) =>
  listed(
    item.earlier.map(({ day, body, kind }) => says.earlier(wordDay(facts.language, day), text(body), kind)),
  )

/** R26; a secret annex is a mention, whoever reads the § (R70). */
const annexesHtml = ({ annexes }: ItemFacts, { says }: Voice) =>
  listed(annexes.map(({ title, publicity }) => (publicity === 'secret' ? says.secretAnnex : title)))

/** Who gets an extract as the body decided: part of what is checked and signed. Addresses and sending are not. */
const deliveryHtml = ({ extracts }: ItemFacts, { says }: Voice) =>
  (['for_information', 'for_implementation'] as const)
    .map((kind) => {
      const names = extracts.filter((one) => one.kind === kind).map(({ recipient }) => recipient)
      return names.length ? paragraph(`${says.delivery[kind]}: ${names.join(', ')}`) : ''
    })
    .join('')

const listed = (lines: string[]) =>
  lines.length ? `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>` : ''
