/** The pieces of the room's page, and what may change each: `<name>-<meeting>` is the id of its root element. */
export const roomPieces: Record<string, { view: string; nouns: string[] }> = {
  standing: {
    view: 'attendance/_standing',
    nouns: ['meeting', 'attendance', 'item', 'disqualification', 'decision', 'vote'],
  },
  elections: {
    view: 'elections/_elections',
    nouns: ['meeting', 'attendance', 'item', 'disqualification', 'election'],
  },
  table: {
    view: 'votes/_table',
    nouns: [
      ...['meeting', 'attendance', 'item', 'disqualification', 'motion', 'seconding'],
      ...['vote', 'ballot', 'decision', 'dissent'],
    ],
  },
  speakers: {
    view: 'turns/_speakers',
    nouns: ['turn', 'meeting', 'attendance', 'item', 'disqualification', 'decision'],
  },
  block: {
    view: 'votes/_block',
    nouns: ['meeting', 'attendance', 'item', 'disqualification', 'decision', 'agenda'],
  },
  items: { view: 'attendance/_items', nouns: ['meeting', 'item', 'decision', 'agenda'] },
  ledger: {
    view: 'attendance/_ledger',
    nouns: ['meeting', 'attendance', 'item', 'disqualification'],
  },
}

/** How many have voted: all that a ballot changes for those who neither lead the meeting nor cast it. */
export const counting = { name: 'counting', view: 'votes/_counting' }
