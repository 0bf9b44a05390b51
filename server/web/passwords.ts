import { hash, verify } from '@node-rs/argon2'

/** argon2id with the costs that OWASP names. */
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string) => hash(password, costs)

/** Takes as long whether or not there is a password to compare with: an unknown address shows nothing by its time. */
export async function isPassword(hashed: string | null | undefined, password: string) {
  const compared = hashed ?? (await (dummy ??= hashPassword('nobody has this password')))
  return (await verify(compared, password)) && Boolean(hashed)
}
let dummy: Promise<string> | undefined
