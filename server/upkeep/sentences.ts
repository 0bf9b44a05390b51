import { both } from '../keeper-sentences.ts'

/** What the keeper's commands say: backup, restore and move. */
export const backupDone = (folder: string, done: { tables: number; rows: number; files: number }) =>
  both(
    `Varmuuskopio on kansiossa ${folder}: ${done.tables} taulua, ${done.rows} riviä ja ${done.files} liitetiedostoa. Siirrä se toiselle koneelle.`,
    `The backup is in ${folder}: ${done.tables} tables, ${done.rows} rows and ${done.files} attachments. Take it to another machine.`,
  )

export const restoreDone = (taken: string, done: { tables: number; rows: number; files: number }) =>
  both(
    `Palautettu ${taken} otettu kopio: ${done.tables} taulua, ${done.rows} riviä ja ${done.files} liitetiedostoa. Jokainen taulu ja tiedosto on verrattu kopioon.`,
    `Restored the backup of ${taken}: ${done.tables} tables, ${done.rows} rows and ${done.files} attachments, each compared with the backup.`,
  )

export const moveDone = (done: { tables: number; rows: number }) =>
  both(
    `Siirretty ${done.tables} taulua ja ${done.rows} riviä PostgreSQL-palvelimelle; rivimäärät ja tiivisteet täsmäävät. Liitteet pysyvät paikoillaan. Käynnistä: DATABASE_URL=… npm start`,
    `Moved ${done.tables} tables and ${done.rows} rows to the PostgreSQL server; counts and hashes are the same. Attachments stay where they are. Start: DATABASE_URL=… npm start`,
  )

export const whichBackup = both(
  'Anna varmuuskopion kansio: npm run restore -- KANSIO',
  'Give the folder of the backup: npm run restore -- FOLDER',
)

export const folderIsTaken = (folder: string) =>
  both(
    `Kansiossa ${folder} on jo jotakin. Anna kopiolle uusi kansio: npm run backup -- KANSIO`,
    `There is something in ${folder} already. Give the backup a new folder: npm run backup -- FOLDER`,
  )

export const notABackup = (folder: string) =>
  both(
    `Kansiossa ${folder} ei ole kokonaista varmuuskopiota: manifest.json puuttuu tai ei kelpaa.`,
    `There is no whole backup in ${folder}: manifest.json is missing or cannot be read.`,
  )

export const backupIsSpoilt = (path: string) =>
  both(
    `Varmuuskopio on muuttunut: ${path} ei ole se, mikä se otettaessa oli. Mitään ei palautettu loppuun. Käytä toista kopiota.`,
    `The backup has changed: ${path} is not what it was. The restore is not complete. Use another backup.`,
  )

export const backupIsNewer = (migration: string) =>
  both(
    `Varmuuskopio on uudemmasta versiosta (${migration}). Päivitä ohjelma ja palauta sitten.`,
    `The backup is of a newer version (${migration}). Update the program, then restore.`,
  )

export const backupIsForServer = both(
  'Varmuuskopio on PostgreSQL-palvelimelta. Palauta se tyhjään tietokantaan palvelimelle: aseta DATABASE_URL.',
  'The backup is of a PostgreSQL server. Restore it into an empty database there: set DATABASE_URL.',
)

export const databaseIsNotEmpty = both(
  'Kohdetietokanta ei ole tyhjä, joten siihen ei koskettu. Anna tyhjä tietokanta.',
  'The target database is not empty and was left untouched. Give an empty one.',
)

export const folderIsNotEmpty = (folder: string) =>
  both(
    `Kansio ${folder} ei ole tyhjä, joten siihen ei koskettu. Anna tyhjä kansio (DATA_DIR, FILES_DIR).`,
    `The folder ${folder} is not empty and was left untouched. Give an empty one (DATA_DIR, FILES_DIR).`,
  )

export const notTheSame = (tables: string) =>
  both(
    `Kopioidut taulut eroavat alkuperäisistä: ${tables}. Tietokantaa ei saa ottaa käyttöön; aloita alusta tyhjään tietokantaan.`,
    `The copied tables differ from the original: ${tables}. Do not use the database; begin anew with an empty one.`,
  )

export const whereToMove = both(
  'Anna kohdetietokanta: DATABASE_URL=postgres://… npm run move',
  'Give the database to move to: DATABASE_URL=postgres://… npm run move',
)

export const nothingToMove = (folder: string) =>
  both(
    `Kansiossa ${folder} ei ole upotettua tietokantaa. Anna DATA_DIR.`,
    `There is no embedded database in ${folder}. Give DATA_DIR.`,
  )

export const toolIsMissing = (tool: string) =>
  both(
    `Ohjelmaa ${tool} ei löydy. Asenna PostgreSQL:n asiakasohjelmat (Debian: postgresql-client).`,
    `The program ${tool} was not found. Install PostgreSQL's client programs (Debian: postgresql-client).`,
  )

export const toolFailed = (tool: string, said: string) =>
  both(`${tool} ei onnistunut:`, `${tool} failed:\n${said}`)
