/** What is secret, and by which provision. */
export interface Secrecy {
  publicity: string | null
  secrecy_ground: string | null
  secrecy_extent?: string | null
}

/** The provision and how much of it is secret, as it stands beside the mark. */
export const groundOf = ({ secrecy_ground, secrecy_extent }: Partial<Secrecy>) =>
  [secrecy_ground, secrecy_extent].filter(Boolean).join(', ')

/** JulkL 25 §: a file that is secret says so by its title, wherever it is listed or printed. */
export const markedTitle = ({ title, ...file }: { title: string } & Partial<Secrecy>, mark: string) =>
  file.publicity === 'secret'
    ? `${title} (${[mark.toLowerCase(), groundOf(file)].filter(Boolean).join(': ')})`
    : title
