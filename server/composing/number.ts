import { sha256 } from './lottery.ts'

/** Where the number comes from: ten-sided dice or balls in public, or a value that all can look up afterwards. */
export type Source = 'dice' | 'balls' | 'public_value'

/**
 * The ticket that was drawn; undefined when the text gives none. Of dice and balls: as many digits as the number of
 * tickets has noughts, in the order drawn, 000 being the first ticket. Of a public value, announced beforehand in the
 * way of RFC 3797: the SHA-256 of its text as a whole number, modulo the number of tickets.
 */
export function numberFrom(source: Source, text: string, tickets: number): number | undefined {
  const plain = plainText(text)
  if (source === 'public_value')
    return plain ? Number(BigInt(`0x${sha256(plain)}`) % BigInt(tickets)) : undefined
  const digits = plain.replaceAll(/[ ,;.-]/g, '')
  return /^\d+$/.test(digits) && digits.length === digitsOf(tickets) ? Number(digits) : undefined
}

export const digitsOf = (tickets: number) => String(tickets - 1).length

/** Composed as Unicode's NFC, one space for each run of spaces, none at the ends: then UTF-8. */
export const plainText = (text: string) => text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ')
