import type { Editor } from '@tiptap/core'
import { askSecrecy } from './secrecy.ts'
import { say } from './words.ts'

type Words = Parameters<typeof say>[0]
interface Tool {
  words: Words
  sign: string
  press: (editor: Editor) => void
  /** undefined: the button has no state */
  isOn?: (editor: Editor) => boolean
  inTable?: true
  /** only where a passage may be marked secret */
  marks?: true
}

const tool = (
  words: Words,
  sign: string,
  press: Tool['press'],
  isOn?: Tool['isOn'],
  inTable?: true,
): Tool => ({ words, sign, press, ...(isOn && { isOn }), ...(inTable && { inTable }) })

const tools: Tool[] = [
  tool(
    'paragraph',
    '¶',
    (e) => e.chain().focus().setParagraph().run(),
    (e) => e.isActive('paragraph'),
  ),
  tool(
    'heading3',
    'H',
    (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
    (e) => e.isActive('heading', { level: 3 }),
  ),
  tool(
    'heading4',
    'h',
    (e) => e.chain().focus().toggleHeading({ level: 4 }).run(),
    (e) => e.isActive('heading', { level: 4 }),
  ),
  tool(
    'bold',
    'B',
    (e) => e.chain().focus().toggleBold().run(),
    (e) => e.isActive('bold'),
  ),
  tool(
    'italic',
    'I',
    (e) => e.chain().focus().toggleItalic().run(),
    (e) => e.isActive('italic'),
  ),
  tool(
    'bulletList',
    '•',
    (e) => e.chain().focus().toggleBulletList().run(),
    (e) => e.isActive('bulletList'),
  ),
  tool(
    'orderedList',
    '1.',
    (e) => e.chain().focus().toggleOrderedList().run(),
    (e) => e.isActive('orderedList'),
  ),
  tool(
    'blockquote',
    '”',
    (e) => e.chain().focus().toggleBlockquote().run(),
    (e) => e.isActive('blockquote'),
  ),
  tool('link', '', askAddress, (e) => e.isActive('link')),
  tool('table', '', (e) => e.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run()),
  {
    words: 'secret',
    sign: '',
    press: askSecrecy,
    isOn: (e) => e.isActive('passage'),
    marks: true,
  },
  tool('undo', '', (e) => e.chain().focus().undo().run()),
  tool('redo', '', (e) => e.chain().focus().redo().run()),
  tool('addRow', '', (e) => e.chain().focus().addRowAfter().run(), undefined, true),
  tool('addColumn', '', (e) => e.chain().focus().addColumnAfter().run(), undefined, true),
  tool('removeRow', '', (e) => e.chain().focus().deleteRow().run(), undefined, true),
  tool('removeColumn', '', (e) => e.chain().focus().deleteColumn().run(), undefined, true),
  tool('removeTable', '', (e) => e.chain().focus().deleteTable().run(), undefined, true),
]

/** What a phone in a meeting has room for. */
const few = new Set<Words>(['bold', 'italic', 'bulletList', 'orderedList', 'undo', 'redo'])

/** A row of buttons with one place in the tab order: the arrows move in it, Alt+F10 leads to it, Escape back. */
export function putToolbar(editor: Editor, place: HTMLElement, { small = false, marking = false } = {}) {
  const shown = tools.filter(({ words, marks }) => (marks ? marking : !small || few.has(words)))
  const bar = document.createElement('div')
  bar.className = 'editor-tools'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', say('toolbar'))
  bar.title = say('toolbarHint')
  const buttons = shown.map((tool) => makeButton(tool, editor))
  bar.append(...buttons)
  place.prepend(bar)
  buttons[0]!.tabIndex = 0

  const show = () => {
    for (const [index, { isOn, inTable }] of shown.entries()) {
      const button = buttons[index]!
      if (isOn) button.setAttribute('aria-pressed', String(isOn(editor)))
      if (inTable) button.hidden = !editor.isActive('table')
    }
    if (!buttons.some((button) => button.tabIndex === 0 && !button.hidden)) stand(buttons, buttons[0]!)
  }
  editor.on('transaction', show)
  show()
  bar.addEventListener('keydown', (event) => moveIn(event, buttons, editor))
  editor.view.dom.addEventListener('keydown', (event) => {
    if (!event.altKey || event.key !== 'F10') return
    event.preventDefault()
    buttons.find((button) => button.tabIndex === 0)?.focus()
  })
}

function makeButton({ words, sign, press }: Tool, editor: Editor) {
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = -1
  button.dataset.tool = words
  if (!sign) button.textContent = say(words)
  else {
    // drawn by the style sheet: a sign is no part of what the button is called
    button.dataset.sign = sign
    button.setAttribute('aria-label', say(words))
    button.title = say(words)
  }
  button.addEventListener('click', () => press(editor))
  return button
}

function moveIn(event: KeyboardEvent, buttons: HTMLButtonElement[], editor: Editor) {
  const shown = buttons.filter((button) => !button.hidden)
  const at = shown.indexOf(event.target as HTMLButtonElement)
  if (event.key === 'Escape') return void editor.commands.focus()
  if (at < 0) return
  const steps: Record<string, number> = {
    ArrowRight: (at + 1) % shown.length,
    ArrowLeft: (at - 1 + shown.length) % shown.length,
    Home: 0,
    End: shown.length - 1,
  }
  const to = steps[event.key]
  if (to === undefined) return
  event.preventDefault()
  stand(buttons, shown[to]!)
  shown[to]!.focus()
}

function stand(buttons: HTMLButtonElement[], one: HTMLButtonElement) {
  for (const button of buttons) button.tabIndex = button === one ? 0 : -1
}

/** Asks the address of a link in a row of its own; Enter sets it, Escape leaves it. */
function askAddress(editor: Editor) {
  const around = editor.view.dom.closest('.editor-frame')
  around?.querySelector('.editor-link')?.remove()
  const row = document.createElement('div')
  row.className = 'editor-link row'
  const label = document.createElement('label')
  const input = document.createElement('input')
  label.textContent = say('linkAddress')
  input.type = 'text'
  input.inputMode = 'url'
  input.value = String(editor.getAttributes('link').href ?? 'https://')
  label.append(input)
  const wrong = document.createElement('p')
  wrong.className = 'error'
  wrong.setAttribute('role', 'alert')
  const close = () => {
    row.remove()
    editor.commands.focus()
  }
  const set = () => {
    if (!/^(https?:\/\/[^\s]+\.[^\s]+|mailto:\S+@\S+)$/i.test(input.value.trim()))
      return void (wrong.textContent = say('linkWrong'))
    const { empty } = editor.state.selection
    const href = input.value.trim()
    row.remove()
    const chain = editor.chain().focus().extendMarkRange('link')
    if (empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
  }
  const remove = () => {
    row.remove()
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
  }
  row.append(
    label,
    pressed('linkSet', set),
    ...(editor.isActive('link') ? [pressed('linkRemove', remove)] : []),
    wrong,
  )
  row.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Enter' || event.target !== input) return
    event.preventDefault()
    set()
  })
  around?.querySelector('.editor-tools')?.after(row)
  input.focus()
  input.select()
}

function pressed(words: Words, act: () => void) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'second tight'
  button.textContent = say(words)
  button.addEventListener('click', act)
  return button
}
