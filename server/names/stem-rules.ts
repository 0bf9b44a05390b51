/**
 * How the last part of a name bends in Finnish, lower case in and out: the part that changes, and what comes instead.
 * A word of the table counts alone and as the end of a longer one: Lahti–Lahden, Mustalahti–Mustalahden.
 */
const words: Record<string, string> = {
  // e-stems that end in i
  hanhi: 'hanhen',
  helmi: 'helmen',
  henki: 'hengen',
  hiiri: 'hiiren',
  hirvi: 'hirven',
  joki: 'joen',
  juuri: 'juuren',
  järvi: 'järven',
  jälki: 'jäljen',
  kaari: 'kaaren',
  kanki: 'kangen',
  kaski: 'kasken',
  kieli: 'kielen',
  kilpi: 'kilven',
  kivi: 'kiven',
  koski: 'kosken',
  kurki: 'kurjen',
  kylki: 'kyljen',
  lahti: 'lahden',
  lampi: 'lammen',
  lehti: 'lehden',
  lohi: 'lohen',
  loimi: 'loimen',
  lumi: 'lumen',
  mieli: 'mielen',
  mäki: 'mäen',
  niemi: 'niemen',
  niini: 'niinen',
  nummi: 'nummen',
  nuoli: 'nuolen',
  nuori: 'nuoren',
  pieni: 'pienen',
  pilvi: 'pilven',
  polvi: 'polven',
  reki: 'reen',
  saari: 'saaren',
  salmi: 'salmen',
  sarvi: 'sarven',
  sieni: 'sienen',
  siipi: 'siiven',
  solki: 'soljen',
  sormi: 'sormen',
  suomi: 'suomen',
  suuri: 'suuren',
  sääksi: 'sääksen',
  talvi: 'talven',
  tammi: 'tammen',
  tuomi: 'tuomen',
  tähti: 'tähden',
  vaski: 'vasken',
  väki: 'väen',
  vuori: 'vuoren',
  // si from ti
  hirsi: 'hirren',
  käsi: 'käden',
  länsi: 'lännen',
  susi: 'suden',
  uusi: 'uuden',
  varsi: 'varren',
  vesi: 'veden',
  kuusi: 'kuusen',
  // k goes where a diphthong stands
  aika: 'ajan',
  poika: 'pojan',
  // weak at the end, strong before it
  aarre: 'aarteen',
  helle: 'helteen',
  lanne: 'lanteen',
  liike: 'liikkeen',
  rinne: 'rinteen',
  sade: 'sateen',
  tuote: 'tuotteen',
  kangas: 'kankaan',
  kuningas: 'kuninkaan',
  rengas: 'renkaan',
  taivas: 'taivaan',
  // consonants
  ahven: 'ahvenen',
  joutsen: 'joutsenen',
  manner: 'mantereen',
  mies: 'miehen',
  paimen: 'paimenen',
  sammal: 'sammalen',
  siemen: 'siemenen',
  tytär: 'tyttären',
}

/** Words so short that as an end they mostly are no word: Tuovi is no door. */
const alone: Record<string, string> = {
  ovi: 'oven',
  meri: 'meren',
  suvi: 'suven',
  savi: 'saven',
  sini: 'sinin',
}

/** The genitive of one lower-case word. */
export function bentWord(word: string): string {
  const known = alone[word] ?? words[word]
  if (known) return known
  const end = Object.keys(words).find((end) => word.endsWith(end) && isWord(word.slice(0, -end.length)))
  if (end) return word.slice(0, -end.length) + words[end]
  if (word.endsWith('nen')) return word.replace(/nen$/, 'sen')
  if (/[uy]s$/.test(word) && !/(uu|yy)s$/.test(word)) return word.replace(/s$/, 'ksen')
  if (/[^aeiouyåäö](as|äs|is|os|ös)$/.test(word) && isFinnish(word)) return word.replace(/s$/, 'ksen')
  if (!/[aeiouyåäö]$/.test(word)) return `${word}in`
  if (/[^aeiouyåäö]e$/.test(word) && isFinnish(word)) return `${word}en`
  return `${weakened(word)}n`
}

/** What can stand before the word of a compound: a syllable at least. */
const isWord = (start: string) => /[aeiouyåäö]/.test(start) && start.length > 1

/** Letters and beginnings that no Finnish word has; its consonants then stay as they are. */
const isFinnish = (word: string) =>
  !/[bcfqwxzåšžü]|(?<!n)g|dd|th|ph|sh|ck|nge$|[aeiouäö]y[aeiouäö]/.test(word) &&
  !/^([bdg]|[^aeiouyåäö]{2})/.test(word)

/** Consonant gradation: the last syllable closes, and the stop that begins it weakens. */
function weakened(word: string) {
  const [, start = '', vowel = ''] = /^(.*?)([aeiouyåäö]+)$/.exec(word) ?? []
  const double = /(kk|pp|tt)$/.exec(start)
  if (double) return start.slice(0, -1) + vowel
  if (!isFinnish(word) || vowel.length > 1) return word
  for (const [strong, weak] of gradation)
    if (start.endsWith(strong)) return start.slice(0, -strong.length) + weak + vowel
  return afterVowel(start, vowel) ?? word
}

const gradation = [
  ['nk', 'ng'],
  ['mp', 'mm'],
  ['nt', 'nn'],
  ['lt', 'll'],
  ['rt', 'rr'],
  ['ht', 'hd'],
  ['lp', 'lv'],
  ['rp', 'rv'],
  ['lk', 'l'],
  ['rk', 'r'],
] as const

/** A single stop after a vowel: t–d, p–v, k–nothing; a long vowel before the same one is parted from it. */
function afterVowel(start: string, vowel: string) {
  const [, before, last, stop] = /^(.*?)([aeiouyäö])([ktp])$/.exec(start) ?? []
  if (last === undefined) return undefined
  if (stop === 't') return `${before}${last}d${vowel}`
  if (stop === 'p') return `${before}${last}v${vowel}`
  if (last === vowel && (last === 'u' || last === 'y') && !/[aeiouyäö]$/.test(before!))
    return `${before}${last}v${vowel}`
  const parted = last === vowel && /[aeiouyäö]$/.test(before!)
  return `${before}${last}${parted ? '’' : ''}${vowel}`
}
