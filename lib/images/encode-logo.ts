import sharp from 'sharp'
import type { Outcome } from '@/lib/outcome'
import { logoLimits } from './logo-limits'
import { rasterFormat } from './raster-format'

/**
 * An upload as we keep it: one WebP of at most 512 pixels a side, upright, without EXIF, colour profile or anything else that came with
 * it. What is wrong is a key of `common.logo`: `empty`, `too_big`, `not_raster` or `unreadable`.
 */
export async function encodeLogo(file: File): Promise<Outcome<Buffer>> {
  if (file.size === 0) return refused('empty')
  if (file.size > logoLimits.bytes) return refused('too_big')
  const bytes = Buffer.from(await file.arrayBuffer())
  if (rasterFormat(bytes) === null) return refused('not_raster')
  try {
    return { ok: true, value: await reencoded(bytes) }
  } catch {
    return refused('unreadable')
  }
}

const reencoded = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes, { limitInputPixels: logoLimits.pixels, failOn: 'error', pages: 1 })
    .rotate()
    .resize({ width: logoLimits.side, height: logoLimits.side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 88, alphaQuality: 100 })
    .timeout({ seconds: 10 })
    .toBuffer()

const refused = (logo: string): Outcome<Buffer> => ({ ok: false, fieldErrors: { logo } })
