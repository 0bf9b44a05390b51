import type { Express } from 'express'

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

/** Every route of the app as 'GET /meetings/:id', read from its routers. */
export function routesOf(app: Express): string[] {
  const walk = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return walk(handle.stack ?? [])
      const methods = Object.keys(route.methods).filter((method) => route.methods[method])
      return [route.path].flat().flatMap((path) => methods.map((method) => `${method.toUpperCase()} ${path}`))
    })
  return [...new Set(walk((app as unknown as { router: { stack: Layer[] } }).router.stack))].toSorted()
}
