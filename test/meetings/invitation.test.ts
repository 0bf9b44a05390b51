import { expect } from 'chai'
import fc from 'fast-check'
import { addressIn, calendarOf } from '../../server/meetings/invitation-rules.ts'

const invitation = {
  method: 'REQUEST' as const,
  uid: 'meeting-7@kumppanuus.test',
  sequence: 2,
  stamp: new Date('2026-11-25T10:00:00Z'),
  starts: new Date('2027-03-29T10:00:00Z'),
  ends: new Date('2027-03-29T12:00:00Z'),
  summary: 'Neuvottelukunta: Kokous 1/2027',
  place: 'Pori; sali 2, hissi',
  description: 'Ensimmäinen rivi\nToinen',
  url: 'http://kumppanuus.test/meetings/7',
  organiser: 'no-reply@kumppanuus.test',
  attendee: { name: 'Äijä "Ö"', email: 'anna@example.test' },
}

/** A strict reader: CRLF, folded lines put together, names and values. */
const read = (text: string) => {
  expect(text.endsWith('\r\n')).to.equal(true)
  expect(text.replaceAll('\r\n', '')).not.to.match(/\p{Cc}/u)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).to.be.at.most(75)
  const lines = text.replaceAll('\r\n ', '').trimEnd().split('\r\n')
  return Object.fromEntries(
    lines.map((line) => [/^[A-Z]+/.exec(line)![0], line.slice(line.indexOf(':') + 1)]),
  )
}

it('an invitation is a strict iCalendar request with instants in UTC', () => {
  expect(read(calendarOf(invitation))).to.include({
    METHOD: 'REQUEST',
    UID: 'meeting-7@kumppanuus.test',
    SEQUENCE: '2',
    DTSTART: '20270329T100000Z',
    DTEND: '20270329T120000Z',
    STATUS: 'CONFIRMED',
    LOCATION: 'Pori\\; sali 2\\, hissi',
    DESCRIPTION: 'Ensimmäinen rivi\\nToinen',
    ORGANIZER: 'mailto:no-reply@kumppanuus.test',
    ATTENDEE: 'mailto:anna@example.test',
  })
})

it('a cancellation cancels the same event', () => {
  expect(read(calendarOf({ ...invitation, method: 'CANCEL', sequence: 3 }))).to.include({
    METHOD: 'CANCEL',
    STATUS: 'CANCELLED',
    UID: 'meeting-7@kumppanuus.test',
    SEQUENCE: '3',
  })
})

it('whatever is typed stays one property', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (place, name) => {
      const events = read(
        calendarOf({ ...invitation, place: `x${place}`, attendee: { ...invitation.attendee, name } }),
      )
      expect(events).to.include({ UID: invitation.uid, END: 'VCALENDAR' })
    }),
  )
})

it('the organiser is the address that messages come from', () => {
  expect(addressIn('Pöytä <no-reply@x.test>')).to.equal('no-reply@x.test')
  expect(addressIn('no-reply@x.test')).to.equal('no-reply@x.test')
})
