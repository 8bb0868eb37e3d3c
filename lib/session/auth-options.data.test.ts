import { expect, it } from 'vitest'
import { aPerson } from '@/lib/account/testing/people'
import { createSession, endSessionByToken } from '@/lib/data/sessions'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import { authOptions } from './auth-options'

useTestDatabase()

async function signedIn() {
  const { id: userId } = await aPerson()
  const [token, now] = [randomToken(), new Date()]
  const expiresAt = new Date(now.getTime() + 3_600_000)
  const fields = { userAgent: null, ip: null, amr: ['pwd'], now, expiresAt }
  await createSession({ id: newId(), tokenHash: sha256(token), userId, ...fields })
  return { userId, token }
}

const jwt = () => {
  const { encode, decode } = authOptions().jwt!
  const common = { secret: '', salt: '' }
  return {
    encode: (token: Record<string, unknown>) => encode!({ ...common, token }),
    decode: (token: string) => decode!({ ...common, token }),
  }
}

it('carries our token through next-auth unchanged', async () => {
  const { userId, token } = await signedIn()
  const decoded = await jwt().decode(token)
  expect(decoded).toMatchObject({ sub: userId })
  expect(await jwt().encode(decoded!)).toBe(token)
})

it('knows no session that has ended, so that its cookie is never issued anew', async () => {
  const { token } = await signedIn()
  await endSessionByToken(sha256(token), new Date())
  expect(await jwt().decode(token)).toBeNull()
  expect(await jwt().decode(randomToken())).toBeNull()
})

it('ends our session when next-auth signs out', async () => {
  const { token } = await signedIn()
  const decoded = await jwt().decode(token)
  await authOptions().events!.signOut!({ token: decoded!, session: undefined as never })
  expect(await jwt().decode(token)).toBeNull()
})
