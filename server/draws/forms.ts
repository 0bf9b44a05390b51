import { z } from 'zod'
import { choice, clock, day, line, optionalText, severalIds, tick } from '../web/forms.ts'

export const ticketNumbers = ['1000', '10000'] as const
export const sources = ['dice', 'balls', 'public_value'] as const

/** From which day those drawn sit, and whether the seats of those who sit now are drawn too. */
export const preparationForm = z.object({
  starts_on: day(),
  whole: tick(),
  tickets: choice(ticketNumbers).transform(Number),
})

/** The numbers of those who do not take the seat that was drawn for them. */
export const redrawForm = z.object({ declined: severalIds(100) })

export const publicationForm = z.object({
  source: choice(sources),
  source_text: line(1_000),
  draws_on: day(),
  draws_at: clock(),
})

export const numberForm = z.object({
  drawn_text: line(1_000),
  first_witness: line(120),
  second_witness: line(120),
  evidence: optionalText(1_000),
})

export const cancellationForm = z.object({ reasons: line(1_000) })

export const settingForm = z.object({ draws: tick() })
