import { say, type Message } from '../words/index.ts'

/** How many may fail in a quarter of an hour: an account's few, and an address's many, since a meeting may sit behind it. */
export const limits = { account: 10, address: 200, link: 5, code: 5, verification: 40 } as const

export interface Counted {
  account: number
  address: number
}

/** Whether it is the account, and not the network behind which many may sit, that has been tried too often. */
export const isAccountTried = ({ account }: Counted) => account > limits.account

/** Counts include the attempt at hand. */
export function whyNotTry({ account, address }: Counted): Message | undefined {
  if (isAccountTried({ account, address })) return say('accounts.tooManyForAccount')
  return address > limits.address ? say('accounts.tooManyFromAddress') : undefined
}

/** Verifying a file makes documents anew: an address does it so many times, whether they succeed or not. */
export const whyNotVerify = (count: number): Message | undefined =>
  count > limits.verification ? say('documents.verifyTooOften') : undefined

/** The network address as attempts are counted: one subscriber's IPv6 addresses are one. */
export function networkOf(ip: string | undefined) {
  if (!ip) return 'unknown'
  const plain = ip.replace(/^::ffff:/i, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain
}
