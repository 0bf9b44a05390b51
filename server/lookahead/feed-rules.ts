import { escapeHtml } from '../texts/tree-rules.ts'
import { inLanguage, type ByLanguage, type Language } from '../words/index.ts'

interface Coming {
  id: number
  subject: ByLanguage
  preparer: ByLanguage
  body_name: ByLanguage
  created_at: Date
}

/** What is coming as an Atom feed (RFC 4287). */
export function lookaheadFeed(
  entries: (Coming & { line: string })[],
  { title, language, publicUrl, now }: { title: string; language: Language; publicUrl: string; now: Date },
) {
  const at = (path: string) => escapeHtml(publicUrl + path)
  const newest = entries
    .map(({ created_at }) => created_at)
    .toSorted((one, other) => Number(other) - Number(one))[0]
  const items = entries.map((one) => {
    const subject = inLanguage(language, one.subject)
    return `<entry>
<title xml:lang="${subject.lang}">${escapeHtml(subject.text)}</title>
<id>${at(`/lookahead#entry-${one.id}`)}</id>
<link rel="alternate" type="text/html" href="${at(`/lookahead#entry-${one.id}`)}"/>
<updated>${one.created_at.toISOString()}</updated>
<author><name>${escapeHtml(inLanguage(language, one.body_name).text)}</name></author>
<summary>${escapeHtml(one.line)}</summary>
</entry>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<title>${escapeHtml(title)}</title>
<id>${at('/lookahead/feed')}</id>
<link rel="self" type="application/atom+xml" href="${at('/lookahead/feed')}"/>
<link rel="alternate" type="text/html" href="${at('/lookahead')}"/>
<updated>${(newest ?? now).toISOString()}</updated>
${items.join('\n')}
</feed>
`
}
