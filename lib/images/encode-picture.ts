import sharp from 'sharp'
import type { Outcome } from '@/lib/outcome'
import { logoLimits } from './logo-limits'
import { rasterFormat } from './raster-format'

/** The square that was chosen, in parts of the upright picture: 0 is left and top, 1 is right and bottom. */
export type Crop = { x: number; y: number; width: number; height: number }

const side = 512

/**
 * An upload as a person's picture: a square WebP, upright, without EXIF (where it was taken), colour profile or anything else that came with it;
 * of an animation the first frame. Without a crop, the middle. What is wrong is a key of `profile.picture.problems`.
 */
export async function encodePicture(file: File, crop: Crop | null): Promise<Outcome<Buffer>> {
  if (file.size === 0) return refused('empty')
  if (file.size > logoLimits.bytes) return refused('too_big')
  const bytes = Buffer.from(await file.arrayBuffer())
  if (rasterFormat(bytes) === null) return refused('not_raster')
  try {
    return { ok: true, value: await reencoded(bytes, crop) }
  } catch {
    return refused('unreadable')
  }
}

async function reencoded(bytes: Buffer, crop: Crop | null): Promise<Buffer> {
  const options = { limitInputPixels: logoLimits.pixels, failOn: 'error', pages: 1 } as const
  const { width, height, orientation = 1 } = await sharp(bytes, options).metadata()
  // From the fifth on, EXIF lays the picture on its side.
  const upright = orientation >= 5 ? { width: height, height: width } : { width, height }
  return sharp(bytes, options)
    .rotate()
    .extract(areaOf(upright, crop))
    .resize({ width: side, height: side, fit: 'cover' })
    .webp({ quality: 86 })
    .timeout({ seconds: 10 })
    .toBuffer()
}

type Size = { width: number; height: number }

/** Within the picture, for any crop. */
function areaOf({ width, height }: Size, crop: Crop | null) {
  const shorter = Math.min(width, height)
  const wanted = crop ?? {
    x: (width - shorter) / 2 / width,
    y: (height - shorter) / 2 / height,
    width: shorter / width,
    height: shorter / height,
  }
  const [left, top] = [within(wanted.x * width, width - 1), within(wanted.y * height, height - 1)]
  return {
    left,
    top,
    width: Math.max(1, within(wanted.width * width, width - left)),
    height: Math.max(1, within(wanted.height * height, height - top)),
  }
}

const within = (value: number, most: number): number =>
  Math.round(Math.min(Math.max(Number.isFinite(value) ? value : 0, 0), most))

const refused = (picture: string): Outcome<Buffer> => ({ ok: false, fieldErrors: { picture } })
