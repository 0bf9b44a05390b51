import { saveAsWritten } from './saving.ts'

/** Each form marked `data-fields` saves its plain fields together as they are written; its button sends it as ever. */
export function growFields(root: ParentNode) {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-fields]:not([data-grown])')) grow(form)
}

function grow(form: HTMLFormElement) {
  form.dataset.grown = 'yes'
  const fields = [...form.querySelectorAll('textarea')]
  saveAsWritten(form, {
    value: () => JSON.stringify(fields.map((field) => field.value)),
    put(draft) {
      for (const [index, text] of (JSON.parse(draft) as string[]).entries()) fields[index]!.value = text
      form.dispatchEvent(new Event('input'))
    },
    onWrite: (act) => form.addEventListener('input', act),
    onLeave: (act) => form.addEventListener('focusout', act),
    focus: () => fields[0]?.focus(),
    staysOnPage: false,
  })
}
