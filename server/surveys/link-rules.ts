import { tokenOf } from '../accounts/stranger-rules.ts'

/** The link of one who is invited; only its hash is stored. */
export const invitationToken = (secret: string, id: number) => tokenOf(secret, `survey invitation ${id}`)
export const answerPath = (secret: string, id: number) => `/surveys/answers/${invitationToken(secret, id)}`
