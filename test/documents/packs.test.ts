import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'
import { expect } from 'chai'
import { degrees, PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beginnings, stripOf, withinLimit, type PackFile } from '../../server/documents/pack-rules.ts'
import { openPacks, type Packs } from '../../server/documents/packs.ts'
import { pixelsOf } from '../../server/documents/picture-rules.ts'
import { roomForStrip } from '../../server/documents/strip-rules.ts'
import type { FileStore } from '../../server/files/rules.ts'

describe('A reading pack', function () {
  this.timeout(60_000)
  const kept = new Map<string, Uint8Array>()
  let opened = 0
  const files: FileStore = {
    keep: () => Promise.reject(new Error('nothing is kept')),
    open: async (name) => (opened++, Readable.from([kept.get(name) ?? Buffer.alloc(0)])),
    remove: async () => {},
    list: async function* () {},
    settled: async () => {},
  }
  const folder = mkdtempSync(join(tmpdir(), 'kp-packs-'))
  let packs: Packs
  before(() => (packs = openPacks(folder, files)))
  after(async () => {
    await packs.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('holds the agenda and each file under its strip, with bookmarks and links there and back', async () => {
    keep('a', await pdfOf([595, 842, 0], [842, 595, 90]))
    keep('p', png(40, 20))
    const { pdf, pages, apart, bytes } = await made([
      file(1, 1, 'a', 'application/pdf', 'Selvitys'),
      file(2, 1, 'p', 'image/png', 'Kaavio', 'supporting'),
    ])
    expect({ pages, apart, bytes }).to.deep.equal({ pages: 4, apart: [], bytes: pdf.length })
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
    const words = await Promise.all([1, 2, 3, 4].map((number) => wordsOn(document, number)))
    expect(words[0])
      .to.include('Selvitys, aineiston sivu 2')
      .and.include('Kaavio (oheismateriaali), aineiston sivu 4')
    expect(words[1])
      .to.include('Asia 5 · Liite 1 · Selvitys')
      .and.include('liitteen sivu 1/2 · aineiston sivu 2/4')
    expect(words[2]).to.include('aineiston sivu 3/4').and.include('sivu 2')
    expect(words[3]).to.include('Oheismateriaali · Kaavio')
    const [first, second] = (await document.getOutline())!
    expect([first!.title, second!.title]).to.deep.equal(['1. Avaus', '5. Palveluverkko'])
    expect(second!.items.map(({ title }: { title: string }) => title)).to.deep.equal([
      'Liite 1: Selvitys',
      'Oheismateriaali: Kaavio',
    ])
    const leads = async (dest: unknown) => (await document.getPageIndex((dest as never[])[0]!)) + 1
    expect(await leads(second!.items[0]!.dest)).to.equal(2)
    const links = await Promise.all([1, 2].map(async (at) => (await document.getPage(at)).getAnnotations()))
    expect(await Promise.all(links[0]!.map(({ dest }) => leads(dest)))).to.include.members([2, 4])
    expect(await leads(links[1]!.at(-1)!.dest)).to.equal(1)
    const title = (await document.getMetadata()).info as { Title: string }
    expect(title.Title).to.equal('Kokousaineisto: Neuvottelukunta 3/2026')
  })

  it('names what cannot be merged, and why, on its agenda and beside it', async () => {
    const locked = await PDFDocument.create()
    locked.addPage()
    locked.context.trailerInfo.Encrypt = locked.context.register(
      locked.context.obj({ Filter: 'Standard', V: 1 }),
    )
    keep('locked', await locked.save({ useObjectStreams: false }))
    const form = await PDFDocument.load(await pdfOf([595, 842, 0]))
    form.catalog.set(PDFName.of('AcroForm'), form.context.obj({ NeedAppearances: true }))
    keep('form', await form.save())
    keep('broken', Buffer.from('%PDF-1.7 ei sivuja'))
    keep('empty', Buffer.alloc(0))
    keep('huge', png(40, 20, { width: 60_000, height: 60_000 }))
    keep('word', Buffer.from('PK'))
    const given = ['locked', 'form', 'broken', 'empty', 'huge', 'word']
    const types: Record<string, string> = { huge: 'image/png', word: 'application/msword' }
    const { pdf, apart, pages } = await made(
      given.map((name, at) => file(at + 1, 1, name, types[name] ?? 'application/pdf', name)),
    )
    const reasons = ['encrypted', 'form', 'broken', 'broken', 'large', 'kind']
    expect(apart).to.deep.equal(reasons.map((why, at) => ({ id: at + 1, why })))
    expect(pages).to.equal(1)
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
    expect(await wordsOn(document, 1))
      .to.include('6 tiedostoa ei ole tässä aineistossa')
      .and.include('locked, luetaan erikseen (suojattu PDF-tiedosto)')
      .and.include('word, luetaan erikseen (ei PDF-tiedosto eikä kuva)')
  })

  it('carries nothing that acts by itself, and no link to what is not in it', async () => {
    const lively = await PDFDocument.load(await pdfOf([595, 842, 0]))
    const [page, { context }] = [lively.getPage(0), lively]
    const script = { Type: 'Action', S: 'JavaScript', JS: PDFString.of('app.alert(1)') }
    const link = (more: object) =>
      context.register(context.obj({ Subtype: 'Link', Rect: [0, 0, 9, 9], ...more } as never))
    page.node.set(PDFName.of('AA'), context.obj({ O: script }))
    page.node.addAnnot(link({ A: { S: 'URI', URI: PDFString.of('https://esimerkki.fi/') } }))
    page.node.addAnnot(link({ A: script }))
    page.node.addAnnot(link({ Dest: PDFString.of('luku1') }))
    keep('lively', await lively.save())
    const { pdf } = await made([file(1, 1, 'lively', 'application/pdf', 'Linkit')])
    const merged = await PDFDocument.load(pdf)
    const whole = merged.context
      .enumerateIndirectObjects()
      .map(([, object]) => String(object))
      .join('\n')
    expect(whole).to.include('esimerkki.fi').and.not.include('app.alert').and.not.include('luku1')
  })

  it('is made once of the same content, and anew when it changes', async () => {
    keep('same', await pdfOf([595, 842, 0]))
    const ask = (title: string) => made([file(1, 1, 'same', 'application/pdf', title)])
    const before = opened
    const [one, other] = await Promise.all([ask('Sama'), ask('Sama')])
    expect(one.path).to.equal(other.path)
    expect(opened - before).to.equal(1)
    expect((await ask('Toinen')).path).to.not.equal(one.path)
    expect(
      (await packs.of({ ...asked([file(1, 1, 'same', 'application/pdf', 'Kolmas')]) }, 0)).status,
    ).to.equal('making')
  })

  async function made(given: Given[]) {
    const pack = await packs.of(asked(given), 30_000)
    if (pack.status !== 'made') throw new Error(JSON.stringify(pack))
    return { ...pack, pdf: readFileSync(pack.path) }
  }
  const keep = (name: string, bytes: Uint8Array) => void kept.set(name, bytes)
  const file = (
    id: number,
    section: number,
    stored_as: string,
    type: string,
    title: string,
    kind: PackFile['kind'] = 'annex',
  ) => {
    const bytes = kept.get(stored_as)!
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { id, section, kind, title, type, bytes: bytes.length, sha256, stored_as }
  }
  type Given = ReturnType<typeof file>
})

const asked = (files: never[] | (PackFile & { sha256: string; stored_as: string })[]) => ({
  language: 'fi' as const,
  content: {
    title: 'Neuvottelukunta 3/2026',
    body: 'Neuvottelukunta',
    county: 'Satakunnan hyvinvointialue',
    meeting: [['Aika', 'to 10.12.2026']] as [string, string][],
    sections: [
      { number: '1.', heading: 'Avaus', parts: [] },
      { number: '5.', heading: 'Palveluverkko', parts: [{ label: 'Selostus', html: '<p>Teksti</p>' }] },
    ],
  },
  files,
})

describe('A strip above a page', () => {
  const box = { x: 10, y: 20, width: 200, height: 100 }
  it('stands above what the reader sees, whichever way the page is turned', () => {
    const strips = [0, 90, 180, -90].map((turned) => roomForStrip(box, turned))
    expect(strips.map(({ strip }) => strip)).to.deep.equal([
      { x: 10, y: 120, width: 200, height: 24 },
      { x: -14, y: 20, width: 24, height: 100 },
      { x: 10, y: -4, width: 200, height: 24 },
      { x: 210, y: 20, width: 24, height: 100 },
    ])
    expect(strips.map(({ drawn: { x, y, turn } }) => [x, y, turn])).to.deep.equal([
      [10, 120, 0],
      [10, 20, 90],
      [210, 20, 180],
      [210, 120, 270],
    ])
    expect(strips.map(({ width }) => width)).to.deep.equal([200, 100, 200, 100])
  })

  it('grows with a poster and shortens a long title', () => {
    expect(roomForStrip({ x: 0, y: 0, width: 2_380, height: 3_368 }, 0)).to.deep.include({ width: 595 })
    const at = { page: 1, pages: 2, of: 3, whole: 9, width: 595 }
    const { left } = stripOf('sv', { number: '12 §', label: 'Bilaga 1', title: 'x'.repeat(200) }, at)
    expect(left).to.match(/^12 § · Bilaga 1 · x+…$/)
  })
})

it('Files come in as long as there is room, and begin one after the other', () => {
  const file = (bytes: number, type = 'application/pdf') => ({ bytes, type })
  const [one, word, large, last] = [file(6), file(1, 'application/msword'), file(5), file(4)]
  expect(withinLimit([one, word, large, last], 10)).to.deep.equal([one, last])
  expect(beginnings(3, [{ pages: 2 }, { why: 'kind' }, { pages: 1 }])).to.deep.equal([4, undefined, 6])
})

it('A picture tells how many pixels it has', () => {
  expect(pixelsOf(png(40, 20), 'image/png')).to.equal(800)
  const jpeg = 'ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100'
  expect(pixelsOf(Buffer.from(jpeg, 'hex'), 'image/jpeg')).to.equal(512)
  expect(pixelsOf(Buffer.from('ffd8ff', 'hex'), 'image/jpeg')).to.equal(undefined)
})

async function pdfOf(...pages: [number, number, number][]) {
  const document = await PDFDocument.create()
  for (const [at, [width, height, turned]] of pages.entries()) {
    const page = document.addPage([width, height])
    page.drawText(`sivu ${at + 1}`, { x: 50, y: 50 })
    page.setRotation(degrees(turned))
  }
  return document.save()
}

/** A grey picture, which may say of itself that it is larger. */
function png(width: number, height: number, said = { width, height }) {
  const chunk = (name: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(said.width, 0)
  head.writeUInt32BE(said.height, 4)
  head.set([8, 0], 8)
  const rows = Buffer.concat(Array.from({ length: height }, () => Buffer.alloc(width + 1, 0)))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

type Read = Awaited<ReturnType<typeof getDocument>['promise']>
const wordsOn = async (document: Read, number: number) =>
  (await (await document.getPage(number)).getTextContent()).items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
