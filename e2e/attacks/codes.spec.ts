import { command } from '../fixtures/command-line'
import {
  askFor,
  changed,
  codeFor,
  expectCodesStillWork,
  expectErrorAtClient,
  expectTokenError,
  isActive,
  post,
  redeem,
  userinfo,
} from '../fixtures/protocol'
import { returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.beforeEach(({ http, user }) => signIn(http, user))

test.describe('an authorization code', () => {
  test.afterEach(async ({ http, trusted }) => {
    await expectCodesStillWork(http, trusted)
  })

  test('C01 twice: the second is refused, and what the first gave ends', async ({ http, trusted }) => {
    const { form } = await codeFor(http, trusted)
    const first = await (await redeem(http, trusted, form)).json()
    expect((await userinfo(http, first.access_token)).status()).toBe(200)
    await expectTokenError(await redeem(http, trusted, form), 400, 'invalid_grant')
    expect((await userinfo(http, first.access_token)).status()).toBe(401)
    expect(await isActive(http, trusted, first.access_token)).toBe(false)
    const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    await expectTokenError(await redeem(http, trusted, refresh), 400, 'invalid_grant')
  })

  test('of another client', async ({ http, trusted, machine, publicClient }) => {
    const { form } = await codeFor(http, trusted)
    await expectTokenError(await redeem(http, machine, form), 400, 'unauthorized_client')
    const stolen = await post(http, '/oauth/token', { ...form, client_id: publicClient.clientId })
    await expectTokenError(stolen, 400, 'invalid_grant')
    // Another client cannot use it up.
    expect((await redeem(http, trusted, form)).status()).toBe(200)
  })

  test('C04 with another redirect URI', async ({ http, trusted }) => {
    const { form } = await codeFor(http, trusted)
    const other = { ...form, redirect_uri: `${trusted.redirectUri}/other` }
    await expectTokenError(await redeem(http, trusted, other), 400, 'invalid_grant')
  })

  test('C06 C10 without its verifier, or with a wrong one', async ({ http, trusted }) => {
    const wrong = ['', 'a'.repeat(42), 'b'.repeat(43), 'c'.repeat(129), `${'d'.repeat(50)}!`]
    for (const code_verifier of wrong) {
      const { form } = await codeFor(http, trusted)
      const response = await redeem(http, trusted, { ...form, code_verifier })
      expect(response.status()).toBe(400)
      expect(['invalid_grant', 'invalid_request']).toContain((await response.json()).error)
    }
    const { form, flow } = await codeFor(http, trusted)
    const code_verifier = flow.address.searchParams.get('code_challenge')!
    await expectTokenError(await redeem(http, trusted, { ...form, code_verifier }), 400, 'invalid_grant')
  })

  test('C08 C09 cannot be had without S256', async ({ http, trusted }) => {
    const { address } = await askFor(trusted)
    for (const change of [
      { code_challenge: null, code_challenge_method: null, nonce: null },
      { code_challenge_method: 'plain' },
      { code_challenge_method: 's256' },
      { code_challenge_method: 'none' },
      { code_challenge_method: null },
      { code_challenge: 'short' },
    ]) {
      expectErrorAtClient(await returnedTo(http, changed(address, change)), trusted, 'invalid_request')
    }
  })

  test('that was made up', async ({ http, trusted }) => {
    const { form } = await codeFor(http, trusted)
    await expectTokenError(
      await redeem(http, trusted, { ...form, code: 'A'.repeat(43) }),
      400,
      'invalid_grant',
    )
  })
})

test('C14 E08 a suspended person: no code, no token, no session', async ({ http, user, trusted }) => {
  const tokens = await expectCodesStillWork(http, trusted)
  const { form } = await codeFor(http, trusted)
  await command(['user', 'suspend', '--email', user.email])
  await expectTokenError(await redeem(http, trusted, form), 400, 'invalid_grant')
  expect((await userinfo(http, tokens.access_token)).status()).toBe(401)
  expect(await isActive(http, trusted, tokens.refresh_token)).toBe(false)
  const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
  await expectTokenError(await redeem(http, trusted, refresh), 400, 'invalid_grant')
  const { address } = await askFor(trusted)
  expect((await returnedTo(http, address)).pathname).toBe('/accounts/login')
  await expect(signIn(http, user)).rejects.toThrow('not a redirect')

  await command(['user', 'restore', '--email', user.email])
  await signIn(http, user)
  await expectCodesStillWork(http, trusted)
})
