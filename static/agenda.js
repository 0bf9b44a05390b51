// Items of the agenda, and proposals in the order of votes, move by mouse and touch; Up and Down do the same by keyboard, and without this file.

document.addEventListener('pointerdown', (event) => {
  const handle = event.target.closest?.('.drag')
  const item = handle?.closest('[data-item]')
  const list = item?.closest('[data-sortable]')
  if (!list || event.button > 0) return
  event.preventDefault()

  const others = [...list.children].filter((one) => one !== item)
  let place = [...list.children].indexOf(item)
  const from = place
  item.classList.add('dragged')
  handle.setPointerCapture(event.pointerId)

  const unmark = () => others.forEach((one) => one.classList.remove('drop-before', 'drop-after'))
  const move = ({ clientY }) => {
    unmark()
    place = others.filter((one) => middleOf(one) < clientY).length
    if (place === from) return
    if (others[place]) others[place].classList.add('drop-before')
    else others.at(-1)?.classList.add('drop-after')
    scrollAt(clientY)
  }
  const end = (drop) => {
    handle.removeEventListener('pointermove', move)
    handle.removeEventListener('pointerup', dropped)
    handle.removeEventListener('pointercancel', left)
    item.classList.remove('dragged')
    unmark()
    if (drop && place !== from) put(item, place)
  }
  const dropped = () => end(true)
  const left = () => end(false)
  handle.addEventListener('pointermove', move)
  handle.addEventListener('pointerup', dropped)
  handle.addEventListener('pointercancel', left)
})

const middleOf = (element) => {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}

const scrollAt = (y) => {
  if (y < 60) scrollBy(0, -12)
  else if (y > innerHeight - 60) scrollBy(0, 12)
}

const put = (item, place) => {
  const desk = item.closest('[data-agenda], section.card')
  htmx.ajax('POST', item.dataset.moves ?? `/items/${item.dataset.item}/position`, {
    values: { to: String(place) },
    target: `#${desk.id}`,
    swap: 'outerMorph',
  })
}

// An end of the list has no further place: the button stays, so that focus stays, and does nothing.
document.addEventListener(
  'click',
  (event) => {
    if (event.target.closest?.('.agenda-acts [aria-disabled="true"]')) event.preventDefault()
  },
  true,
)

const markSortable = () =>
  document.querySelectorAll('[data-sortable]').forEach((list) => list.classList.add('sortable'))
addEventListener('DOMContentLoaded', markSortable)
document.addEventListener('htmx:after:swap', markSortable)
