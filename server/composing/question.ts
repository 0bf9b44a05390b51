import { canonical, sha256 } from './lottery.ts'
import type { Task } from './tasks.ts'
import { solver } from './version.ts'

/** Two tasks with the same hash have the same answer: the input and the solver's version. */
export const questionOf = (task: Task) => sha256(canonical({ ...task, solver }))
