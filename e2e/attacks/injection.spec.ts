import { hiddenFields, submitForm } from '../fixtures/form'
import { issuer } from '../fixtures/issuer'
import {
  askFor,
  changed,
  codeFor,
  expectCodesStillWork,
  expectErrorAtClient,
  expectTokenError,
  redeem,
  userinfo,
} from '../fixtures/protocol'
import { RelyingParty, returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.beforeEach(({ http, user }) => signIn(http, user))
test.afterEach(async ({ http, trusted }) => {
  await expectCodesStillWork(http, trusted)
})

test('C12 another person’s code, put into a session at the application, is worth nothing there', async ({
  http,
  shared,
  trusted,
  playwright,
}) => {
  const party = await RelyingParty.discover(issuer, trusted)
  const attacker = await playwright.request.newContext({ baseURL: issuer, maxRedirects: 0 })
  await signIn(attacker, shared.people.pop()!)
  const [flow, other] = [await party.begin(), await party.begin()]
  const stolen = await returnedTo(http, flow.address)
  const injected = changed(stolen, { state: other.state })
  await expect(party.finish(injected, other)).rejects.toMatchObject({ error: 'invalid_grant' })
  expect((await party.finish(await returnedTo(attacker, other.address), other)).access_token).toBeTruthy()
  // The same with the victim's own PKCE: the ID token is of another sign-in.
  const again = await party.begin()
  const mixed = { ...again, nonce: other.nonce }
  await expect(party.finish(await returnedTo(http, again.address), mixed)).rejects.toThrow()
  await attacker.dispose()
})

test('C13 what is good for one thing once is good for nothing else', async ({
  http,
  user,
  trusted,
  outbox,
}) => {
  await submitForm(http, '/accounts/password_reset', { email: user.email })
  const link = new URL(await outbox.linkFor(user.email))
  const reset = link.searchParams.get('token')!
  const { code, form } = await codeFor(http, trusted)
  const { access_token, refresh_token } = await expectCodesStillWork(http, trusted)
  for (const token of [reset, refresh_token, access_token]) {
    await expectTokenError(await redeem(http, trusted, { ...form, code: token }), 400, 'invalid_grant')
    expect(token === access_token || (await userinfo(http, token)).status() === 401).toBe(true)
  }
  for (const token of [reset, code, access_token]) {
    const refresh = { grant_type: 'refresh_token', refresh_token: token }
    await expectTokenError(await redeem(http, trusted, refresh), 400, 'invalid_grant')
  }
  const opened = async (token: string) => {
    link.searchParams.set('token', token)
    const response = await http.get(link.pathname + link.search)
    return response.headers().location ?? ''
  }
  for (const token of [code, refresh_token, access_token]) expect(await opened(token)).toContain('link=over')
  expect(await opened(reset)).not.toContain('link=')
  expect((await redeem(http, trusted, form)).status()).toBe(200)
})

test('C16 consent that is sent twice gives one code', async ({ http, client }) => {
  const flow = await askFor(client)
  const consent = (await http.get(flow.address.href)).headers().location!
  const hidden = hiddenFields(await (await http.get(consent)).text(), 'decision')
  const send = () =>
    http.post(consent, { multipart: { ...hidden, decision: 'allow' }, headers: { origin: issuer } })
  const location = new URL((await send()).headers().location!, issuer)
  const code = location.searchParams.get('code')!
  expect(code).toBeTruthy()
  for (const again of [await send(), await send()]) {
    expect(again.status()).toBeLessThan(500)
    expect(again.headers().location ?? '').not.toContain('code=')
  }
  const form = { grant_type: 'authorization_code', code, redirect_uri: client.redirectUri }
  const response = await redeem(http, client, { ...form, code_verifier: flow.codeVerifier })
  expect(response.status()).toBe(200)
})

test('C17 codes cannot be guessed: each has 256 bits, and guesses use up nothing', async ({
  http,
  trusted,
}) => {
  const { code, form } = await codeFor(http, trusted)
  expect(code).toMatch(/^[\w-]{43}$/)
  const guesses = Array.from({ length: 60 }, (_, index) => code.slice(0, -3) + String(index).padStart(3, '0'))
  const answers = await Promise.all(
    guesses.filter((guess) => guess !== code).map((guess) => redeem(http, trusted, { ...form, code: guess })),
  )
  for (const answer of answers) await expectTokenError(answer, 400, 'invalid_grant')
  const codes = await Promise.all(Array.from({ length: 12 }, async () => (await codeFor(http, trusted)).code))
  expect(new Set(codes).size).toBe(12)
  expect((await redeem(http, trusted, form)).status()).toBe(200)
})

test('C18 no token from the authorization endpoint, also not by changing what waits', async ({
  http,
  client,
}) => {
  const { address } = await askFor(client)
  for (const response_type of ['token', 'id_token', 'id_token token', 'code token', 'code id_token token']) {
    const returned = await returnedTo(http, changed(address, { response_type }))
    expectErrorAtClient(returned, client, 'unsupported_response_type')
  }
  const consent = new URL((await http.get(address.href)).headers().location!, issuer)
  const more = { response_type: 'token', response_mode: 'fragment', scope: 'openid admin' }
  const tampered = changed(consent, more)
  const allowed = await submitForm(http, tampered.href, { decision: 'allow', ...more })
  const returned = new URL(allowed.headers().location!, issuer)
  expect(returned.origin + returned.pathname).toBe(client.redirectUri)
  expect(returned.hash).toBe('')
  expect(returned.searchParams.get('code')).toBeTruthy()
})
