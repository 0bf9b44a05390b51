/** What an administrator does to take the service into use, in order, and where; where one thing lacks it, at that thing. */
export const firstSteps = {
  county: () => '/administration/settings',
  bodies: () => '/bodies/new',
  languages: (lacking) => (lacking ? `/bodies/${lacking}/edit` : '/bodies'),
  terms: (lacking) => (lacking ? `/bodies/${lacking}/terms/new` : '/bodies'),
  procedures: (lacking) => (lacking ? `/terms/${lacking}/profile` : '/bodies'),
  secretary: (lacking) => (lacking ? `/bodies/${lacking}/offices/new` : '/people/new'),
  leadership: (lacking) => (lacking ? `/bodies/${lacking}/offices/new` : '/people/new'),
  organisations: () => '/organisations/new',
  members: (lacking) => (lacking ? `/terms/${lacking}/imports/new` : '/bodies'),
  mail: () => '/administration/messages',
} satisfies Record<string, (lacking: number | null) => string>
export type FirstStep = keyof typeof firstSteps

/** How far the first steps have come: of each whether it is taken, and the first thing that lacks it. */
export interface FirstStepsFound {
  taken: Record<Exclude<FirstStep, 'mail'>, boolean>
  lacking: Partial<Record<FirstStep, number | null>>
  rested: boolean
}

/** The guide: every step with its state and its page, and whether it still belongs on the home page. */
export function guideOf({ taken, lacking, rested }: FirstStepsFound, sendsMail: boolean) {
  const states: Record<FirstStep, boolean> = { ...taken, mail: sendsMail }
  const steps = (Object.keys(firstSteps) as FirstStep[]).map((key) => ({
    key,
    path: firstSteps[key](lacking[key] ?? null),
    done: states[key],
  }))
  const left = steps.filter(({ done }) => !done)
  return { steps, left, done: steps.length - left.length, rested, open: left.length > 0 && !rested }
}
