import { createUser, findCredentials } from '@/lib/data/users'
import { newId } from '@/lib/secrets'
import { hashPassword } from '../password'

export const goodPassword = 'correct horse battery staple'

type Person = {
  email?: string
  verified?: boolean
  status?: 'active' | 'suspended'
  password?: string
  locale?: string
}

/** A person in the database, as registering and verifying would have left them. */
export async function aPerson({ email, verified = true, status, password, locale }: Person = {}) {
  const id = newId()
  const address = email ?? `${id}@chen.studio`
  const createdAt = new Date()
  await createUser({
    id,
    email: address,
    name: 'Ada Chen',
    locale: locale ?? null,
    passwordHash: await hashPassword(password ?? goodPassword),
    createdAt,
    ...(verified && { emailVerifiedAt: createdAt }),
    ...(status && { status }),
  })
  return { id, email: address }
}

/** What a browser that is signed in to the account shows where it opens a link of a mail. */
export async function browserOf(email: string) {
  const user = await findCredentials({ email })
  return { userId: user?.id ?? null, verificationId: null }
}
