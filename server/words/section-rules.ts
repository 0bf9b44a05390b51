/** A § and its number, '12 §' or '§ 12', are never parted at a line's end. */
export const bindSections = (text: string) =>
  text.replace(/(?<=\d) (?=§)|(?<=(?<!\d[ \u00a0])§) (?=\d)/g, '\u00a0')

/** Nor are the thousands of a number, or a number and its unit: '6 400', '145 €', '15 %'. */
export const bindNumbers = (text: string) => text.replaceAll(/(?<=\d) (?=\d{3}(?!\d)|[€%])/g, '\u00a0')
