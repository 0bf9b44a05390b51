import express, { Router } from 'express'

/** Style sheets, our few scripts, and what comes ready from packages. */
export function serveStatic() {
  const options = { maxAge: '1h', index: false } as const
  return Router()
    .use('/static', express.static('static', options))
    .use('/static/htmx', express.static('node_modules/htmx.org/dist', options))
    .use('/static/font', express.static('node_modules/@fontsource-variable/source-sans-3/files', options))
}
