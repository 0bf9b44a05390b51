import { DomUtils, parseDocument } from 'htmlparser2'

export interface Field {
  name: string
  /** kept: never given back to who typed it, as passwords and the trap for machines */
  kind: 'text' | 'long' | 'choice' | 'hidden' | 'kept' | 'file'
  value: string
  required: boolean
}
export interface Form {
  action: string
  method: string
  multipart: boolean
  fields: Field[]
}

/** The forms of a page with their fields, filled in as a browser and a willing person would send them. */
export const formsIn = (html: string): Form[] =>
  DomUtils.getElementsByTagName('form', parseDocument(html)).map((form) => {
    const { action = '', method = 'get', enctype = '' } = form.attribs
    const fields = new Map<string, Field>()
    for (const element of DomUtils.findAll(({ name }) => controls.includes(name), form.children)) {
      const field = fieldOf(element)
      const known = field && fields.get(field.name)
      if (field && (!known || 'checked' in element.attribs)) fields.set(field.name, field)
    }
    return {
      action,
      method: method.toLowerCase(),
      multipart: enctype.includes('multipart'),
      fields: [...fields.values()],
    }
  })
const controls = ['input', 'textarea', 'select', 'button']

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

function fieldOf(element: Element): Field | undefined {
  const { name = '', type = 'text', value = '' } = element.attribs
  if (!name) return undefined
  const required = 'required' in element.attribs
  if (element.name === 'textarea')
    return { name, kind: 'long', value: DomUtils.textContent(element) || 'Jokin teksti', required }
  if (element.name === 'select') return { name, kind: 'choice', value: chosenIn(element), required }
  if (element.name === 'button') return { name, kind: 'choice', value, required }
  if (type === 'hidden') return { name, kind: 'hidden', value, required }
  if (type === 'radio' || type === 'checkbox') return { name, kind: 'choice', value: value || 'on', required }
  if (type === 'password' || element.attribs.tabindex === '-1') return { name, kind: 'kept', value, required }
  if (type === 'file') return { name, kind: 'file', value: '', required }
  return { name, kind: 'text', value: value || (willing[type] ?? 'Teksti'), required }
}

function chosenIn(select: Element) {
  const options = DomUtils.getElementsByTagName('option', select)
  const chosen = options.find(({ attribs }) => 'selected' in attribs && attribs.value !== '')
  const meant = chosen ?? options.find(({ attribs }) => attribs.value !== '') ?? options[0]
  return meant?.attribs.value ?? (meant ? DomUtils.textContent(meant) : '')
}

/** What a willing person types where the page has nothing yet. */
const willing: Record<string, string> = {
  date: '2026-12-20',
  time: '12:00',
  email: 'joku@example.test',
  number: '1',
  url: 'https://esimerkki.example/',
  'datetime-local': '2026-12-20T12:00',
}
