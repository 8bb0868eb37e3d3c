import { expect, it, vi } from 'vitest'
import { terminal } from '@/lib/admin/actor'
import { createUser } from '@/lib/admin/create-user'
import { findCredentials } from '@/lib/data/users'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { changePassword } from './change-password'
import { newPasswordProblem } from './new-password-problem'
import { register } from './register'
import { resetPassword } from './reset-password'
import { setUp } from './set-up'
import { aPerson, goodPassword } from './testing/people'
import { askedBy, resetter } from './testing/resets'

vi.mock('@/lib/email/deliver-outbox', () => ({ deliverSoon: () => undefined }))
useTestDatabase()

const guessed = ['password12345678', '123456789012345', 'qwertyuiopasdfgh']
const from = { ip: '203.0.113.77', locale: 'en', interactionId: null }
const common = (field: string) => ({ ok: false, fieldErrors: { [field]: 'password_common' } })

it.each(guessed)('%s is refused wherever a password is chosen', async (password) => {
  const typed = { name: 'Ada', email: 'ada@chen.studio', password }
  expect(await register(typed, from)).toEqual(common('password'))
  expect(await setUp({ ...typed, token: 'x' }, 'en')).toEqual(common('password'))
  const user = { ...typed, emailVerified: true, isAdmin: true }
  expect(await createUser(user, terminal)).toEqual(common('password'))
  expect(await findCredentials({ email: typed.email })).toBeNull()

  const person = await aPerson()
  const changer = { userId: person.id, sessionId: person.id, ip: from.ip }
  const change = { currentPassword: goodPassword, newPassword: password }
  expect(await changePassword(change, changer)).toEqual(common('newPassword'))
  const { resetId } = await askedBy(person.email)
  expect(await resetPassword(resetId, { newPassword: password }, resetter)).toEqual(common('newPassword'))
})

it('refuses eight characters alone, and takes them beside a second factor', async () => {
  const owner = { email: 'ada@chen.studio', name: 'Ada' }
  expect(await newPasswordProblem('wet-otter-9', owner)).toBe('too_short')
  expect(await newPasswordProblem('wet-otter-9', { ...owner, hasSecondFactor: true })).toBeNull()
  expect(await newPasswordProblem('otter-9', { ...owner, hasSecondFactor: true })).toBe('too_short_beside')
})
