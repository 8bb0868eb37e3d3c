import sharp from 'sharp'
import { expect, test } from 'vitest'
import { asIco, squareIcon } from './square-icon'

const wide = () =>
  sharp({ create: { width: 300, height: 60, channels: 4, background: '#aa3300' } })
    .webp()
    .toBuffer()

test('a wide logo is whole in the square, on nothing', async () => {
  const icon = sharp(await squareIcon(await wide(), { size: 192 }))
  expect(await icon.metadata()).toMatchObject({ width: 192, height: 192, format: 'png', hasAlpha: true })
  const { data, info } = await icon.raw().toBuffer({ resolveWithObject: true })
  const alphaAt = (x: number, y: number) => data[(y * info.width + x) * info.channels + 3]
  expect([alphaAt(96, 2), alphaAt(96, 96), alphaAt(1, 96)]).toEqual([0, 255, 255])
})

test('on a ground there is no transparency, and a margin', async () => {
  const icon = sharp(await squareIcon(await wide(), { size: 180, ground: '#ffffff' }))
  const { data, info } = await icon.raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 180, height: 180, channels: 3 })
  expect([...data.subarray((90 * 180 + 5) * 3, (90 * 180 + 5) * 3 + 3)]).toEqual([255, 255, 255])
})

test('a favicon says how large it is and where its picture is', async () => {
  const png = await squareIcon(await wide(), { size: 32 })
  const ico = asIco(png, 32)
  expect([...ico.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32])
  expect(ico.subarray(ico.readUInt32LE(18))).toEqual(png)
})
