import cron from 'node-cron'
import type { House } from './house.ts'
import { sweepSignIns } from './accounts/duties.ts'
import { sendWaiting } from './mail/duties.ts'
import { sweepPassedThings } from './record/duties.ts'
import { lookAfterComputations } from './draws/duties.ts'
import { sweepOrphans } from './files/duties.ts'
import { sweepRivals } from './texts/duties.ts'
import { removeOldCandidates } from './nominations/duties.ts'
import { withdrawMinutes } from './minutes/duties.ts'
import { remindOfAnswers } from './recommendations/duties.ts'

/** The clock: one line per timed duty, naming the subject's function. Times are Finnish. */
const duties: { when: string; name: string; duty: (house: House, now: Date) => Promise<unknown> }[] = [
  { when: '*/5 * * * * *', name: 'send waiting messages', duty: sendWaiting },
  { when: '30 * * * * *', name: 'look after computations', duty: lookAfterComputations },
  { when: '15 3 * * *', name: 'sweep sign-ins', duty: sweepSignIns },
  { when: '20 3 * * *', name: 'sweep passed things', duty: sweepPassedThings },
  { when: '25 3 * * *', name: 'sweep rival texts', duty: sweepRivals },
  { when: '40 3 * * *', name: 'sweep orphaned files', duty: sweepOrphans },
  { when: '35 3 * * *', name: 'remove old candidates', duty: removeOldCandidates },
  { when: '5 0 * * *', name: 'withdraw published minutes', duty: withdrawMinutes },
  { when: '0 8 * * *', name: 'remind of answers', duty: remindOfAnswers },
]

/**
 * Starts every duty at its time; a duty that fails is logged and tried at its next time. What it answers stops them
 * and waits for those under way: a message that has left is to be written down as sent.
 */
export function startSchedule(house: House, clock = () => new Date()) {
  const underWay = new Set<Promise<unknown>>()
  const tasks = duties.map(({ when, name, duty }) =>
    cron.schedule(
      when,
      async () => {
        const doing = duty(house, clock()).catch((error: Error) =>
          house.log.error({ duty: name, message: error.message }, 'duty failed'),
        )
        underWay.add(doing)
        await doing
        underWay.delete(doing)
      },
      { timezone: 'Europe/Helsinki', noOverlap: true },
    ),
  )
  return async () => {
    tasks.forEach((task) => void task.stop())
    await Promise.all(underWay)
  }
}
