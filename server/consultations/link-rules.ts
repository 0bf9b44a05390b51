import { tokenOf } from '../accounts/stranger-rules.ts'

/** The respondent's own link; only its hash is stored. */
export const respondentToken = (secret: string, id: number) =>
  tokenOf(secret, `consultation respondent ${id}`)

export const respondentPath = (secret: string, id: number) =>
  `/consultations/by-link/${respondentToken(secret, id)}`

/** Where someone who may act for the organisation answers. */
export const statementPath = (consultation: number, organisation: number) =>
  `/consultations/${consultation}/statements/of/${organisation}`

/** Behind it the organisation confirms from its recorded address that who signed may speak for it. */
export const confirmationToken = (secret: string, version: number) =>
  tokenOf(secret, `statement confirmation ${version}`)

export const confirmationPath = (secret: string, version: number) =>
  `/statement-confirmations/${confirmationToken(secret, version)}`
