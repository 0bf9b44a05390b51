import { parseDocument } from 'htmlparser2'

/** A cleaned text as a tree: what documents and the plain form are made of. */
export type Node = string | Branch
export interface Branch {
  tag: string
  attributes: Record<string, string>
  children: Node[]
}

/** The blocks of a cleaned text, in order. */
export const treeOf = (html: string): Node[] => grown(parseDocument(html).children as Parsed[])

interface Parsed {
  type: string
  data?: string
  name?: string
  attribs?: Record<string, string>
  children?: Parsed[]
}

const grown = (parsed: Parsed[]): Node[] =>
  parsed.flatMap(({ type, data, name, attribs, children }): Node[] => {
    if (type === 'text') return [data ?? '']
    return type === 'tag' ? [{ tag: name!, attributes: attribs ?? {}, children: grown(children ?? []) }] : []
  })

/** The tree as HTML again. */
export const htmlOf = (nodes: Node[]): string =>
  nodes
    .map((node) => {
      if (typeof node === 'string') return escapeHtml(node)
      const { tag, attributes, children } = node
      const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
      const opened = `<${tag}${given.join('')}>`
      return tag === 'br' || tag === 'hr' ? opened : `${opened}${htmlOf(children)}</${tag}>`
    })
    .join('')

/** The words of a node; a line break where the text has one. */
export const wordsOf = (node: Node): string => {
  if (typeof node === 'string') return node
  return node.tag === 'br' ? '\n' : node.children.map(wordsOf).join('')
}

export const escapeHtml = (text: string) =>
  text.replaceAll(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]!,
  )
