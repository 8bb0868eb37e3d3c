import { beforeEach, expect, it, vi } from 'vitest'
import { deleteAccount } from '@/lib/account/delete-account'
import { mailsTo } from '@/lib/account/testing/mailbox'
import { aPerson } from '@/lib/account/testing/people'
import { fromHere } from '@/lib/account/testing/two-step'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { keepAccountAction } from './deletion/actions'
import { finishSignIn, toAccount } from './finish-sign-in'
import { agreeAction } from './login/terms/actions'

const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  headers: async () =>
    new Headers({
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      'user-agent': 'a browser',
      'x-forwarded-for': '192.0.2.7',
    }),
  cookies: async () => ({
    set: (name: string, value: string) => void (value ? jar.set(name, value) : jar.delete(name)),
    has: (name: string) => jar.has(name),
  }),
}))
vi.mock('next/navigation', () => ({
  redirect: (address: string) => {
    throw new Error(`to ${address}`)
  },
}))
vi.mock('next-intl/server', () => ({ getTranslations: async () => (key: string) => key }))
vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))

useTestDatabase()
const terms = { termsUrl: 'https://chen.studio/terms/2', privacyUrl: 'https://chen.studio/privacy' }
const set = async (settings: Partial<typeof terms>) => {
  await writeSettings(settings, new Date())
  dropCache()
}
beforeEach(async () => {
  jar.clear()
  await set({ termsUrl: '', privacyUrl: '' })
})

const sessionsOf = (userId: string) => prisma().session.findMany({ where: { userId, endedAt: null } })
const form = (fields: Record<string, string> = {}) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}
/** Where an action leads. */
const ledTo = (action: Promise<unknown>): Promise<string> =>
  action.then(
    () => 'nowhere',
    (error: unknown) => String(error).replace(/^Error: to /, ''),
  )

/** Signed in with every factor, and asked whether to keep the account. */
async function leaving() {
  const { id: userId, email } = await aPerson()
  await deleteAccount({ email }, { userId, ...fromHere })
  await finishSignIn({ userId, amr: ['pwd'] }, toAccount)
  expect(await sessionsOf(userId)).toEqual([])
  return { userId, email }
}

it('asks a person who keeps the account for terms that they have not agreed to', async () => {
  const { userId } = await leaving()
  await set(terms)
  expect(await ledTo(keepAccountAction(form()))).toBe('/accounts/login/terms')
  expect(await sessionsOf(userId)).toEqual([])
  expect(await ledTo(agreeAction(form({ terms: terms.termsUrl })))).toBe('/accounts')
  expect(await sessionsOf(userId)).toMatchObject([{ amr: ['pwd'] }])
})

it('goes on to what waited once the account is kept, and tells of the new device', async () => {
  const { userId, email } = await leaving()
  expect(await ledTo(keepAccountAction(form({ next: '/accounts/activity' })))).toBe('/accounts/activity')
  expect(await sessionsOf(userId)).toMatchObject([{ amr: ['pwd'] }])
  const templates = (await mailsTo(email)).map(({ template }) => template)
  expect(templates).toEqual(['own_deletion_scheduled', 'deletion_cancelled', 'new_device'])
})
