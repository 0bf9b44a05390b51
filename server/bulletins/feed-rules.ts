import { escapeHtml } from '../texts/tree-rules.ts'
import { inLanguage, type ByLanguage, type Language } from '../words/index.ts'

export interface Entry {
  id: number
  title: ByLanguage
  text: ByLanguage
  body_name: ByLanguage
  sent_at: Date
  /** the newest correction, else when it was sent */
  changed_at: Date
}

interface Feed {
  title: string
  language: Language
  publicUrl: string
  /** of the feed itself, and of the page that it follows */
  path: string
  page: string
  /** when nothing has been sent yet */
  otherwise: Date
}

/** Bulletins as an Atom feed (RFC 4287), the newest first. */
export function atomOf(entries: Entry[], feed: Feed) {
  const { title, language, publicUrl, path, page, otherwise } = feed
  const updated = entries.reduce<Date>(
    (last, { changed_at }) => (changed_at > last ? changed_at : last),
    new Date(0),
  )
  const at = (address: string) => escaped(publicUrl + address)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<title>${escaped(title)}</title>
<id>${at(path)}</id>
<link rel="self" type="application/atom+xml" href="${at(path)}"/>
<link rel="alternate" type="text/html" href="${at(page)}"/>
<updated>${(entries.length ? updated : otherwise).toISOString()}</updated>
${entries.map((entry) => entryOf(entry, language, at)).join('\n')}
</feed>
`
}

function entryOf(entry: Entry, language: Language, at: (address: string) => string) {
  const [title, text] = [inLanguage(language, entry.title), inLanguage(language, entry.text)]
  const address = at(`/bulletins/${entry.id}`)
  return `<entry>
<title xml:lang="${title.lang}">${escaped(title.text)}</title>
<id>${address}</id>
<link rel="alternate" type="text/html" href="${address}"/>
<published>${entry.sent_at.toISOString()}</published>
<updated>${entry.changed_at.toISOString()}</updated>
<author><name>${escaped(inLanguage(language, entry.body_name).text)}</name></author>
<content type="html" xml:lang="${text.lang}">${escaped(text.text)}</content>
</entry>`
}

/** Characters that have no place in XML at all, not even as entities, leave. */
const escaped = (text: string) => escapeHtml(text.replaceAll(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, ''))
