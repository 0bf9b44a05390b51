import { benchDirectory } from './bench-directory.ts'
import { benchRounds } from './bench-rounds.ts'
import { benchSurveys } from './bench-surveys.ts'

/** Hearing the providers: a file for each part, their figures side by side. */
export const benchHearing = async (say: (line: string) => void) => ({
  ...(await benchDirectory(say)),
  ...(await benchSurveys(say)),
  ...(await benchRounds(say)),
})
