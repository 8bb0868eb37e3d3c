import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { aPerson } from '@/lib/account/testing/people'
import { readBrand } from '@/lib/branding/brand'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { readImage } from '@/lib/images/read-image'
import { changeLook } from './change-look'

useTestDatabase()

let admin: { id: string; ip: null; userAgent: null }
beforeAll(async () => {
  const { id } = await aPerson()
  await prisma().user.update({ where: { id }, data: { isAdmin: true } })
  admin = { id, ip: null, userAgent: null }
})

const typed = (over = {}) => ({
  brandName: 'Harbour',
  brandColor: '#7a1f5c',
  consentNoteEn: 'Ask at the desk.',
  consentNoteZh: '请到前台询问。',
  termsUrl: 'https://harbour.example/terms',
  privacyUrl: '',
  logo: null as File | null,
  removesLogo: false,
  ...over,
})
const logo = async () => {
  const bytes = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#a33' } })
    .png()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'logo.png')
}

it('takes effect immediately, on record', async () => {
  expect(await changeLook(typed(), admin)).toMatchObject({ ok: true })
  expect(await readBrand()).toMatchObject({
    name: 'Harbour',
    color: '#7a1f5c',
    termsUrl: 'https://harbour.example/terms',
    privacyUrl: null,
    consentNote: { en: 'Ask at the desk.' },
  })
  const audit = await prisma().auditEvent.findFirst({ where: { action: 'settings.changed' } })
  expect(audit).toMatchObject({ actorId: admin.id, targetId: 'look' })
})

it('keeps one logo, and the picture that nothing shows any more goes', async () => {
  await changeLook(typed({ logo: await logo() }), admin)
  const first = (await readBrand()).logoImageId!
  expect(await readImage(first)).toMatchObject({ mediaType: 'image/webp' })
  await changeLook(typed(), admin)
  expect((await readBrand()).logoImageId).toBe(first)
  await changeLook(typed({ logo: await logo() }), admin)
  const second = (await readBrand()).logoImageId!
  expect(second).not.toBe(first)
  expect(await readImage(first)).toBeNull()
  await changeLook(typed({ removesLogo: true }), admin)
  expect((await readBrand()).logoImageId).toBeNull()
  expect(await prisma().image.count()).toBe(0)
})

it.each([
  ['brandColor', { brandColor: 'red' }],
  ['brandColor', { brandColor: '#ffd400' }],
  ['brandColor', { brandColor: '#0b5563;}body{display:none' }],
  ['brandName', { brandName: 'x'.repeat(61) }],
  ['termsUrl', { termsUrl: 'javascript:alert(1)' }],
  ['privacyUrl', { privacyUrl: 'harbour' }],
  ['consentNoteZh', { consentNoteZh: 'x'.repeat(301) }],
  ['logo', { logo: new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'logo.png') }],
])('changes nothing when %s is wrong', async (field, over) => {
  const before = await readBrand()
  expect(await changeLook(typed({ brandName: 'Other', ...over }), admin)).toMatchObject({
    ok: false,
    fieldErrors: { [field]: expect.any(String) as string },
  })
  expect(await readBrand()).toEqual(before)
})

it('is for administrators', async () => {
  const { id } = await aPerson()
  expect(await changeLook(typed({ brandName: 'Theirs' }), { ...admin, id })).toMatchObject({ ok: false })
  expect((await readBrand()).name).toBe('Harbour')
})
