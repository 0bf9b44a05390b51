export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** The height of the strip above a page of ordinary size, in points. */
export const stripHeight = 24

/**
 * A page made higher by a strip above what the reader sees, whichever way the page is turned: its new box, the strip's
 * box, and where and how the strip is drawn, which was set `width` points wide. It covers nothing of the page.
 */
export function roomForStrip({ x, y, width, height }: Box, turned: number) {
  const turn = ((Math.round(turned / 90) % 4) + 4) % 4
  const shown = turn % 2 ? { width: height, height: width } : { width, height }
  const scale = Math.max(1, Math.min(shown.width, shown.height) / 595)
  const high = stripHeight * scale
  const across = { width, height: high }
  const along = { width: high, height }
  const places = [
    {
      page: { x, y, width, height: height + high },
      strip: { x, y: y + height, ...across },
      from: [x, y + height],
    },
    {
      page: { x: x - high, y, width: width + high, height },
      strip: { x: x - high, y, ...along },
      from: [x, y],
    },
    {
      page: { x, y: y - high, width, height: height + high },
      strip: { x, y: y - high, ...across },
      from: [x + width, y],
    },
    {
      page: { x, y, width: width + high, height },
      strip: { x: x + width, y, ...along },
      from: [x + width, y + height],
    },
  ] as const
  const { page, strip, from } = places[turn]!
  return {
    page,
    strip,
    drawn: { x: from[0], y: from[1], turn: turn * 90, scale },
    width: shown.width / scale,
  }
}
