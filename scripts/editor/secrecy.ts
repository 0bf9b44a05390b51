import type { Editor } from '@tiptap/core'
import { say } from './words.ts'

const points = [17, 20, 23, 25, 31, 32] as const
const others = Array.from({ length: 32 }, (_, index) => index + 1).filter(
  (point) => !(points as readonly number[]).includes(point),
)

/** Asks by which provision, from whom and until when the chosen passage is secret; one that is marked can be opened. */
export function askSecrecy(editor: Editor) {
  const around = editor.view.dom.closest('.editor-frame')
  around?.querySelector('.editor-link')?.remove()
  const row = document.createElement('div')
  row.className = 'editor-link row'
  const wrong = document.createElement('p')
  wrong.className = 'error'
  wrong.setAttribute('role', 'alert')
  const ground = choice([
    ['', say('passageChoose')],
    ...points.map((point): [string, string] => [String(point), say(`point_${point}`)]),
    ['personal', say('passagePersonalChoice')],
    ...others.map((point): [string, string] => [
      String(point),
      say('passagePoint', { point: String(point) }),
    ]),
  ])
  const readers = choice([
    ['body', say('passageReaders_body')],
    ['runs', say('passageReaders_runs')],
  ])
  const until = document.createElement('input')
  until.type = 'date'
  const leave = () => {
    row.remove()
    editor.commands.focus()
  }
  const mark = () => {
    if (editor.state.selection.empty && !editor.isActive('passage'))
      return void (wrong.textContent = say('secretSelect'))
    if (!ground.value) return void (wrong.textContent = say('passageNoGround'))
    if (ground.value === 'personal' && !until.value) return void (wrong.textContent = say('passageNoDay'))
    row.remove()
    const secret = `new:${ground.value}:${readers.value}:${until.value}`
    const chain = editor.chain().focus()
    if (editor.state.selection.empty) chain.extendMarkRange('passage')
    chain.unsetMark('passage').setMark('passage', { 'data-secret': secret }).run()
  }
  const open = () => {
    row.remove()
    editor.chain().focus().extendMarkRange('passage').unsetMark('passage').run()
  }
  row.append(
    labelled('passageGround', ground),
    labelled('passageReaders', readers),
    labelled('passageUntil', until),
    pressed('secret', mark),
    ...(editor.isActive('passage') ? [pressed('secretRemove', open)] : []),
    wrong,
  )
  row.addEventListener('keydown', ({ key }) => void (key === 'Escape' && leave()))
  around?.querySelector('.editor-tools')?.after(row)
  ground.focus()
}

type Words = Parameters<typeof say>[0]

function choice(options: [value: string, text: string][]) {
  const select = document.createElement('select')
  select.append(...options.map(([value, text]) => new Option(text, value)))
  return select
}

function labelled(words: Words, field: HTMLElement) {
  const label = document.createElement('label')
  label.append(say(words), field)
  return label
}

function pressed(words: Words, act: () => void) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'second tight'
  button.textContent = say(words)
  button.addEventListener('click', act)
  return button
}
