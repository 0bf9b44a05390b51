/** What an administrator does to take the service into use, in order, and where. */
export const firstSteps = {
  county: '/administration/settings',
  bodies: '/bodies',
  terms: '/bodies',
  secretary: '/people/new',
  leadership: '/people/new',
  organisations: '/organisations',
  members: '/bodies',
} as const
export type FirstStep = keyof typeof firstSteps

/** The steps with their marks, while one is still to be taken. */
export function stepsLeft(taken: Record<FirstStep, boolean>) {
  const steps = Object.entries(firstSteps).map(([key, path]) => ({
    key,
    path,
    done: taken[key as FirstStep],
  }))
  return steps.every(({ done }) => done) ? [] : steps
}
