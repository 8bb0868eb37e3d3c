import sharp from 'sharp'
import { beforeEach, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { changeApplication } from './change-application'
import { changeLogo } from './change-logo'
import { deleteApplication } from './delete-application'
import { findApplication } from './find-application'
import type { Owner } from './owner'
import { presentationOf } from './presentation'
import { registerApplication } from './register-application'
import { RegisterApplication } from './schema'

useTestDatabase()

const newOwner = async (): Promise<Owner> => ({
  id: (await databaseFixture.addUser({})).id,
  ip: null,
  userAgent: null,
})
const picture = async (background: string) => {
  const create = { width: 32, height: 32, channels: 3, background } as const
  return new File([new Uint8Array(await sharp({ create }).png().toBuffer())], 'logo.png')
}
const images = () => prisma().image.count()

let owner: Owner
let id: string
let clientId: string
beforeEach(async () => {
  await prisma().image.deleteMany()
  owner = await newOwner()
  const notes = RegisterApplication.parse({
    ...{ type: 'web', name: 'Field Notes', publisher: '', homepageUri: '', policyUri: '', tosUri: '' },
    ...{ redirectUris: ['https://notes.test/cb'], scopes: [] },
  })
  const registered = await registerApplication(notes, owner)
  if (!registered.ok) throw new Error(registered.message)
  ;({ id, clientId } = registered.value)
})

it('a new logo takes the place of the old one, and is recorded', async () => {
  await changeLogo(id, owner, await picture('#f00'))
  const first = (await findApplication(id, owner.id))?.logoImageId
  await changeLogo(id, owner, await picture('#00f'))
  const second = (await findApplication(id, owner.id))?.logoImageId
  expect(second).not.toBe(first)
  expect(await images()).toBe(1)
  expect((await databaseFixture.store.findClient(clientId))?.logoImageId).toBe(second)
  const events = await prisma().auditEvent.findMany({
    where: { clientId, action: 'application.logo_changed' },
  })
  expect(events).toHaveLength(2)
})

it('without one there is none, and with the application it goes', async () => {
  await changeLogo(id, owner, await picture('#f00'))
  await changeLogo(id, owner, null)
  expect((await findApplication(id, owner.id))?.logoImageId).toBeNull()
  expect(await images()).toBe(0)
  await changeLogo(id, owner, await picture('#f00'))
  await deleteApplication(id, owner)
  expect(await images()).toBe(0)
})

it('what is no picture, and what another person sends, changes nothing', async () => {
  expect(await changeLogo(id, owner, new File(['<svg/>'], 'logo.png'))).toEqual({
    ok: false,
    fieldErrors: { logo: 'not_raster' },
  })
  expect(await changeLogo(id, await newOwner(), await picture('#f00'))).toBeNull()
  expect(await images()).toBe(0)
})

it('people who are asked read its purpose and the first of its contacts', async () => {
  await changeApplication(id, owner, { description: 'Walks.', contacts: ['a@notes.test', 'b@notes.test'] })
  expect(await presentationOf(clientId)).toEqual({ description: 'Walks.', contact: 'a@notes.test' })
  expect(await presentationOf('unknown')).toEqual({ description: null, contact: null })
})
