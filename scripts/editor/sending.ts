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
  editor.on('update', () => drafts.keep({ html: textarea.value, base: '', at: Date.now() }))
  form.addEventListener('htmx:after:request', (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: { response?: { status: number } } }>).detail
    if (ctx.response && ctx.response.status < 400) drafts.drop()
  })
  const writing = { value: () => textarea.value, focus: () => void editor.commands.focus() }
  offerDraft(form, writing, drafts.find(), {
    take: ({ html }) => void editor.commands.setContent(html, { emitUpdate: true }),
    drop: () => drafts.drop(),
  })
}
