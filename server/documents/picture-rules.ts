/** The most pixels of a picture that becomes a page: what the memory of one document bears. */
export const mostPixels = 60_000_000

/** How many pixels a PNG or JPEG says it has; undefined where it does not say. */
export function pixelsOf(bytes: Uint8Array, type: string): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return type === 'image/png' ? view.getUint32(16) * view.getUint32(20) : pixelsOfJpeg(view)
  } catch {
    return undefined
  }
}

/** The frame's height and width stand after the first marker that begins a frame (ITU-T T.81, B.2.2). */
function pixelsOfJpeg(view: DataView) {
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1)
    const beginsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (beginsFrame) return view.getUint16(at + 5) * view.getUint16(at + 7)
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
