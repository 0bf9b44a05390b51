import { Editor, Extension, Mark } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Plugin } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import { cleanPaste } from './paste.ts'

/** What a text may hold: the same small set of elements that the server keeps. */
export const openText = (element: HTMLElement, content: string, attributes: Record<string, string>) =>
  new Editor({
    element,
    content,
    injectCSS: false,
    editorProps: { attributes, transformPastedHTML: cleanPaste },
    extensions: [
      StarterKit.configure({
        heading: { levels: [3, 4] },
        code: false,
        codeBlock: false,
        link: { openOnClick: false, HTMLAttributes: { target: null, rel: null } },
      }),
      PlainTable.configure({ resizable: false, View: null }),
      TableRow,
      TableHeader,
      TableCell,
      script('subscript', 'sub'),
      script('superscript', 'sup'),
      Passage,
      LastingIds,
    ],
  })

/** Without the widths that Tiptap writes as inline styles: the content policy refuses those. */
const PlainTable = Table.extend({ renderHTML: () => ['table', ['tbody', 0]] })

const script = (name: string, tag: string) =>
  Mark.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

/** A passage that is secret: outermost of all marks, so that what is bold in it does not break it in two. */
const Passage = Mark.create({
  name: 'passage',
  priority: 2_000,
  inclusive: false,
  addAttributes: () =>
    Object.fromEntries(
      ['data-secret', 'data-seal', 'data-mark', 'data-waiting'].map((name) => [
        name,
        {
          default: null,
          parseHTML: (element: HTMLElement) => element.getAttribute(name),
          renderHTML: (given: Record<string, unknown>) => (given[name] ? { [name]: given[name] } : {}),
        },
      ]),
    ),
  parseHTML: () => [{ tag: 'span[data-secret]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
})

const numbered = ['paragraph', 'heading', 'listItem', 'blockquote', 'tableCell', 'tableHeader']

/** Paragraphs keep the ids that the server gave them; a copy of one, and a new one, gets its own from the server. */
const LastingIds = Extension.create({
  name: 'lastingIds',
  addGlobalAttributes: () => [
    {
      types: numbered,
      attributes: {
        'data-id': {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => element.getAttribute('data-id'),
          renderHTML: (attributes) => (attributes['data-id'] ? { 'data-id': attributes['data-id'] } : {}),
        },
      },
    },
  ],
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, _before, { doc, tr }) {
        if (!transactions.some(({ docChanged }) => docChanged)) return null
        const seen = new Set<string>()
        doc.descendants((node, at) => {
          const id = node.attrs['data-id'] as string | null | undefined
          if (id && seen.has(id)) tr.setNodeAttribute(at, 'data-id', null)
          if (id) seen.add(id)
        })
        return tr.docChanged ? tr : null
      },
    }),
  ],
})
