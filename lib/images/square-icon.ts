import sharp from 'sharp'

type Look = {
  size: number
  /** Behind it, for systems that show no transparency. */
  ground?: string | undefined
}

/** A square PNG with the whole picture in it. */
export function squareIcon(picture: Uint8Array, { size, ground }: Look): Promise<Buffer> {
  const inset = ground ? Math.round(size * 0.1) : 0
  const background = ground ?? { r: 0, g: 0, b: 0, alpha: 0 }
  const side = size - 2 * inset
  return sharp(picture, { density: 300 })
    .resize({ width: side, height: side, fit: 'contain', background })
    .extend({ top: inset, bottom: inset, left: inset, right: inset, background })
    .flatten(ground ? { background: ground } : false)
    .png()
    .timeout({ seconds: 10 })
    .toBuffer()
}

/** The PNG in the container that `/favicon.ico` has been since browsers ask for it. */
export function asIco(png: Buffer, size: number): Buffer {
  const header = Buffer.alloc(22)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(1, 4)
  header.writeUInt8(size % 256, 6)
  header.writeUInt8(size % 256, 7)
  header.writeUInt16LE(1, 10)
  header.writeUInt16LE(32, 12)
  header.writeUInt32LE(png.length, 14)
  header.writeUInt32LE(header.length, 18)
  return Buffer.concat([header, png])
}
