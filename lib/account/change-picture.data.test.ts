import sharp from 'sharp'
import { beforeEach, expect, it } from 'vitest'
import { editProfile } from '@/lib/admin/edit-person'
import { terminal } from '@/lib/admin/actor'
import { deleteExpired } from '@/lib/data/clean-up'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { ownPicture } from '@/lib/images/picture-address'
import { newId } from '@/lib/secrets'
import { changePicture, readPicture } from './change-picture'
import { aPerson } from './testing/people'

useTestDatabase()

let ada: { id: string }
beforeEach(async () => {
  ada = await aPerson()
})
async function aPicture(color = '#c82828'): Promise<{ file: File; crop: null }> {
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: color } })
    .png()
    .toBuffer()
  return { file: new File([new Uint8Array(bytes)], 'me.png'), crop: null }
}
const rowOf = () => prisma().user.findUniqueOrThrow({ where: { id: ada.id } })
const idIn = (picture: string | null) => ownPicture(picture)!.split('/').at(-1)!

it('is an address of this site that applications get as `picture`, until it is replaced or removed', async () => {
  const before = await rowOf()
  expect(await changePicture(ada.id, await aPicture())).toMatchObject({ ok: true })
  const first = await rowOf()
  expect(first.picture).toBe(`http://localhost:3000/pictures/${first.pictureImageId}`)
  expect(first.updatedAt.getTime()).toBeGreaterThanOrEqual(before.updatedAt.getTime())
  expect((await databaseFixture.store.findUser(ada.id))?.picture).toBe(first.picture)
  expect(await readPicture(idIn(first.picture))).toMatchObject({ mediaType: 'image/webp' })

  await changePicture(ada.id, await aPicture('#28c828'))
  const second = await rowOf()
  expect(second.picture).not.toBe(first.picture)
  expect(await readPicture(idIn(first.picture))).toBeNull()
  await deleteExpired(Date.now() + 2 * 86_400_000)
  expect(await readPicture(idIn(second.picture))).not.toBeNull()

  await changePicture(ada.id, null)
  expect(await rowOf()).toMatchObject({ picture: null, pictureImageId: null })
  expect(await readPicture(idIn(second.picture))).toBeNull()
  expect(await prisma().image.count()).toBe(0)
  const records = await prisma().auditEvent.findMany({ where: { userId: ada.id } })
  expect(records.map(({ details }) => details)).toEqual(Array(3).fill({ fields: ['picture'] }))
})

it('that 20 tabs send at the same moment leaves one', async () => {
  const upload = await aPicture()
  await Promise.all(Array.from({ length: 20 }, () => changePicture(ada.id, upload)))
  expect(await prisma().image.count({ where: { people: { some: { id: ada.id } } } })).toBe(1)
  expect(await prisma().image.count()).toBe(1)
  await changePicture(ada.id, null)
})

it('refuses what is no picture and keeps what is there', async () => {
  await changePicture(ada.id, await aPicture())
  const { picture } = await rowOf()
  const file = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'me.png')
  expect(await changePicture(ada.id, { file, crop: null })).toMatchObject({
    fieldErrors: { picture: 'not_raster' },
  })
  expect((await rowOf()).picture).toBe(picture)
  expect(await readPicture(newId())).toBeNull()
  expect(await readPicture(`../${newId()}`)).toBeNull()
})

it('goes where an administrator writes another address, and with the account', async () => {
  await changePicture(ada.id, await aPicture())
  const { picture } = await rowOf()
  await editProfile(ada.id, { picture: 'https://chen.studio/ada.png' }, terminal)
  expect(await rowOf()).toMatchObject({ picture: 'https://chen.studio/ada.png', pictureImageId: null })
  expect(await readPicture(idIn(picture))).toBeNull()
  expect(ownPicture('https://chen.studio/ada.png')).toBeNull()
  await changePicture(ada.id, await aPicture())
  await prisma().user.delete({ where: { id: ada.id } })
  await deleteExpired(Date.now() + 2 * 86_400_000)
  expect(await prisma().image.count({ where: { people: { none: {} } } })).toBe(0)
})
