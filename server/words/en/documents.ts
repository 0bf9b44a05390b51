import type { Translated } from '../index.ts'
import type fi from '../fi/documents.ts'

export default {
  archiveCopy: 'Archive copy (PDF/A-3a)',
  agendaWord: 'Agenda as Word',
  word: 'Word',
  toArchive: 'PDF for the archive (PDF/A-2a)',
  packTitle: 'Meeting papers',
  packOf: 'Meeting papers: {name}',
  packLead:
    'The agenda and all attachments that open to you, as one PDF. A link in the agenda leads to each attachment, and the top of each of its pages leads back to the item.',
  packRead: 'The meeting papers as one PDF',
  packMaking: 'The papers are being put together: {done}/{total} files read.',
  packLook: 'See whether they are ready',
  packOpen: 'Open the meeting papers (PDF, {size})',
  packUnmerged:
    'The merged file lacks the structure that a screen reader needs. With a screen reader the agenda as a file of its own and the attachments one by one read better.',
  packAlone: 'The agenda as a PDF of its own',
  packAgain: 'Try again',
  apartTitle: 'These files are read separately',
  apartText: 'These could not be merged into the papers.',
  apart_kind: 'neither a PDF nor a picture',
  apart_encrypted: 'protected PDF',
  apart_form: 'form to fill in',
  apart_broken: 'the file could not be read',
  apart_large: 'too large to merge',
  paperTitle: 'Notice on paper: {name}',
  paperLead:
    'Address page, notice, agenda and attachments one after the other, to be printed. It holds only what opens to the receiver; nothing secret goes by post.',
  paperOpen: 'Open the package to print (PDF, {size})',
  paperApart: 'Print these separately',
  paperApartText:
    'These could not be merged into the package. Open them in their own programs and put the prints into the envelope.',
} satisfies Translated<typeof fi>
