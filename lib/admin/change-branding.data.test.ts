import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { aPerson } from '@/lib/account/testing/people'
import { readBrand } from '@/lib/branding/brand'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { readImage } from '@/lib/images/read-image'
import { changeBranding, type Logos } from './change-branding'

useTestDatabase()

let admin: { id: string; ip: null; userAgent: null }
beforeAll(async () => {
  const { id } = await aPerson()
  await prisma().user.update({ where: { id }, data: { isAdmin: true } })
  admin = { id, ip: null, userAgent: null }
})

const typed = {
  brandColor: '#7a1f5c',
  'consentNote.en': 'Ask at the desk.',
  'consentNote.zh-CN': '请到前台询问。',
}
const change = (over: Record<string, string> = {}, logos: Partial<Logos> = {}, by = admin) =>
  changeBranding(
    { typed: { ...typed, ...over }, logos: { brandLogoImageId: null, brandLogoDarkImageId: null, ...logos } },
    by,
  )
const logo = async () => {
  const bytes = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#a33' } })
    .png()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'logo.png')
}

it('takes effect immediately, on record', async () => {
  expect(await change()).toMatchObject({ ok: true, value: { changed: ['brandColor', 'consentNote'] } })
  expect(await readBrand()).toMatchObject({ color: '#7a1f5c', consentNote: { en: 'Ask at the desk.' } })
  const audit = await prisma().auditEvent.findFirst({ where: { action: 'settings.changed' } })
  expect(audit).toMatchObject({ actorId: admin.id, targetId: 'branding' })
})

it('saves with and without a logo, and the picture that nothing shows any more goes', async () => {
  await change({}, { brandLogoImageId: await logo() })
  const first = (await readBrand()).logoImageId!
  expect(await readImage(first)).toMatchObject({ mediaType: 'image/webp' })
  await change({ 'consentNote.en': 'Ask again.' })
  expect((await readBrand()).logoImageId).toBe(first)
  await change({}, { brandLogoImageId: await logo(), brandLogoDarkImageId: await logo() })
  const { logoImageId: second, darkLogoImageId: dark } = await readBrand()
  expect(second).not.toBe(first)
  expect(await readImage(first)).toBeNull()
  expect(await readImage(dark!)).not.toBeNull()
  await change({}, { brandLogoImageId: 'removed' })
  expect(await readBrand()).toMatchObject({ logoImageId: null, darkLogoImageId: dark })
  await change({}, { brandLogoDarkImageId: 'removed' })
  expect(await prisma().image.count()).toBe(0)
})

it('tells the second of two administrators who choose a logo', async () => {
  const seen = { brandLogoImageId: '""' }
  const both = { brandLogoImageId: null, brandLogoDarkImageId: null }
  const choose = async () =>
    changeBranding({ typed, logos: { ...both, brandLogoImageId: await logo() }, seen }, admin)
  expect(await choose()).toMatchObject({ ok: true })
  expect(await choose()).toEqual({ ok: false, fieldErrors: { brandLogoImageId: 'changed_meanwhile' } })
  await change({}, { brandLogoImageId: 'removed' })
})

it.each([
  ['brandColor', { brandColor: 'red' }, {}],
  ['brandColor', { brandColor: '#ffd400' }, {}],
  ['brandColor', { brandColor: '#0b5563;}body{display:none' }, {}],
  ['consentNote', { 'consentNote.zh-CN': 'x'.repeat(301) }, {}],
  [
    'brandLogoImageId',
    {},
    { brandLogoImageId: new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'logo.png') },
  ],
  ['brandLogoDarkImageId', {}, { brandLogoDarkImageId: new File([], 'empty.png') }],
])('changes nothing when %s is wrong', async (field, over, logos) => {
  const before = await readBrand()
  expect(await change({ 'consentNote.en': 'Other', ...over }, logos)).toMatchObject({
    ok: false,
    fieldErrors: { [field]: expect.any(String) as string },
  })
  expect(await readBrand()).toEqual(before)
})

it('is for administrators', async () => {
  const { id } = await aPerson()
  expect(await change({ brandColor: '' }, {}, { ...admin, id })).toMatchObject({ ok: false })
  expect((await readBrand()).color).toBe('#7a1f5c')
})
