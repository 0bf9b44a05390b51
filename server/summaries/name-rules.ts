/** Whole names of people that stand in the prose, also bent: a summary ascribes nothing to a person. */
export const namesIn = (prose: string, names: string[]) =>
  [...new Set(names)].filter((name) => name.trim().includes(' ') && isNamed(prose, name.trim()))

/** Organisations that are named in the prose, with their form or without it, also bent. */
export const organisationsIn = (prose: string, names: string[]) =>
  [...new Set(names)].filter((name) => plainName(name).length >= shortest && isNamed(prose, plainName(name)))

/** A shorter name is a word or an abbreviation like others. */
const shortest = 3

/** 'Hoivatie Oy' is spoken of as Hoivatie. */
const plainName = (name: string) =>
  name
    .trim()
    .replace(/^(oy|ab)\s+/i, '')
    .replace(/(\s+(oy|oyj|ab|abp|ky|kb|ry|rf|r\.y\.|r\.f\.|osk|sr|tmi))+\.?$/i, '')
    .trim()

const isNamed = (prose: string, name: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${formsOf(name).join('|')})(?![\\p{L}\\p{N}])`, 'u').test(prose)

/** As it stands with a case ending: 'Virtanen', 'Virtasen', 'Hoivatien', 'Hoivas'. */
function formsOf(name: string) {
  const plain = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`)
  const bent = `${plain}(?::?(?:${endings})|[’']s)?`
  return plain.endsWith('nen') ? [bent, `${plain.slice(0, -3)}s(?:e)?(?:${endings})`] : [bent]
}

const endings =
  'n|s|a|ä|ta|tä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|in|an|än|on|en|un|yn|ön|een|iin|hin|seen'
