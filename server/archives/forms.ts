import { z } from 'zod'
import { day, line, optionalText, readForm } from '../web/forms.ts'

export const readClosing = (body: unknown) => readForm(z.object({ decision: optionalText(300) }), body)

export const readHandover = (body: unknown) =>
  readForm(z.object({ receiver: line(200), way: line(200), handed_on: day() }), body)
