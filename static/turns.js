// The clock of the one who speaks goes on between what the server says.
const seen = new Map()
setInterval(() => {
  for (const clock of document.querySelectorAll('[data-seconds]')) {
    const { turn, seconds, most } = clock.dataset
    const key = `${turn}-${seconds}`
    if (!seen.has(key)) seen.set(key, performance.now())
    const now = Number(seconds) + Math.floor((performance.now() - seen.get(key)) / 1000)
    clock.textContent = `${Math.floor(now / 60)}.${String(now % 60).padStart(2, '0')}`
    clock.classList.toggle('over', Number(most) > 0 && now > Number(most))
  }
}, 1000)
