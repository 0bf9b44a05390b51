import { z } from 'zod'
import { forWhom } from '../motions/forms.ts'
import { anId, choice, day, optionalId, optionalText, severalIds, tick, type Typed } from '../web/forms.ts'
import { electionMethods } from './polling-rules.ts'
import { mostSeats, purposes, type Totals } from './rules.ts'

/** A whole number typed; nothing typed is none. */
const number = (least: number, most: number) =>
  z
    .string('shared.notANumber')
    .default('')
    .transform((typed, context) => {
      const plain = typed.trim()
      if (plain === '' && least === 0) return 0
      if (/^\d{1,4}$/.test(plain) && Number(plain) >= least && Number(plain) <= most) return Number(plain)
      context.addIssue({ code: 'custom', message: 'elections.wrongNumber' })
      return z.NEVER
    })

export const electionForm = z.object({
  purpose: choice(purposes),
  seats: number(0, mostSeats).transform((seats) => seats || 1),
  deputies: number(0, mostSeats),
  paired: tick(),
})

const aList = z
  .union([z.literal(['', 'new']), anId], 'shared.notAChoice')
  .default('')
  .transform((list) => (list === '' ? null : list))

export const nominationForm = z
  .object({
    person: forWhom,
    candidate: optionalId,
    name: optionalText(120),
    organisation: optionalText(160),
    deputy: optionalId,
    deputy_name: optionalText(120),
    deputy_organisation: optionalText(160),
    list: aList,
    consented: tick(),
  })
  .transform((typed) => ({
    as: typed.person,
    person: typed.candidate,
    name: typed.name,
    organisation: typed.organisation,
    deputy: { person: typed.deputy, name: typed.deputy_name, organisation: typed.deputy_organisation },
    list: typed.list,
    consented: typed.consented,
  }))

export const placementForm = z.object({
  list: z.union([z.literal('new'), anId], 'shared.notAChoice'),
  rank: number(0, mostSeats * 2).transform((rank) => rank || null),
})

export const demandForm = z.object({ person: forWhom, kind: choice(['proportional', 'secret']) })
export const pollingForm = z.object({
  method: choice(electionMethods),
  counters: severalIds(50),
  secrecy: tick(),
})
export const countersForm = z.object({ counters: severalIds(50) })
export const votersForm = z.object({ voters: severalIds(200) })
export const confirmationForm = z.object({ person: forWhom })
/** The meeting's half of the seed: what was said aloud. */
export const lotForm = z.object({
  said: z.string('elections.sayFirst').trim().min(1, 'elections.sayFirst').max(60),
})
export const resultForm = z.object({
  begins: z.union([z.literal('').transform(() => null), day()]).default(null),
})

const aChoice = z.union([z.literal('blank'), anId], 'shared.notAChoice')
/** Those chosen, or expressly nobody. */
export const ballotForm = z
  .object({
    person: forWhom,
    choices: z
      .union(
        [aChoice.transform((one) => [one]), z.array(aChoice).max(mostSeats + 1)],
        'elections.chooseOrBlank',
      )
      .default([]),
  })
  .refine(({ choices }) => choices.length > 0, 'elections.chooseOrBlank')
  .refine(({ choices }) => !choices.includes('blank') || choices.length === 1, 'elections.blankAlone')
  .transform(({ person, choices }) => ({ person, choices: choices.filter((one) => one !== 'blank') }))

/** Totals as the counters wrote them: `votes_7` is of the candidate or list 7. */
export const totalsForm = z
  .object({ ballots: number(0, 2000), blank: number(0, 2000), rejected: number(0, 2000) })
  .catchall(z.unknown())
  .transform(({ ballots, blank, rejected, ...rest }, context): Totals => {
    const votes: Totals['votes'] = {}
    for (const [name, typed] of Object.entries(rest)) {
      const [, choice] = /^votes_([1-9]\d{0,8})$/.exec(name) ?? []
      const read = choice ? number(0, 2000).safeParse(typed) : undefined
      if (read?.success) votes[choice!] = read.data
      else if (read) context.addIssue({ code: 'custom', message: 'elections.wrongNumber' })
    }
    return { ballots, blank, rejected, votes }
  })

/** What of a form may be shown again: of a ballot nothing, so that no page holds a choice once it was sent. */
export const withoutChoice = ({ choices: _choices, ...rest }: Typed): Typed => rest
