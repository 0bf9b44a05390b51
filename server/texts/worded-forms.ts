import { optionalText } from '../web/forms.ts'
import { languages, type ByLanguage, type Language } from '../words/index.ts'

type Fields<Name extends string> = Record<`${Name}_${Language}`, ReturnType<typeof optionalText>>

/** A text told in each language by itself: the fields 'title_fi', 'title_sv' and 'title_en' of a form. */
export const worded = <Name extends string>(name: Name, most: number) =>
  Object.fromEntries(languages.map((one) => [`${name}_${one}`, optionalText(most)])) as Fields<Name>

/** What the form says of the text, in the languages in which it says something. */
export const wordsIn = <Name extends string>(
  form: Record<`${Name}_${Language}`, string>,
  name: Name,
): ByLanguage =>
  Object.fromEntries(
    languages.flatMap((one) => (form[`${name}_${one}`] ? [[one, form[`${name}_${one}`]]] : [])),
  )

/** What the fields of a text hold when it is edited. */
export const fieldsOf = (name: string, texts: ByLanguage) =>
  Object.fromEntries(languages.map((one) => [`${name}_${one}`, texts[one] ?? '']))
