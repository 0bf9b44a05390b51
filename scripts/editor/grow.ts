import { saveAsWritten } from './saving.ts'
import { keepUntilSent } from './sending.ts'
import { openText } from './text.ts'
import { putToolbar } from './toolbar.ts'

/** Each textarea marked `data-rich` becomes an editor; the textarea stays as what its form posts. */
export function growEditors(root: ParentNode) {
  for (const textarea of root.querySelectorAll<HTMLTextAreaElement>('textarea[data-rich]:not([data-grown])'))
    if (!textarea.closest('details:not([open])')) grow(textarea)
}

function grow(textarea: HTMLTextAreaElement) {
  textarea.dataset.grown = 'yes'
  const label = textarea.labels?.[0]
  if (label && !label.id) label.id = `label-${textarea.id}`
  const frame = document.createElement('div')
  frame.className = 'editor-frame'
  textarea.before(frame)
  // what was typed before the scripts came stays
  const typed = textarea.value !== textarea.defaultValue
  const before = (typed ? undefined : textarea.dataset.html) ?? paragraphs(textarea.value)
  const editor = openText(frame, before, {
    class: 'prose editor-text',
    role: 'textbox',
    'aria-multiline': 'true',
    lang: textarea.lang || document.documentElement.lang,
    ...(label && { 'aria-labelledby': label.id }),
    ...described(textarea),
  })
  // who had begun to write goes on
  const isWriting = document.activeElement === textarea
  textarea.value = before
  textarea.hidden = true
  if (isWriting) editor.commands.focus('end')
  textarea.required = false
  const plain = textarea.form?.elements.namedItem(textarea.dataset.plain ?? 'plain')
  if (plain instanceof HTMLInputElement) plain.disabled = true
  document.getElementById(`${textarea.id}-plain`)?.setAttribute('hidden', '')
  putToolbar(editor, frame, {
    small: textarea.dataset.tools === 'few',
    marking: textarea.dataset.marks !== undefined,
  })
  label?.addEventListener('click', () => void editor.commands.focus())
  editor.on('update', () => {
    textarea.value = editor.isEmpty ? '' : editor.getHTML()
  })
  if (textarea.dataset.draft) keepUntilSent(textarea, editor)
  if (!textarea.form?.dataset.autosave) return
  saveAsWritten(textarea.form, {
    value: () => textarea.value,
    put: (html) => void editor.commands.setContent(html, { emitUpdate: true }),
    onWrite: (act) => void editor.on('update', act),
    onLeave: (act) => void editor.on('blur', act),
    focus: () => void editor.commands.focus(),
    staysOnPage: true,
  })
}

function described(textarea: HTMLTextAreaElement): Record<string, string> {
  const ids = (textarea.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((id) => id && !id.endsWith('-plain'))
  return {
    ...(ids.length && { 'aria-describedby': ids.join(' ') }),
    ...(textarea.getAttribute('aria-invalid') && { 'aria-invalid': 'true' }),
  }
}

const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .filter((part) => part.trim())
    .map((part) => {
      const words = document.createElement('p')
      words.textContent = part.trim()
      return words.outerHTML.replaceAll('\n', '<br>')
    })
    .join('')
