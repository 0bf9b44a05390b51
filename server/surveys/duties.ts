import { Readable } from 'node:stream'
import { inTransaction } from '../../db/connection.ts'
import { makePdf } from '../documents/make.ts'
import { largestFile } from '../files/rules.ts'
import type { House } from '../house.ts'
import { closeOver, listOver } from './closing-queries.ts'
import { gatherPaper, listOldPapers, replacePaper } from './paper-queries.ts'

/** After its last day a survey closes by itself, and its answers are counted; papers on drafts of agendas follow. */
export async function closeSurveys({ db, files }: Pick<House, 'db' | 'files'>, now: Date) {
  for (const { id } of await listOver(db, now)) await inTransaction(db, (db) => closeOver(db, id, now))
  for (const { file_id, survey_id, language } of await listOldPapers(db)) {
    const { content, madeOf } = await gatherPaper(db, survey_id, language)
    const pdf = await makePdf('papers', language, content)
    const kept = await files.keep(Readable.from([pdf]), largestFile)
    if (!(await replacePaper(db, file_id, { made_of: madeOf, kept, at: now })))
      await files.remove(kept.storedAs)
  }
}
