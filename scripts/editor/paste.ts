/** What was copied from Word or a web page, with its headings, lists, tables, emphasis and links, and nothing else. */
export function cleanPaste(html: string): string {
  // As `style` the content policy would refuse it, and complain; it is only read here.
  const unstyled = html.replaceAll(/(<[^>]*?\s)style(\s*=)/gi, '$1data-style$2')
  const { body } = new DOMParser().parseFromString(unstyled, 'text/html')
  for (const stranger of body.querySelectorAll('style, script, meta, link, title, xml, colgroup, col, img'))
    stranger.remove()
  for (const element of [...body.querySelectorAll('*')])
    if (element.localName.includes(':')) element.replaceWith(...element.childNodes)
  makeLists(body)
  for (const element of [...body.querySelectorAll('h1, h2, h5, h6')])
    rename(element, element.localName < 'h3' ? 'h3' : 'h4')
  for (const title of [...body.querySelectorAll('p.MsoTitle')]) rename(title, 'h3')
  for (const element of [...body.querySelectorAll<HTMLElement>('*')]) plain(element)
  return body.innerHTML
}

/** Word writes a point of a list as a paragraph with a marker in it. */
function makeLists(body: HTMLElement) {
  let open: { list: Element; level: number }[] = []
  let last: Element | null = null
  for (const point of [...body.querySelectorAll('p')].filter(isPoint)) {
    if (last === null || last.nextElementSibling !== point) open = []
    const level = Number(/level(\d)/.exec(point.dataset.style ?? '')?.[1] ?? 1)
    const marker = point.querySelector('[data-style*="mso-list:Ignore"], [data-style*="mso-list: Ignore"]')
    const tag = /^\s*(\d+|[a-z]{1,4}|[ivx]+)[.)]/i.test(marker?.textContent ?? '') ? 'ol' : 'ul'
    marker?.remove()
    open = open.filter((opened) => opened.level <= level)
    const around = open.at(-1)
    if (around?.level === level) last = append(around.list, point)
    else {
      const list = document.createElement(tag)
      if (around) (around.list.lastElementChild ?? around.list).append(list)
      else point.before(list)
      open.push({ list, level })
      last = append(list, point)
    }
    last = open[0]!.list
  }
}

const isPoint = (paragraph: HTMLElement) => /mso-list:\s*l\d/.test(paragraph.dataset.style ?? '')

function append(list: Element, point: Element) {
  const item = document.createElement('li')
  const words = document.createElement('p')
  words.append(...point.childNodes)
  item.append(words)
  list.append(item)
  point.remove()
  return item
}

function rename(element: Element, tag: string) {
  const renamed = document.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}

const kept = new Set(['href', 'colspan', 'rowspan', 'start'])

/** Emphasis that was written as a style becomes an element; every other style, class and language goes. */
function plain(element: HTMLElement) {
  const style = element.dataset.style ?? ''
  if (element.localName === 'b' && /font-weight:\s*(normal|400)/i.test(style))
    return element.replaceWith(...element.childNodes)
  const isBold = /font-weight:\s*(bold|[6-9]00)/i.test(style)
  const isItalic = /font-style:\s*italic/i.test(style)
  // what is secret stays so in the place that it is copied to
  if (element.dataset.secret) return
  if (element.localName === 'span') {
    const marks = [...(isBold ? ['strong'] : []), ...(isItalic ? ['em'] : [])]
    for (const mark of marks) {
      const made = document.createElement(mark)
      made.append(...element.childNodes)
      element.append(made)
    }
    return element.replaceWith(...element.childNodes)
  }
  for (const { name } of [...element.attributes]) if (!kept.has(name)) element.removeAttribute(name)
}
