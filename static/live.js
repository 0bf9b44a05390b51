// A page that is fed by a stream says when the stream is lost, comes back by itself, and says that too.

// scripts of a page share their names: these stay here
{
  const room = document.querySelector('[data-room]')
  const line = document.querySelector('[data-line]')
  let connection
  let heardAt = 0
  let losing
  let isOut = false

  const say = (words = '') => {
    if (line.textContent !== words) line.textContent = words
  }
  const isOffline = () => line.textContent === line.dataset.lost
  // a server that is started anew, or a page come back to, is not worth a word
  const lose = (after = 1_500) => {
    if (isOut || document.hidden) return
    losing ??= setTimeout(() => say(line.dataset.lost), after)
  }
  const find = () => {
    clearTimeout(losing)
    losing = undefined
    if (!isOffline()) return
    say(line.dataset.back)
    setTimeout(() => line.textContent === line.dataset.back && say(), 6_000)
  }
  // nothing more comes to this page: it is over, or its reader may not follow it, or has too many others
  const end = () => {
    isOut = true
    clearTimeout(losing)
    const over = document.querySelector('template[data-over]')
    if (over) return room.replaceChildren(over.content.cloneNode(true))
    const again = document.createElement('a')
    again.href = location.href
    again.textContent = line.dataset.reload
    line.replaceChildren(`${line.dataset.out} `, again)
  }

  if (room && line) {
    room.addEventListener('htmx:sse:after:connection', ({ detail }) => {
      connection = detail.connection
      heardAt = Date.now()
      find()
    })
    room.addEventListener('htmx:sse:before:connection', ({ detail }) => {
      if (isOut) detail.connection.cancelled = true
      else if (detail.connection.attempt) lose()
    })
    room.addEventListener('htmx:sse:before:message', () => (heardAt = Date.now()))
    room.addEventListener('htmx:sse:error', ({ detail }) => {
      if ([401, 403, 404].includes(detail.status)) end()
      else lose()
    })
    room.addEventListener('htmx:sse:close', ({ detail }) => detail.reason === 'message' && end())

    // the first connection fails like any request: what it answered is no part of the page
    room.addEventListener('htmx:before:swap', (event) => {
      const { sourceElement, response } = event.detail.ctx
      if (sourceElement === room && response?.raw.status >= 400) event.preventDefault()
    })
    room.addEventListener('htmx:finally:request', ({ target, detail }) => {
      if (target !== room || detail.ctx.response?.raw.ok) return
      lose()
      setTimeout(() => room.dispatchEvent(new CustomEvent('reconnect')), 3_000)
    })

    // a line that is cut tells nobody: the server says every twenty seconds that it is there
    setInterval(() => {
      if (connection && !document.hidden && Date.now() - heardAt > 45_000) connection.reader?.cancel()
    }, 5_000)
    addEventListener('offline', () => {
      lose(0)
      connection?.reader?.cancel()
    })
    addEventListener('online', () => connection?.delayCanceller?.())
  }
}
