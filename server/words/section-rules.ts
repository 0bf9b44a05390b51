/** A § and its number, '12 §' or '§ 12', are never parted at a line's end. */
export const bindSections = (text: string) =>
  text.replace(/(?<=\d) (?=§)|(?<=(?<!\d[ \u00a0])§) (?=\d)/g, '\u00a0')
