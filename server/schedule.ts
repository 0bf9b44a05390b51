import cron, { type Logger, type ScheduledTask } from 'node-cron'
import type { House } from './house.ts'
import { sweepSignIns } from './accounts/duties.ts'
import { sweepFollowings } from './lookahead/duties.ts'
import { sendWaiting } from './mail/duties.ts'
import { sealRecord, sweepPassedThings } from './record/duties.ts'
import { lookAfterComputations } from './draws/duties.ts'
import { destroyFinalBallots, destroySpentKeys } from './elections/duties.ts'
import { closeFiles, sweepOrphans } from './files/duties.ts'
import { makeArchives } from './archives/duties.ts'
import { sweepRivals } from './texts/duties.ts'
import { carryOnImports, remindProviders, sweepDirectorySheets } from './directory/duties.ts'
import { remindOfWorkshops, sweepEnrolments } from './forums/duties.ts'
import { sweepImports } from './imports/duties.ts'
import { removeOldCandidates } from './nominations/duties.ts'
import { sendBulletins } from './bulletins/duties.ts'
import { closeSurveys } from './surveys/duties.ts'
import { withdrawMinutes } from './minutes/duties.ts'
import { removePersonalData } from './retention/duties.ts'
import { settleProcedures } from './procedures/duties.ts'
import { remindOfAnswers } from './recommendations/duties.ts'
import { watchService } from './upkeep/duties.ts'
import { beginWith, claimDuty, settleDuty } from './upkeep/duty-queries.ts'
import { lastOccasion, patience, type DutyName, type When } from './upkeep/duty-rules.ts'
import { withoutWhatWasTyped } from './web/errors.ts'

export interface Duty {
  /** its words are `upkeep.duty_…` in each language */
  name: DutyName
  when: When
  duty: (house: House, now: Date) => Promise<unknown>
  /** concerns the process itself, and so is done in each */
  inEach?: true
}

/** The clock: one line per timed duty, naming the subject's function. Times are Finnish. */
export const duties: Duty[] = [
  { name: 'sendWaiting', when: { every: 5 }, duty: sendWaiting },
  { name: 'lookAfterComputations', when: { every: 60 }, duty: lookAfterComputations, inEach: true },
  { name: 'sealRecord', when: { every: 60 }, duty: sealRecord },
  { name: 'watchService', when: { every: 60 }, duty: watchService, inEach: true },
  { name: 'destroySpentKeys', when: { every: 60 }, duty: destroySpentKeys },
  { name: 'settleProcedures', when: { every: 60 }, duty: settleProcedures },
  { name: 'closeSurveys', when: { every: 60 }, duty: closeSurveys },
  { name: 'sendBulletins', when: { every: 60 }, duty: sendBulletins },
  { name: 'carryOnImports', when: { every: 60 }, duty: carryOnImports },
  { name: 'makeArchives', when: { every: 5 }, duty: makeArchives },
  { name: 'closeFiles', when: { at: '00:04' }, duty: closeFiles },
  { name: 'withdrawMinutes', when: { at: '00:05' }, duty: withdrawMinutes },
  { name: 'sweepSignIns', when: { at: '03:15' }, duty: sweepSignIns },
  { name: 'sweepPassedThings', when: { at: '03:20' }, duty: sweepPassedThings },
  { name: 'sweepRivals', when: { at: '03:25' }, duty: sweepRivals },
  { name: 'sweepImports', when: { at: '03:30' }, duty: sweepImports },
  { name: 'sweepDirectorySheets', when: { at: '03:32' }, duty: sweepDirectorySheets },
  { name: 'sweepEnrolments', when: { at: '03:33' }, duty: sweepEnrolments },
  { name: 'sweepFollowings', when: { at: '03:34' }, duty: sweepFollowings },
  { name: 'removeOldCandidates', when: { at: '03:35' }, duty: removeOldCandidates },
  { name: 'sweepOrphans', when: { at: '03:40' }, duty: sweepOrphans },
  { name: 'destroyFinalBallots', when: { at: '03:50' }, duty: destroyFinalBallots },
  { name: 'removePersonalData', when: { at: '03:45' }, duty: removePersonalData },
  { name: 'remindOfAnswers', when: { at: '08:00' }, duty: remindOfAnswers },
  { name: 'remindProviders', when: { at: '08:10' }, duty: remindProviders },
  { name: 'remindOfWorkshops', when: { at: '08:20' }, duty: remindOfWorkshops },
]

/** Looks each second what has fallen due; what it answers stops the clock and waits for what is under way. */
export function startSchedule(house: House, clock: () => Date) {
  const { look, settled } = openSchedule(house, clock)
  const looking = cron.schedule('* * * * * *', look, { logger: quiet(house) })
  const stopWatching = restartWhenSetBack(looking, () => Date.now(), 10_000)
  return async () => {
    stopWatching()
    await looking.stop()
    // a message that has left is to be written down as sent
    await settled()
  }
}

/** A second that was missed is no news: what has fallen due is found at the next. */
const quiet = ({ log }: House): Logger => ({
  info: () => {},
  debug: () => {},
  warn: () => {},
  error: (message) => log.error({ message: String(message) }, 'clock failed'),
})

/** node-cron waits until a clock that was set back has come as far as it was: it begins anew instead. */
export function restartWhenSetBack(
  task: Pick<ScheduledTask, 'start' | 'stop'>,
  now: () => number,
  every: number,
) {
  let seen = now()
  const watching = setInterval(() => {
    if (now() < seen) void Promise.resolve(task.stop()).then(() => task.start())
    seen = now()
  }, every)
  return () => clearInterval(watching)
}

/**
 * What has fallen due is done once between all processes: who claims the occasion in the database does it. So what fell
 * due while nothing ran, or while the database was gone, is done afterwards, and a clock that is set back stops nothing.
 */
export function openSchedule(house: House, clock: () => Date, all = duties) {
  const underWay = new Map<string, Promise<void>>()
  /** the occasion that this process asked for last, and when it asks again whether it was done */
  const asked = new Map<string, { occasion: number; again: number }>()
  const isAsked = (name: string, occasion: Date, now: Date) => {
    const last = asked.get(name)
    return last?.occasion === occasion.getTime() && now.getTime() < last.again
  }
  const consider = (duty: Duty, now: Date) => {
    const occasion = lastOccasion(duty.when, now)
    if (underWay.has(duty.name) || isAsked(duty.name, occasion, now)) return
    const askAgainIn = (wait: number) =>
      asked.set(duty.name, { occasion: occasion.getTime(), again: now.getTime() + wait })
    askAgainIn(patience)
    const doing = doOnce(house, duty, occasion, clock)
      // the database is away
      .catch(() => void askAgainIn(30_000))
      .finally(() => underWay.delete(duty.name))
    underWay.set(duty.name, doing)
  }
  const settled = () => Promise.all(underWay.values())
  let hasBegun = false
  const look = async () => {
    hasBegun ||= await begin(house, all, clock()).catch(() => false)
    if (!hasBegun) return
    for (const duty of all) consider(duty, clock())
    await settled()
  }
  return { look, settled }
}

async function begin({ db }: House, all: Duty[], now: Date) {
  const daily = all.filter(({ when }) => 'at' in when)
  if (daily.length)
    await beginWith(
      db,
      daily.map(({ name, when }) => ({ name, when, occasion: lastOccasion(when, now) })),
    )
  return true
}

/** A duty that fails is logged, and tried again in a quarter of an hour or at its next time. */
async function doOnce(house: House, { name, when, duty, inEach }: Duty, occasion: Date, clock: () => Date) {
  const { db, log } = house
  const claimed = await claimDuty(db, { name, when, occasion }, clock())
  if (!claimed && !inEach) return
  const error = await duty(house, clock()).then(
    () => undefined,
    (error: Error) => error,
  )
  if (error) log.error({ duty: name, err: withoutWhatWasTyped(error) }, 'duty failed')
  if (claimed)
    await settleDuty(db, { name, runs: claimed.runs, ended_at: clock(), error: error && inShort(error) })
}

function inShort(error: Error) {
  const { name, message, code } = withoutWhatWasTyped(error)
  return [code, message ?? name].filter(Boolean).join(': ').slice(0, 300)
}
