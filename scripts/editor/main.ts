import { growFields } from './fields.ts'
import { growEditors } from './grow.ts'
import { keepWholeForm } from './whole-form.ts'

const growAll = () => {
  growEditors(document)
  growFields(document)
}
keepWholeForm()
growAll()
for (const change of ['htmx:after:swap', 'editor:rival']) document.addEventListener(change, growAll)

/** One behind a press grows when it is opened. */
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.open) growEditors(target)
  },
  true,
)

/** Choosing between two texts ends the draft of that place. */
document.addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement) || !target.dataset.settles) return
  for (const key of Object.keys(localStorage))
    if (key.startsWith('draft:') && key.endsWith(`:${target.dataset.settles}`)) localStorage.removeItem(key)
})
