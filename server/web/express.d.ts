declare namespace Express {
  interface Request {
    /** this moment; nothing else asks the time */
    now: Date
    viewer: import('../sight/rules.ts').Viewer
    language: import('../words/index.ts').Language
    id: string
  }
  interface User {
    id: number
  }
}
