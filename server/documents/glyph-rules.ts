export type HasGlyph = (codePoint: number) => boolean

/**
 * A letter that no font has whole is put together (Skolt Sámi ǩ of k and a caron); a sign that they cannot show
 * stands as an empty square: PDF/UA takes no missing letters.
 */
export const shownWith = (text: string, has: HasGlyph) =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u{FE00}-\u{FE0F}]/gu, (sign) =>
      sign === '\n' || sign === softHyphen ? sign : '',
    )
    .replaceAll(
      /[^\n]/gu,
      (sign) => [sign, sign.normalize('NFD')].find((one) => hasAll(one, has)) ?? emptySquare,
    )
const hasAll = (signs: string, has: HasGlyph) => Array.from(signs).every((sign) => has(sign.codePointAt(0)!))
const [softHyphen, emptySquare] = ['\u00ad', '\u25a1']
