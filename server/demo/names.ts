/** Fictitious people: made-up surnames, so that nobody's own name is here. */
export const officials = {
  sari: ['Sari Aallosvirta', 'fi'],
  petteri: ['Petteri Kalliosaho', 'fi'],
  kerttu: ['Kerttu Niittyluoto', 'fi'],
  joonas: ['Joonas Harjuvesi', 'fi'],
  annika: ['Annika Sandelhamn', 'sv'],
  esko: ['Esko Harjukumpu', 'fi'],
  paula: ['Paula Mäntyluhta', 'fi'],
  leena: ['Leena Kuusiselkä', 'fi'],
  timo: ['Timo Lehtiluoto', 'fi'],
  petra: ['Petra Vainionkallio', 'fi'],
  ilmari: ['Ilmari Rantaselkä', 'fi'],
  reetta: ['Reetta Suovirta', 'fi'],
  tilda: ['Tilda Kuusiranta', 'fi'],
  tuomas: ['Tuomas Ojaselkä', 'fi'],
} as const

export const boardNames = [
  'Hilkka Salmenkumpu',
  'Oskari Tuulenkari',
  'Raija Koivuvirta',
  'Mauri Peltosaari',
  'Saara Lumivaara',
  'Jarkko Honkasuo',
  'Emilia Rantakumpu',
  'Veikko Saarikivi',
  'Tiina Kangasmeri',
  'Noora Hiekkavirta',
  'Antero Suvilampi',
]
export const deputyNames = [
  'Lauri Kivenhovi',
  'Maija Aaltokangas',
  'Pekko Ruskovaara',
  'Anneli Heinälampi',
  'Tomi Karikoski',
  'Inka Sinivuokko',
  'Aarno Vesiharju',
  'Outi Kaislaranta',
  'Risto Hallakorpi',
  'Katri Lehmussaari',
  'Ville Metsäkari',
]
export const groupNames = [
  'Eeva Mustakivi',
  'Hannu Virtakangas',
  'Minna Poutasaari',
  'Sampo Louhivuo',
  'Kirsi Ahtovaara',
  'Teemu Kaarnasuo',
  'Riikka Sarasalmi',
  'Jouni Hallavesi',
]
export const crewNames = [
  'Marja Tervakari',
  'Aleksi Kiurusaari',
  'Suvi Hettelampi',
  'Pentti Jokikumpu',
  'Heidi Varpuluoto',
  'Kimmo Ulpukka',
  'Elsa Vuokkovaara',
  'Markus Siltakallio',
  'Iida Kuohuvesi',
  'Raimo Tyynismaa',
  'Sirpa Lehväsalo',
  'Tapio Kotkanniemi',
  'Johanna Merivuo',
  'Arto Solinkari',
  'Veera Pilvikallio',
  'Keijo Humalasuo',
  'Laura Kesäkumpu',
  'Eino Raparanta',
  'Milla Suovanen-Kari',
  'Seppo Havukari',
]
export const bilingualNames: [string, 'fi' | 'sv'][] = [
  ['Carola Strömbergsgård', 'sv'],
  ['Kaj Lundskär', 'sv'],
  ['Ulrika Ängsholm', 'sv'],
  ['Mikael Björksund', 'sv'],
  ['Pirjo Kallavesi-Salo', 'fi'],
  ['Henrik Sjögård', 'sv'],
  ['Tuula Rauhasaari', 'fi'],
]

const womenNamed =
  'Aino Elli Helvi Iida Jenna Kaarina Laila Meeri Nelli Orvokki Pirkko Reetta Sanni Tyyne Unelma Vieno Ilona Kerttu Martta Siiri'
const menNamed =
  'Aatos Eino Heikki Ilari Jalmari Kaapo Lassi Matias Nuutti Otto Paavali Rauno Santeri Toivo Urho Viljo Onni Kalervo Markus Sulo'
const surnames = ['luoto', 'vaara', 'kumpu', 'lähde', 'kari'].flatMap((end) =>
  ['Kuura', 'Lumme', 'Usva', 'Tyyni', 'Ruovo', 'Kaihi', 'Vihma', 'Sumu'].map((begin) => begin + end),
)
/** Forty candidates, a woman and a man by turns. */
export const candidateNames = surnames.map((surname, index): [string, 'female' | 'male'] => {
  const isWoman = index % 2 === 0
  const given = (isWoman ? womenNamed : menNamed).split(' ')[Math.floor(index / 2)]!
  return [`${given} ${surname}`, isWoman ? 'female' : 'male']
})
