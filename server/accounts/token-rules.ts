export type Purpose =
  'invitation' | 'sign_in' | 'old_address' | 'new_address' | 'second_factor' | 'first_administrator'

const minute = 60_000
const day = 86_400_000

/** How long a link or code works from the moment it leaves. */
export const lives: Record<Purpose, number> = {
  invitation: 14 * day,
  sign_in: 15 * minute,
  old_address: day,
  new_address: day,
  second_factor: 10 * minute,
  first_administrator: 7 * day,
}

/** The path of this service where the link's page is. */
export function pathOfLink(purpose: Purpose, secret: string) {
  if (purpose === 'invitation') return `/invitations/${secret}`
  return purpose === 'first_administrator' ? `/first/${secret}` : `/links/${secret}`
}

/** 32 random bytes in base64url. */
export const looksLikeSecret = (given: string) => /^[\w-]{43}$/.test(given)
