import { createTransport, type Transporter } from 'nodemailer'
import type { House } from '../house.ts'
import { issueCode, issueLink } from '../accounts/token-queries.ts'
import { claimMessages, settleMessage, type Claimed } from './delivery-queries.ts'
import { asksFor, calendarMethod, fillIn, isFinal, nextTry } from './rules.ts'

/** Sends what waits, never inside a transaction; called every few seconds. Without SMTP everything waits. */
export async function sendWaiting(house: House, now: Date): Promise<number> {
  const { db, settings } = house
  if (!settings.smtpUrl) return 0
  const transport = transportTo(settings.smtpUrl)
  let sent = 0
  for (;;) {
    const claimed = await claimMessages(db, now, 5)
    if (!claimed.length) return sent
    await Promise.all(claimed.map((message) => deliver(house, transport, message, now)))
    sent += claimed.length
  }
}

async function deliver(house: House, transport: Transporter, message: Claimed, now: Date) {
  const { db, log } = house
  const text = await textOf(house, message, now)
  if (text === undefined) return settleMessage(db, message, { status: 'lapsed' })
  try {
    await transport.sendMail(envelopeOf(house, message, text))
    return await settleMessage(db, message, { status: 'sent', sent_at: now, error: null })
  } catch (failure) {
    const { message: said, code, responseCode } = failure as Error & { code?: string; responseCode?: number }
    const error = said.slice(0, 500)
    const again = isFinal({ ...(code && { code }), ...(responseCode && { responseCode }) })
      ? undefined
      : nextTry(message.tries, now)
    log.warn({ message: message.id, code, responseCode, tries: message.tries }, 'message not delivered')
    return await settleMessage(
      db,
      message,
      again ? { status: 'waiting', next_try_at: again, error } : { status: 'undeliverable', error },
    )
  }
}

/** The text with its one-time link or code put in; undefined when that is used or replaced already. */
async function textOf({ db, settings }: House, { thing, thing_id, body }: Claimed, now: Date) {
  if (thing !== 'token' || !thing_id) return body
  if (asksFor(body) === 'code') {
    const code = await issueCode(db, thing_id, settings.sessionSecret, now)
    return code && fillIn(body, '{code}', code)
  }
  const path = await issueLink(db, thing_id, now)
  return path && fillIn(body, '{link}', settings.publicUrl + path)
}

function envelopeOf({ settings }: House, message: Claimed, text: string) {
  const { id, address, subject, calendar, language, stop_path, created_at } = message
  const host = new URL(settings.publicUrl).hostname
  return {
    from: settings.mailFrom,
    to: { name: '', address },
    subject,
    text,
    messageId: `<message-${id}-${created_at.getTime()}@${host}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      ...(stop_path && {
        'List-Unsubscribe': `<${settings.publicUrl}${stop_path}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    ...(calendar && { icalEvent: { method: calendarMethod(calendar), content: calendar } }),
  }
}

/** One way to the mail server per address; a silent server is given up within half a minute. */
function transportTo(smtpUrl: string) {
  const known = transports.get(smtpUrl)
  if (known) return known
  const url = new URL(smtpUrl)
  for (const [name, wait] of [
    ['connectionTimeout', 10_000],
    ['greetingTimeout', 10_000],
    ['socketTimeout', 20_000],
  ] as const)
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(wait))
  const transport = createTransport(url.href)
  transports.set(smtpUrl, transport)
  return transport
}
const transports = new Map<string, Transporter>()
