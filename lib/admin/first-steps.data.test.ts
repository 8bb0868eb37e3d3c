import { beforeEach, expect, it } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { Actor } from './actor'
import { firstSteps, markFirstStep, readFirstSteps } from './first-steps'
import { setSettings } from './set-settings'
import { anAdmin, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()

let admin: Actor
beforeEach(async () => {
  await prisma().setting.deleteMany()
  await prisma().application.deleteMany()
  dropCache()
  admin = await anAdmin()
})

it('begins with nothing done, and a step that is done elsewhere counts', async () => {
  const open = { site: false, mail: false, people: false, application: false }
  expect(await readFirstSteps()).toEqual(open)
  await setSettings({ brandName: 'Tides', smtpHost: 'mail.tides.test' }, admin)
  expect(await readFirstSteps()).toEqual({ ...open, site: true, mail: true })
})

it('goes away when every step is done, also by several at the same time', async () => {
  await Promise.all(firstSteps.map((step) => markFirstStep(step, admin)))
  expect(await readFirstSteps()).toBeNull()
})

it('is dismissed by an administrator, on record', async () => {
  expect(await markFirstStep('dismissed', await noAdmin())).toMatchObject({ message: 'not_administrator' })
  expect(await readFirstSteps()).not.toBeNull()
  expect(await markFirstStep('dismissed', admin)).toMatchObject({ ok: true })
  expect(await readFirstSteps()).toBeNull()
  expect(await recordsOf('dismissed')).toMatchObject([{ action: 'settings.first_step_done' }])
})
