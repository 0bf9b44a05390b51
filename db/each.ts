/** Does this for one after another, each in transactions of its own: what fails at one hinders none after it, and is thrown when all have been tried. */
export async function tryEach<One>(all: One[], work: (one: One) => Promise<unknown>) {
  const failures: unknown[] = []
  for (const one of all)
    try {
      await work(one)
    } catch (error) {
      failures.push(error)
    }
  if (failures.length === 1) throw failures[0]
  if (failures.length) throw new AggregateError(failures, `${failures.length} of ${all.length} failed`)
}
