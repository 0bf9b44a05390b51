import { z } from 'zod'
import { kept, keptKinds, type KeptKind, type KeptMonths } from './rules.ts'

const months = ({ least, most }: (typeof kept)[KeptKind]) =>
  z
    .string('retention.notMonths')
    .trim()
    .regex(/^\d{1,3}$/, 'retention.notMonths')
    .transform(Number)
    .refine((given) => given >= least && given <= most, 'retention.notMonths')

export const retentionForm = z.object(
  Object.fromEntries(keptKinds.map((kind) => [kind, months(kept[kind])])) as {
    [K in keyof KeptMonths]: ReturnType<typeof months>
  },
)
