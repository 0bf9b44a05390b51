// The reading desk by pointer and keys. Without this the paragraphs and their sentences are picked out by forms.

{
  const form = document.querySelector('[data-selecting]')
  const desk = () => document.querySelector('.desk')
  const sourceAt = (node) => (node?.nodeType === 1 ? node : node?.parentElement)?.closest('.source-text')
  let isLate = false

  // the words that are selected in one paragraph, and where they begin in it
  const selected = () => {
    const selection = document.getSelection()
    if (!selection || selection.isCollapsed || !selection.rangeCount) return undefined
    const range = selection.getRangeAt(0).cloneRange()
    const text = sourceAt(range.startContainer)
    if (!text) return undefined
    if (sourceAt(range.endContainer) !== text) range.setEnd(text, text.childNodes.length)
    const before = document.createRange()
    before.setStart(text, 0)
    before.setEnd(range.startContainer, range.startOffset)
    const words = range.toString()
    const starts = before.toString().length
    return words.trim() ? { text, words, starts, ends: starts + words.length } : undefined
  }

  const offer = () => {
    const found = selected()
    form.hidden = !found
    if (!found) {
      if (isLate) desk()?.dispatchEvent(new CustomEvent('again'))
      isLate = false
      return
    }
    const { text, words, starts, ends } = found
    const { passage = '', note = '' } = text.dataset
    const values = { passage, note, starts, ends, words, theme: '' }
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value
    const line = form.querySelector('[data-words]')
    line.textContent = line.dataset.say.replace('…', words.slice(0, 120))
  }

  const themeOf = (number) => document.querySelectorAll('.themes > li[data-theme-id]')[number - 1]

  // a number puts what is selected, or the segment that has the focus, under the theme of that number
  const put = (theme, target) => {
    if (!form.hidden) {
      form.elements.theme.value = theme.dataset.themeId
      form.requestSubmit()
      return true
    }
    const card = target.closest('[data-segment]')
    if (!card) return false
    const chip = card.querySelector(`.chip[data-theme="${theme.dataset.themeId}"]`)
    if (chip) return chip.click() || true
    const theming = card.querySelector('[data-theming]')
    theming.elements.name.value = theme.dataset.name
    theming.requestSubmit()
    return true
  }

  if (form) {
    document.addEventListener('selectionchange', offer)
    document.addEventListener('keydown', (event) => {
      const { key, target, ctrlKey, metaKey, altKey } = event
      if (ctrlKey || metaKey || altKey || !/^[1-9]$/.test(key)) return
      if (target.matches?.('input, textarea, select')) return
      const theme = themeOf(Number(key))
      if (theme && put(theme, target)) event.preventDefault()
    })
    form.addEventListener('submit', () => {
      document.getSelection()?.removeAllRanges()
      form.hidden = true
    })
    // what one has made oneself, or why it was refused, gets the focus; what others did moves nobody's
    document.addEventListener('htmx:after:swap', ({ target }) => {
      const marked = target !== desk() && desk()?.querySelector('[data-focus]')
      if (!marked) return
      if (!marked.matches('a')) marked.tabIndex = -1
      marked.focus()
    })
    // what others do waits until the selection is let go
    document.addEventListener('htmx:before:swap', (event) => {
      const { sourceElement } = event.detail.ctx
      if (sourceElement !== desk() || !selected()) return
      event.preventDefault()
      isLate = true
    })
  }
}
