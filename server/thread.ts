import { Worker, type ResourceLimits } from 'node:worker_threads'

/** A thread that runs this module. It knows no TypeScript of its own: where the sources run, tsx is registered in it first. */
export function openThread(source: URL, workerData?: unknown, resourceLimits: ResourceLimits = {}) {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(source.href.replace(/\.ts$/, '.js')), { workerData, resourceLimits })
  const module = JSON.stringify(source.href)
  return new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${module}) })`,
    { eval: true, workerData, resourceLimits },
  )
}
