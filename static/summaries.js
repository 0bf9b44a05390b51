// A quote goes where the writer's caret stood in the prose.
const carets = new Map()
document.addEventListener('focusout', ({ target }) => {
  if (target.matches?.('[data-caret]')) carets.set(target.dataset.caret, target.selectionStart)
})
document.addEventListener('submit', ({ target: form }) => {
  if (!form.matches('[data-quoting]')) return
  for (const [language, place] of carets) {
    const field = Object.assign(document.createElement('input'), {
      type: 'hidden',
      name: `at_${language}`,
      value: place,
    })
    form.append(field)
  }
})
