import type { Translated } from '../index.ts'
import type fi from '../fi/remote.ts'

export default {
  title: 'Remote participants',
  identifyHint:
    'Establish who is there and that they see and hear the others on equal terms. The chair then confirms everyone with one press.',
  way: 'How the person was verified',
  way_sight: 'picture and sound',
  way_voice: 'sound',
  way_strong: 'strong identification',
  identify: 'Mark as verified',
  identified: 'verified by the secretary: {way}',
  notYet: 'not verified',
  confirm: {
    one: 'Confirm 1 remote participant',
    other: 'Confirm {count} remote participants',
  },
  notPrivateYet: 'Has not confirmed that no outsiders are present: {names}',
  notPrivateForItem: 'Has not confirmed for the secret item that no outsiders are present: {names}',
  enterPrivate: 'Enter the confirmation',
  ask: 'Confirm that no outsider can see or hear the meeting where you are.',
  askItem:
    'A secret item is coming{place}. Confirm that no outsider can see or hear it where you are. Without that it is not opened.',
  askOpenItem:
    'A secret item is being handled. Confirm that no outsider can see or hear it where you are. It then opens to you.',
  atPlace: ' (item {number})',
  sayPrivate: 'I confirm: no outsiders are present',
  saidPrivate: 'You have confirmed that no outsiders are present.',
  lost: 'Connection lost',
  notEstablished: 'The chair and the secretary must first verify the remote participants: {names}',
  notPrivate:
    'The remote participant must first confirm that no outsider can see or hear the meeting: {names}',
  notPrivateFor:
    'The secret item cannot be opened before the remote participant has confirmed that no outsider can see or hear it: {names}',
  sayPrivateFirst: 'Confirm first that no outsider sees or hears the handling of the secret item.',
  confirmMeetingFirst: 'Confirm first that no outsider sees or hears the meeting.',
  establishedFirst:
    'The chair and the secretary have not yet established the remote participant. Taking part begins once they have.',
  waitEstablished:
    'Wait to be established: the chair and the secretary establish remote participants. Until then you follow the meeting without proposing or voting.',
  identifyFirst: 'The secretary must first verify: {names}',
  notYourself: 'You cannot verify yourself.',
  notRemote: 'The person does not take part remotely.',
  notSecret: 'The item is not secret.',
  notRemoteMeeting: 'The meeting is not attended remotely.',
} satisfies Translated<typeof fi>
