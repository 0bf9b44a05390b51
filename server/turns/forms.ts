import { z } from 'zod'
import { choice, optionalId } from '../web/forms.ts'
import { turnKinds } from './rules.ts'

export const turnForm = z.object({ kind: choice(turnKinds), person: optionalId })
export const positionForm = z.object({ to: choice(['up', 'down']) })
