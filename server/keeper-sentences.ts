/** What the program tells its keeper on the command line: in Finnish, and a line in English. */
export const both = (fi: string, en: string) => `${fi}\n${en}`

/** What each setting must be, said when it is not. */
export const settingSentences: Record<string, string> = {
  DATABASE_URL: both(
    'DATABASE_URL: osoitteen alussa on oltava postgres://.',
    'DATABASE_URL: must begin with postgres://.',
  ),
  OWNER_DATABASE_URL: both(
    'OWNER_DATABASE_URL: osoitteen alussa on oltava postgres://.',
    'OWNER_DATABASE_URL: must begin with postgres://.',
  ),
  DATA_DIR: both('DATA_DIR: anna kansion polku.', 'DATA_DIR: give the path of a folder.'),
  FILES_DIR: both('FILES_DIR: anna kansion polku.', 'FILES_DIR: give the path of a folder.'),
  KEYS_DIR: both('KEYS_DIR: anna kansion polku.', 'KEYS_DIR: give the path of a folder.'),
  HOST: both('HOST: anna osoite, jossa ohjelma kuuntelee.', 'HOST: give the address to listen on.'),
  PORT: both('PORT: anna luku väliltä 0–65535.', 'PORT: give a number from 0 to 65535.'),
  PUBLIC_URL: both(
    'PUBLIC_URL: anna koko osoite, jonka alussa on https:// tai http://.',
    'PUBLIC_URL: give a whole address that begins with https:// or http://.',
  ),
  SMTP_URL: both(
    'SMTP_URL: osoitteen alussa on oltava smtp:// tai smtps://.',
    'SMTP_URL: must begin with smtp:// or smtps://.',
  ),
  SESSION_SECRET: both(
    'SESSION_SECRET: anna vähintään 32 merkkiä.',
    'SESSION_SECRET: give at least 32 characters.',
  ),
  LOG_LEVEL: both(
    'LOG_LEVEL: anna jokin näistä: fatal, error, warn, info, debug, silent.',
    'LOG_LEVEL: give one of fatal, error, warn, info, debug, silent.',
  ),
  METRICS_ADDRESS: both(
    'METRICS_ADDRESS: anna osoite ja portti, esimerkiksi 127.0.0.1:9100.',
    'METRICS_ADDRESS: give an address and a port, as in 127.0.0.1:9100.',
  ),
  METRICS_TOKEN: both(
    'METRICS_TOKEN: anna vähintään 16 merkkiä.',
    'METRICS_TOKEN: give at least 16 characters.',
  ),
  SLOW_QUERY_MS: both(
    'SLOW_QUERY_MS: anna millisekunnit kokonaislukuna, vähintään 1.',
    'SLOW_QUERY_MS: give whole milliseconds, at least 1.',
  ),
  TRUST_PROXY: both(
    'TRUST_PROXY: anna välityspalvelimien määrä 0–5.',
    'TRUST_PROXY: give the number of proxies, 0 to 5.',
  ),
}

export const demoHasItsFolder = both(
  'DATABASE_URL on asetettu. Esittely käyttää vain omaa kansiotaan eikä koske palvelimeen: poista asetus.',
  'DATABASE_URL is set: the demonstration lives in a folder of its own and touches no server.',
)

export const portIsTaken = (port: number) =>
  both(
    `Portti ${port} on jo käytössä tällä koneella. Valitse toinen: PORT=3001 npm start`,
    `Port ${port} is taken on this machine. Choose another: PORT=3001 npm start`,
  )

export const mayNotListen = (host: string, port: number) =>
  both(
    `Ohjelma ei voi kuunnella osoitteessa ${host}, portti ${port}. Tarkista HOST ja PORT; alle 1024:n portti vaatii oikeudet.`,
    `The program cannot listen on ${host}, port ${port}. Check HOST and PORT; a port below 1024 needs rights.`,
  )

export const folderIsHeld = (folder: string, holder: string) =>
  both(
    `Tietokansio ${folder} on toisen prosessin käytössä (${holder}). Pysäytä ensin se.`,
    `The data folder ${folder} is in use by another process (${holder}). Stop that one first.`,
  )

export const folderIsClosed = (folder: string, code: string) =>
  both(
    `Tietokansioon ${folder} ei voi kirjoittaa (${code}). Anna käyttäjälle oikeus kansioon tai valitse toinen: DATA_DIR=…`,
    `The data folder ${folder} cannot be written to (${code}). Give this user the right, or choose another: DATA_DIR=…`,
  )

export const electionFolderIsClosed = (folder: string, code: string) =>
  both(
    `Vaalien avainten kansiota ${folder} ei voi tehdä (${code}). Anna käyttäjälle oikeus kansioon tai valitse toinen: KEYS_DIR=…`,
    `The folder of election keys ${folder} cannot be made (${code}). Give this user the right, or choose another: KEYS_DIR=…`,
  )

export const databaseIsAway = (reason: string) =>
  both(
    `Tietokantaan ei saada yhteyttä (${reason}). Tarkista DATABASE_URL ja että PostgreSQL on käynnissä.`,
    `The database cannot be reached (${reason}). Check DATABASE_URL and that PostgreSQL is running.`,
  )

export const databaseIsNewer = (names: string[]) =>
  both(
    `Tietokannan on tehnyt ohjelman toinen versio: tämä ei tunne muutoksia ${names.join(', ')}. Käynnistä se versio tai sitä uudempi, tai palauta varmuuskopio tämän version ajalta.`,
    `Another version of the program has shaped this database: this one does not know ${names.join(', ')}. Start that version or a newer one, or restore a backup from the time of this version.`,
  )

export const demoBeginsAnew = (aside: string) =>
  both(
    `Esittelyn tiedot oli tehnyt ohjelman toinen versio, joten esittely alkaa alusta; entiset tiedot ovat kansiossa ${aside}.`,
    `Another version of the program had made the demonstration, so it begins anew; what was there is kept in ${aside}.`,
  )

export const listening = (address: string, publicUrl: string) =>
  both(
    `Kumppanuuspöytä on käynnissä: ${publicUrl}${heard(address, publicUrl, 'kuuntelee')}. Lopeta: Ctrl+C`,
    `Kumppanuuspöytä is running at ${publicUrl}${heard(address, publicUrl, 'listening on')}. Stop with Ctrl+C`,
  )

const heard = (address: string, publicUrl: string, verb: string) =>
  address === publicUrl ? '' : ` (${verb} ${address})`

export const firstLink = (link: string) =>
  both(
    'Palvelussa ei ole vielä ketään. Luo ensimmäisen pääkäyttäjän tili tällä linkillä, joka toimii kerran.',
    `Nobody is here yet. Make the first administrator's account with this link, which works once:\n${link}`,
  )

export const embeddedIsForTrying = both(
  'Upotettu tietokanta kestää ohjelman pysähtymisen mutta ei sähkökatkoa. Todelliseen käyttöön tarvitaan PostgreSQL: aseta DATABASE_URL.',
  'The embedded database survives a killed process but not a power cut. Real use is PostgreSQL: set DATABASE_URL.',
)
