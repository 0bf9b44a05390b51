import { createHash } from 'node:crypto'
import { escapeHtml } from '../texts/rules.ts'
import { partNames, type Part, type PartName, type Section } from '../sentences/part-rules.ts'

/** A § as its versions are kept: what was sent, checked and signed, letter for letter. */
export const sectionHtml = ({ number, heading, parts }: Section) =>
  [
    `<h2><span>${escapeHtml(number)}</span> ${escapeHtml(heading)}</h2>`,
    ...parts.map(
      ({ name, label, html }) =>
        `<section data-part="${name}"><h3>${escapeHtml(label)}</h3>${html}</section>`,
    ),
  ].join('\n')

/** A kept § taken apart again; number, heading and labels are escaped, texts are the sanitised ones. */
export function sectionFrom(html: string): { number: string; heading: string; parts: Part[] } {
  const [, number = '', heading = ''] = /^<h2><span>(.*?)<\/span> (.*?)<\/h2>/s.exec(html) ?? []
  const parts = [...html.matchAll(/<section data-part="(\w+)"><h3>(.*?)<\/h3>(.*?)<\/section>/gs)].flatMap(
    ([, name, label, text]) => (isPartName(name) ? [{ name, label: label ?? '', html: text ?? '' }] : []),
  )
  return { number, heading, parts }
}

const isPartName = (name: string | undefined): name is PartName => partNames.some((known) => known === name)

export const hashOf = (content: string) => createHash('sha256').update(content, 'utf8').digest('hex')

/** What chair and secretary sign: every § in its newest version, in order, and the head first. */
export const contentHash = (versions: { item_id: number | null; html: string }[]) =>
  hashOf(JSON.stringify(versions.map(({ item_id, html }) => [item_id, html])))
