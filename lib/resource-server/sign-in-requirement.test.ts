import { expect, it } from 'vitest'
import type { AccessRefused } from './access-refused'
import { createGuard } from './guard'
import { tokenFrom } from './token'

const now = () => Math.floor(Date.now() / 1000)
const guardFor = (claims: Record<string, unknown>) =>
  createGuard({
    realm: 'bank',
    validators: [
      {
        tokenType: 'bearer',
        authenticateToken: () => tokenFrom({ sub: 'ada', client_id: 'shop', scope: 'pay', ...claims }),
      },
    ],
  })
const request = new Request('https://api.test/pay', { headers: { authorization: 'Bearer x' } })
const pay = (claims: Record<string, unknown>) =>
  guardFor(claims).protect(() => new Response('paid'), 'pay', { acr: ['mfa', 'phr'], maxAge: 300 })(request)

it('a strong and recent sign-in will do', async () => {
  for (const claims of [
    { acr: 'mfa', auth_time: now() - 10 },
    { acr: 'phr', auth_time: now() - 299 },
  ])
    expect((await pay(claims)).status).toBe(200)
})

it.each([
  ['too weak', () => ({ acr: 'pwd', auth_time: now() })],
  ['too old', () => ({ acr: 'mfa', auth_time: now() - 400 })],
  ['of a time that is not said', () => ({ acr: 'mfa' })],
  ['of a strength that is not said', () => ({ auth_time: now() })],
  ['odd', () => ({ acr: ['mfa'], auth_time: String(now()) })],
])('one that is %s is answered by what would do (RFC 9470)', async (_, claims) => {
  const response = await pay(claims())
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe(
    'Bearer realm="bank", error="insufficient_user_authentication", error_description="A stronger or more recent sign-in is required.", acr_values="mfa phr", max_age="300"',
  )
})

it('may be asked for in the middle of a handler', async () => {
  const guard = guardFor({ acr: 'pwd' })
  const token = await guard.acquire(request)
  guard.requireSignIn(token, { acr: ['pwd'] })
  expect(() => guard.requireSignIn(token, { acr: ['mfa'] })).toThrow(
    expect.objectContaining({ code: 'insufficient_user_authentication' }) as AccessRefused,
  )
})
