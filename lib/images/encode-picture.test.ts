import sharp from 'sharp'
import { expect, it } from 'vitest'
import { encodePicture } from './encode-picture'

const fileOf = (bytes: Buffer | string, name = 'me.png', type = 'image/png') =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type })
const blank = (width: number, height: number, color = '#c82828') =>
  sharp({ create: { width, height, channels: 3, background: color } })
const refusal = (picture: string) => ({ ok: false, fieldErrors: { picture } })
/** Red on the left, green in the middle, blue on the right. */
async function flag(width = 900, height = 300): Promise<Buffer> {
  const third = Math.round(width / 3)
  const part = (color: string, left: number) =>
    blank(third, height, color)
      .png()
      .toBuffer()
      .then((input) => ({ input, left, top: 0 }))
  return blank(width, height)
    .composite(await Promise.all([part('#f00', 0), part('#0f0', third), part('#00f', 2 * third)]))
    .png()
    .toBuffer()
}
async function colorOf(bytes: Buffer): Promise<string> {
  const { dominant } = await sharp(bytes).stats()
  const { r, g, b } = dominant
  return r > g && r > b ? 'red' : g > b ? 'green' : 'blue'
}
async function encoded(file: File, crop: Parameters<typeof encodePicture>[1] = null): Promise<Buffer> {
  const outcome = await encodePicture(file, crop)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}

it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
  'makes a square WebP of 512 pixels of a %s',
  async (format) => {
    const bytes = await encoded(fileOf(await blank(900, 300).toFormat(format).toBuffer()))
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 512, height: 512 })
  },
)

it('takes the middle, or the square that was chosen', async () => {
  const file = fileOf(await flag())
  expect(await colorOf(await encoded(file))).toBe('green')
  expect(await colorOf(await encoded(file, { x: 0, y: 0, width: 1 / 3, height: 1 }))).toBe('red')
  expect(await colorOf(await encoded(file, { x: 2 / 3, y: 0, width: 1 / 3, height: 1 }))).toBe('blue')
})

it('takes any crop to be within the picture', async () => {
  const file = fileOf(await flag())
  for (const crop of [
    { x: -1, y: -1, width: 9, height: 9 },
    { x: 1, y: 1, width: 1, height: 1 },
    { x: NaN, y: Infinity, width: -Infinity, height: NaN },
    { x: 0.999999, y: 0, width: 0, height: 0 },
  ])
    expect(await sharp(await encoded(file, crop)).metadata()).toMatchObject({ width: 512, height: 512 })
})

it('keeps neither where a photo was taken nor anything else of its camera, and turns it upright', async () => {
  const exif = {
    IFD0: { Copyright: 'Ada, 1 Main Street' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '51/1 30/1 0/1',
      GPSLongitudeRef: 'W',
      GPSLongitude: '0/1 7/1 0/1',
    },
  }
  const photo = await sharp(await flag())
    .withExif(exif)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const bytes = await encoded(fileOf(photo, 'me.jpg', 'image/jpeg'))
  const metadata = await sharp(bytes).metadata()
  expect([metadata.exif, metadata.icc, metadata.xmp, metadata.iptc]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(bytes.toString('latin1')).not.toMatch(/Main Street|GPS|Exif/)
  // Turned by a quarter, the top third is the left one.
  const top = { x: 0, y: 0, width: 1, height: 1 / 3 }
  expect(await colorOf(await encoded(fileOf(photo), top))).toBe('red')
})

it('shows the first frame of an animation', async () => {
  const frames = await Promise.all(['#f00', '#00f'].map((color) => blank(64, 64, color).png().toBuffer()))
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  expect((await sharp(gif).metadata()).pages).toBe(2)
  const bytes = await encoded(fileOf(gif, 'me.gif', 'image/gif'))
  expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1)
  expect(await colorOf(bytes)).toBe('red')
})

it('refuses SVG, HTML, a torn picture, nothing, and too much of it, under any name', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const html = '<!doctype html><script>alert(1)</script>'
  for (const text of [svg, `<?xml version="1.0"?>${svg}`, html, 'GIF', '\u0089PNG'])
    for (const [name, type] of [
      ['me.png', 'image/png'],
      ['me.svg', 'image/svg+xml'],
    ] as const)
      expect(await encodePicture(fileOf(text, name, type), null), text).toEqual(refusal('not_raster'))
  const png = await blank(64, 64).png().toBuffer()
  expect(await encodePicture(fileOf(png.subarray(0, 60)), null)).toEqual(refusal('unreadable'))
  expect(await encodePicture(fileOf(`GIF89a${html}`), null)).toEqual(refusal('unreadable'))
  expect(await encodePicture(fileOf(''), null)).toEqual(refusal('empty'))
  const big = Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)])
  expect(await encodePicture(fileOf(big), null)).toEqual(refusal('too_big'))
})

it('refuses a pixel bomb without unpacking it', async () => {
  const bomb = await sharp({
    create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(bomb.length).toBeLessThan(1024 * 1024)
  expect(await encodePicture(fileOf(bomb), null)).toEqual(refusal('unreadable'))
})
