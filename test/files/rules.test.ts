import { expect } from 'chai'
import { publicViewer } from '../../server/sight/rules.ts'
import {
  backTo,
  disposition,
  fileName,
  isRevision,
  sizeOf,
  titleOf,
  typeOf,
  whyNotAttach,
} from '../../server/files/rules.ts'

const pdf = { found: 'application/pdf', isText: false }
const text = { found: undefined, isText: true }

it('A file without a title goes by its name, also where that is all ending', () => {
  expect(titleOf('Liite', 'a.pdf')).to.equal('Liite')
  expect(titleOf('', 'Selvitys.v2.pdf')).to.equal('Selvitys.v2')
  expect(titleOf('', '.pdf')).to.equal('.pdf')
})

describe('Types that may be attached', () => {
  it('are told by name and content together', () => {
    expect(typeOf('a.pdf', pdf)).to.deep.equal({ type: 'application/pdf' })
    expect(typeOf('a.CSV', text)).to.deep.equal({ type: 'text/csv' })
    for (const [name, content] of [
      ['a.pdf', { found: 'application/x-msdownload', isText: false }],
      ['a.pdf', text],
      ['a.txt', pdf],
      ['a.txt', { found: undefined, isText: false }],
      ['a.pdf.html', text],
      ['a.svg', text],
      ['a', pdf],
      ['a.docx', { found: 'application/vnd.ms-word.document.macroenabled.12', isText: false }],
    ] as const)
      expect(typeOf(name, content).refusal, name).not.to.equal(undefined)
  })

  it('tell what to do with an old or locked Office file', () => {
    expect(typeOf('a.docx', { found: 'application/x-cfb', isText: false }).refusal?.key).to.equal(
      'files.oldOffice',
    )
    expect(typeOf('a.doc', { found: 'application/x-cfb', isText: false }).refusal?.key).to.equal(
      'files.oldOffice',
    )
  })
})

describe('The name of a file', () => {
  it('has no folders, control characters or signs that turn the writing', () => {
    expect(fileName('../../etc/passwd')).to.equal('passwd')
    expect(fileName('C:\\fakepath\\Liite.pdf')).to.equal('Liite.pdf')
    expect(fileName('lasku\u202Efdp.exe')).to.equal('laskufdp.exe')
    expect(fileName('a\r\nX: y.pdf')).to.equal('aX y.pdf')
    expect(fileName('')).to.equal('file')
    expect(fileName(`${'ä'.repeat(400)}.pdf`)).to.have.length(154)
  })

  it('reaches the browser in ASCII and in UTF-8 (RFC 6266)', () => {
    expect(disposition('Liite "1" ä.docx', 'text/plain')).to.equal(
      `attachment; filename="Liite 1 a.docx"; filename*=UTF-8''Liite%20%221%22%20%C3%A4.docx`,
    )
    expect(disposition('a.pdf', 'application/pdf')).to.match(/^inline;/)
  })
})

describe('Who may change the files', () => {
  const holder = {
    thing: 'item',
    id: 1,
    title: {},
    body_id: 7,
    meeting_id: 3,
    status: 'draft',
    preparer_id: null,
  } as const
  const secretary = {
    ...publicViewer('2026-11-25'),
    id: 5,
    offices: [{ office: 'secretary' as const, body_id: 7 }],
  }

  it('are those who prepare the meeting, until it is over', () => {
    expect(whyNotAttach(secretary, holder)).to.equal(undefined)
    expect(whyNotAttach(secretary, { ...holder, status: 'closed' })?.key).to.equal('files.meetingOver')
    expect(whyNotAttach(secretary, { ...holder, body_id: 8 })?.key).to.equal('files.onlyThoseWhoPrepare')
    expect(whyNotAttach(publicViewer('2026-11-25'), holder)?.key).to.equal('files.onlyThoseWhoPrepare')
  })

  it('is a revision once the meeting is called', () => {
    expect(isRevision(holder)).to.equal(false)
    expect(isRevision({ ...holder, status: 'called' })).to.equal(true)
  })
})

it('The way back is a path of this service', () => {
  expect(backTo('/items/5')).to.equal('/items/5')
  for (const away of ['//evil.test', 'https://evil.test', '/\\evil', ['/a'], undefined, '/a?b'])
    expect(backTo(away), String(away)).to.equal(undefined)
})

it('Sizes are worded', () => {
  expect(sizeOf(10)).to.deep.include({ key: 'files.kilobytes', values: { size: 1 } })
  expect(sizeOf(1_572_864)).to.deep.include({ key: 'files.megabytes', values: { whole: '1', tenth: '5' } })
})
