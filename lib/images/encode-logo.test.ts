import sharp from 'sharp'
import { expect, it } from 'vitest'
import { encodeLogo } from './encode-logo'
import { logoLimits } from './logo-limits'

const fileOf = (bytes: Buffer | string, type = 'image/png') =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], 'logo.png', { type })
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } })
const refusal = (logo: string) => ({ ok: false, fieldErrors: { logo } })

it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
  'makes a WebP of at most 512 pixels of a %s',
  async (format) => {
    const encoded = await encodeLogo(fileOf(await blank(900, 300).toFormat(format).toBuffer()))
    if (!encoded.ok) throw new Error(JSON.stringify(encoded))
    expect(await sharp(encoded.value).metadata()).toMatchObject({ format: 'webp', width: 512, height: 171 })
  },
)

it('leaves a small one as small as it is', async () => {
  const encoded = await encodeLogo(fileOf(await blank(48, 48).png().toBuffer()))
  expect(encoded.ok && (await sharp(encoded.value).metadata()).width).toBe(48)
})

it('keeps nothing of what a camera wrote into the file, and turns it upright', async () => {
  const photo = blank(40, 20)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Ada, 1 Main Street' } })
  const turned = await photo.withMetadata({ orientation: 6 }).toBuffer()
  const encoded = await encodeLogo(fileOf(turned))
  const metadata = encoded.ok ? await sharp(encoded.value).metadata() : null
  expect(metadata).toMatchObject({ width: 20, height: 40 })
  expect(metadata?.exif).toBeUndefined()
  expect(metadata?.icc).toBeUndefined()
})

it('refuses SVG under any name and type', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  for (const text of [svg, `<?xml version="1.0"?>${svg}`, `﻿ ${svg}`])
    expect(await encodeLogo(fileOf(text))).toEqual(refusal('not_raster'))
})

it('refuses what is no picture, nothing at all, and a picture that is torn', async () => {
  const png = await blank(64, 64).png().toBuffer()
  expect(await encodeLogo(fileOf('<html>'))).toEqual(refusal('not_raster'))
  expect(await encodeLogo(fileOf(''))).toEqual(refusal('empty'))
  expect(await encodeLogo(fileOf(png.subarray(0, 60)))).toEqual(refusal('unreadable'))
})

it('refuses more than five megabytes, and a small file that expands to too many pixels', async () => {
  expect(await encodeLogo(fileOf(Buffer.alloc(logoLimits.bytes + 1)))).toEqual(refusal('too_big'))
  const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(await encodeLogo(fileOf(bomb))).toEqual(refusal('unreadable'))
})
