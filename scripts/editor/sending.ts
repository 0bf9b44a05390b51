import type { Editor } from '@tiptap/core'
import { draftsOf } from './drafts.ts'
import { offerDraft } from './offer.ts'

/** A text that its form sends by a press: a draft is kept until the server has taken it, and offered back. */
export function keepUntilSent(textarea: HTMLTextAreaElement, editor: Editor) {
  const { form } = textarea
  const { draft: text, secret } = textarea.dataset
  if (!form || !text) return
  const { person } = textarea.closest<HTMLElement>('[data-person]')?.dataset ?? {}
  const drafts = draftsOf({ person, text, secret })
  const begun = withoutEnd(textarea.value)
  editor.on('update', () => {
    // words that are marked secret stay in no browser
    if (withoutEnd(textarea.value) === begun || textarea.value.includes('data-secret=')) drafts.drop()
    else drafts.keep({ html: textarea.value, base: '', at: Date.now() })
  })
  form.addEventListener('htmx:after:request', (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: { response?: { status: number } } }>).detail
    if (ctx.response && ctx.response.status < 400) drafts.drop()
  })
  const writing = { value: () => textarea.value, focus: () => void editor.commands.focus() }
  const several = form.dataset.drafts !== undefined
  const place = several ? (textarea.closest<HTMLElement>('.field') ?? form) : form
  offerDraft(place, writing, drafts.find(), {
    take: ({ html }) => void editor.commands.setContent(html, { emitUpdate: true }),
    drop: () => drafts.drop(),
  })
}

/** The editor puts an empty paragraph after a heading or a table that ends the text, as soon as it is entered. */
const withoutEnd = (html: string) => html.replace(/(<p><\/p>)+$/, '')
