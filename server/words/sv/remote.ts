import type { Translated } from '../index.ts'
import type fi from '../fi/remote.ts'

export default {
  title: 'Deltagare på distans',
  identifyHint:
    'Konstatera vem som deltar och att personen ser och hör de övriga på lika villkor. Därefter bekräftar ordföranden alla med en tryckning.',
  way: 'Hur personen har konstaterats',
  way_sight: 'bild och ljud',
  way_voice: 'ljud',
  way_strong: 'stark autentisering',
  identify: 'Anteckna som konstaterad',
  identified: 'sekreteraren har konstaterat: {way}',
  notYet: 'inte konstaterad',
  confirm: {
    one: 'Bekräfta 1 deltagare på distans',
    other: 'Bekräfta {count} deltagare på distans',
  },
  notPrivateYet: 'Har inte bekräftat att inga utomstående är närvarande: {names}',
  notPrivateForItem:
    'Har inte inför det sekretessbelagda ärendet bekräftat att inga utomstående är närvarande: {names}',
  enterPrivate: 'Anteckna bekräftelsen',
  ask: 'Bekräfta att inga utomstående kan se eller höra sammanträdet där du är.',
  askItem:
    'Ett sekretessbelagt ärende följer{place}. Bekräfta att inga utomstående kan se eller höra behandlingen där du är. Ärendet tas inte upp utan bekräftelsen.',
  askOpenItem:
    'Ett sekretessbelagt ärende behandlas. Bekräfta att inga utomstående kan se eller höra behandlingen där du är. Därefter öppnas ärendet för dig.',
  atPlace: ' (punkt {number})',
  sayPrivate: 'Jag bekräftar: inga utomstående är närvarande',
  saidPrivate: 'Du har bekräftat att inga utomstående är närvarande.',
  lost: 'Förbindelsen bröts',
  notEstablished: 'Ordföranden och sekreteraren ska först konstatera deltagarna på distans: {names}',
  notPrivate:
    'Deltagaren på distans ska först bekräfta att inga utomstående kan se eller höra sammanträdet: {names}',
  notPrivateFor:
    'Det sekretessbelagda ärendet kan inte tas upp innan deltagaren på distans har bekräftat att inga utomstående kan se eller höra behandlingen: {names}',
  sayPrivateFirst:
    'Bekräfta först att inga utomstående ser eller hör behandlingen av det sekretessbelagda ärendet.',
  confirmMeetingFirst: 'Bekräfta först att inga utomstående ser eller hör sammanträdet.',
  establishedFirst:
    'Ordföranden och sekreteraren har ännu inte konstaterat distansdeltagaren. Deltagandet börjar när det har skett.',
  waitEstablished:
    'Vänta på att du konstateras: ordföranden och sekreteraren konstaterar deltagarna på distans. Till dess följer du sammanträdet utan att kunna föreslå eller rösta.',
  identifyFirst: 'Sekreteraren ska först konstatera: {names}',
  notYourself: 'Du kan inte konstatera dig själv.',
  notRemote: 'Personen deltar inte på distans.',
  notSecret: 'Ärendet är inte sekretessbelagt.',
  notRemoteMeeting: 'Det går inte att delta på distans i sammanträdet.',
} satisfies Translated<typeof fi>
