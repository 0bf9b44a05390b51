// The few lines that htmx cannot do. Every page works without them.

// Chromium 143 to 146 throw on the options argument that htmx gives.
try {
  Document.parseHTMLUnsafe?.('', {})
} catch {
  const parse = Document.parseHTMLUnsafe
  Document.parseHTMLUnsafe = (html) => parse.call(Document, html)
}

// What saves itself is saved once at a time: what comes after waits, saves what then stands, and begins from what was saved
// before it. The button waits too, and after it nothing is saved by itself.
{
  const savingForm = (element) => element.closest?.('form[data-autosave][hx-sync]')
  document.addEventListener('htmx:before:request', (event) => {
    const form = savingForm(event.target)
    if (!form) return
    if (form.dataset.leaving) return event.preventDefault()
    event.detail.ctx.request.body = new URLSearchParams(new FormData(form))
    form.dataset.saving = 'yes'
  })
  const waiting = new WeakMap()
  document.addEventListener('submit', (event) => {
    const form = savingForm(event.target)
    if (!form) return
    if (!form.dataset.saving) return (form.dataset.leaving = 'yes')
    event.preventDefault()
    event.stopImmediatePropagation()
    waiting.set(form, event.submitter)
  })
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-leaving]')) delete form.dataset.leaving
  })
  document.addEventListener('htmx:finally:request', ({ target }) => {
    const form = savingForm(target)
    if (!form) return
    delete form.dataset.saving
    if (!waiting.has(form)) return
    const submitter = waiting.get(form)
    waiting.delete(form)
    form.requestSubmit(submitter?.isConnected ? submitter : null)
  })
}

// A form is sent once: a second press while the first is on its way does nothing.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.method !== 'post') return
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = 'yes'
  setTimeout(() => delete form.dataset.sent, 5_000)
})
// Signing out leaves no unsaved text in this browser.
document.addEventListener('submit', (event) => {
  if (event.target.getAttribute('action') !== '/sign-out') return
  sessionStorage.removeItem('typed')
  for (const key of Object.keys(localStorage)) if (key.startsWith('draft:')) localStorage.removeItem(key)
})

// Another language keeps what was typed: it waits in this tab for the page to come again.
const typedIn = (form) =>
  [...form.elements].filter((field) => field.name && !/^(hidden|password|file|submit)$/.test(field.type))
const formsTyped = () =>
  [...document.querySelectorAll('main form[method="post"]:not([data-autosave])')].filter(
    (form) => form.dataset.typed || document.querySelector('main [role="alert"]'),
  )
document.addEventListener('input', ({ target }) => target.form && (target.form.dataset.typed = 'yes'))
document.addEventListener('click', ({ target }) => {
  const link = target.closest?.('.languages a')
  if (!link || !formsTyped().length) return
  const kept = formsTyped().map((form) => [
    form.getAttribute('action'),
    typedIn(form).map(({ name, value, checked }) => [name, value, checked]),
  ])
  sessionStorage.setItem('typed', JSON.stringify({ path: link.pathname, kept }))
})
addEventListener('DOMContentLoaded', () => {
  const { path, kept } = JSON.parse(sessionStorage.getItem('typed') ?? '{}')
  sessionStorage.removeItem('typed')
  if (path !== location.pathname) return
  for (const [action, fields] of kept) {
    const form = [...document.querySelectorAll('main form')].find(
      (form) => form.getAttribute('action') === action,
    )
    if (!form) continue
    form.dataset.typed = 'yes'
    typedIn(form).forEach((field, at) => {
      const [name, value, checked] = fields[at] ?? []
      if (name !== field.name) return
      if (/^(checkbox|radio)$/.test(field.type)) field.checked = checked
      else field.value = value
    })
    for (const folded of form.querySelectorAll('details')) folded.open = true
  }
})

// Escape closes the menu and leaves the focus on what opens it.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  const open = event.target.closest?.('details.menu[open]')
  if (!open) return
  open.open = false
  open.querySelector('summary').focus()
})

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})
document.addEventListener('htmx:finally:request', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})

// A piece that could not be fetched is asked for again in its own place.
document.addEventListener('click', (event) => {
  const piece = event.target.closest?.('[data-again]')?.closest('[hx-trigger*="again"]')
  if (!piece) return
  event.preventDefault()
  piece.dispatchEvent(new CustomEvent('again'))
})

// The list of what to correct names the fields.
const nameFields = () => {
  for (const link of document.querySelectorAll('[role="alert"] a[href^="#field-"]:not([data-named])')) {
    const named = document.getElementById(link.hash.slice(1))?.labels?.[0]?.firstChild.textContent.trim()
    if (!named) continue
    link.dataset.named = 'yes'
    link.prepend(`${named}: `)
  }
}
addEventListener('DOMContentLoaded', nameFields)
document.addEventListener('htmx:after:swap', nameFields)

// After a refusal or an arrival, focus goes where the page says.
const focusMarked = (root) => {
  const marked = root.querySelector?.('[data-focus]')
  if (!marked) return
  if (!marked.matches('a, button, input, select, textarea, summary, [tabindex]')) marked.tabIndex = -1
  marked.focus()
}
addEventListener('DOMContentLoaded', () => focusMarked(document))
document.addEventListener('htmx:after:swap', ({ target }) => {
  // what others did moves nobody's focus
  if (!target.matches?.('[data-room]')) focusMarked(target)
})

// A press that replaces its own piece keeps its place: the same button, else the heading that the piece names, else its first.
let pressed
document.addEventListener('submit', ({ target: form, submitter }) => {
  const piece = form.closest('section[id], [data-agenda]')
  if (!submitter || !piece) return
  pressed = {
    id: submitter.id,
    action: form.getAttribute('action'),
    says: submitter.textContent,
    piece: piece.id,
  }
  pressed.until = Date.now() + 5_000
})
const forget = () => (pressed = undefined)
document.addEventListener('pointerdown', forget)
document.addEventListener('keydown', forget)
const pressedAgain = (piece) => {
  const ofAct = [...piece.querySelectorAll('form button')].filter(
    (button) => button.checkVisibility() && button.form?.getAttribute('action') === pressed.action,
  )
  const same = ofAct.find((button) => button.textContent === pressed.says)
  return same ?? (ofAct.length === 1 ? ofAct[0] : undefined)
}
// what folded away keeps the focus for a moment, and then the page has lost it
const isLost = (focused) => focused === document.body || !focused.checkVisibility()
const isInSight = (place) => {
  const { top, bottom } = place.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}
document.addEventListener('htmx:after:swap', () => {
  if (!pressed || pressed.until < Date.now() || !isLost(document.activeElement)) return
  const piece = document.getElementById(pressed.piece)
  const place =
    (pressed.id && document.getElementById(pressed.id)) ||
    (piece &&
      (pressedAgain(piece) ??
        piece.querySelector('[data-place]') ??
        piece.querySelector('h1, h2, h3, .files-add > summary')))
  if (!place) return
  if (!place.matches('button')) place.tabIndex = -1
  place.focus({ preventScroll: true })
  if (!isInSight(place)) place.scrollIntoView({ block: 'center' })
})

// A field that offers names asks for those that match what is typed.
let asking
document.addEventListener('input', ({ target: { list, value } }) => {
  if (!list?.dataset.from) return
  clearTimeout(asking)
  asking = setTimeout(async () => {
    const answer = await fetch(`${list.dataset.from}?q=${encodeURIComponent(value)}`).catch(() => undefined)
    if (answer?.ok && list.isConnected) list.outerHTML = await answer.text()
  }, 200)
})
