// What changes on an open page leaves alone what its reader has in hand.

// What the reader unfolded or folded stays so when its piece comes anew; the form that was sent comes as the server says.
const unfolded = new WeakSet()
document.addEventListener(
  'click',
  ({ target }) => {
    const summary = target.closest?.('summary')
    if (summary) unfolded.add(summary.parentElement)
  },
  true,
)
const foldsAround = (node) => {
  const around = []
  for (let one = node.closest('details'); one; one = one.parentElement.closest('details')) around.push(one)
  return around
}
document.addEventListener('submit', ({ target }) => {
  for (const folded of foldsAround(target)) unfolded.delete(folded)
})
htmx.registerExtension('folds', {
  htmx_before_morph_attr: (node, { attrName }) => attrName !== 'open' || !unfolded.has(node),
})

// While a finger or a button is down nothing moves under it: what comes meanwhile waits until the press is over.
let held = 0
let late
let waiting = []
const letGo = () => {
  held = 0
  late?.dispatchEvent(new CustomEvent('refresh'))
  late = undefined
  for (const go of waiting.splice(0)) go()
}
addEventListener('pointerdown', () => (held = Date.now() + 2_000), true)
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(letGo, 50), true)
document.addEventListener('htmx:before:swap', (event) => {
  const { sourceElement: piece } = event.detail.ctx
  if (!piece.matches('[data-room] section') || Date.now() >= held) return
  event.preventDefault()
  late = piece.closest('[data-room]')
  setTimeout(letGo, held - Date.now())
})

document.addEventListener('htmx:sse:before:message', ({ detail }) => {
  if (Date.now() >= held || detail.message.event) return
  detail.waitUntil(new Promise((go) => waiting.push(go)))
  setTimeout(letGo, held - Date.now())
})

// In the meeting room only the form that was sent is made anew. One being written stays, also while it cannot be sent.
document.addEventListener('htmx:before:swap', ({ detail: { ctx, tasks }, defaultPrevented }) => {
  if (!defaultPrevented) for (const task of tasks) keepWriting(ctx, task)
})
const keepWriting = (ctx, { target, fragment }) => {
  if (!target?.matches?.('[data-room] section') || !fragment.querySelector('section')) return
  const form = ctx.sourceElement
  if (form.matches('form') && target.contains(form)) (form.closest('[hx-morph-skip]') ?? form).remove()
  for (const writing of target.querySelectorAll('details[open][hx-morph-skip]:has([data-not-now])')) {
    const gone = !fragment.querySelector(`[id="${writing.id}"]`)
    writing.querySelector('[data-not-now]').hidden = !gone
    if (!gone || ![...writing.querySelectorAll('textarea')].some(({ value }) => value)) continue
    const place = document.createElement('details')
    place.id = writing.id
    fragment.querySelector('section').append(place)
  }
}
