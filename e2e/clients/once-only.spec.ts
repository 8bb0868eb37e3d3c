import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as oidc from 'openid-client'
import { issuer } from '../fixtures/issuer'
import { codeFor, redeem } from '../fixtures/protocol'
import { RelyingParty, returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

type Answer = { status: number; body: Record<string, unknown> }

/** Fifty concurrent requests, each on a connection of its own, so that every worker of the server gets some. */
async function fiftyTimes(fields: Record<string, string>, secret: string): Promise<Answer[]> {
  const authorization = `Basic ${Buffer.from(secret).toString('base64')}`
  return Promise.all(
    Array.from({ length: 50 }, async () => {
      const response = await fetch(`${issuer}/oauth/token`, {
        method: 'POST',
        headers: { authorization, connection: 'close' },
        body: new URLSearchParams(fields),
      })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }),
  )
}

test('C02 fifty concurrent redemptions of one code give one success, and the replays end its family', async ({
  http,
  user,
  trusted,
}) => {
  const party = await RelyingParty.discover(issuer, trusted)
  await signIn(http, user)
  const flow = await party.begin()
  const code = (await returnedTo(http, flow.address)).searchParams.get('code')!
  const answers = await fiftyTimes(
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: trusted.redirectUri,
      code_verifier: flow.codeVerifier,
    },
    `${trusted.clientId}:${trusted.clientSecret}`,
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const { access_token } = answers.find(({ status }) => status === 200)!.body
  // Forty-nine replays have ended the family.
  const authorization = `Bearer ${String(access_token)}`
  expect((await fetch(`${issuer}/oauth/userinfo`, { headers: { authorization } })).status).toBe(401)
  const others = answers.filter(({ status }) => status !== 200)
  expect(new Set(others.map(({ status, body }) => `${status} ${String(body.error)}`))).toEqual(
    new Set(['400 invalid_grant']),
  )
})

test('G02 fifty concurrent uses of one refresh token give one and the same successor', async ({
  http,
  user,
  trusted,
}) => {
  const party = await RelyingParty.discover(issuer, trusted)
  await signIn(http, user)
  const tokens = await party.signIn(http)
  const answers = await fiftyTimes(
    { grant_type: 'refresh_token', refresh_token: tokens.refresh_token! },
    `${trusted.clientId}:${trusted.clientSecret}`,
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1)
})

/** The responses to fifty concurrent requests. */
const fiftyAnswers = (address: string, headers: Record<string, string>): Promise<Response[]> =>
  Promise.all(
    Array.from({ length: 50 }, () =>
      fetch(address, { headers: { ...headers, connection: 'close' }, redirect: 'manual' }),
    ),
  )

test('P01 fifty browsers that follow one pushed request get one code', async ({ http, user, trusted }) => {
  const party = await RelyingParty.discover(issuer, trusted)
  await signIn(http, user)
  const flow = await party.begin()
  const address = await oidc.buildAuthorizationUrlWithPAR(party.configuration, flow.address.searchParams)
  const { cookies } = await http.storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const answers = await fiftyAnswers(address.href, { cookie })
  const locations = answers.map(({ headers }) => headers.get('location') ?? '')
  expect(locations.filter((location) => location.includes('code='))).toHaveLength(1)
  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
})

test('I21 one of fifty concurrent uses of the same proof is taken', async ({ http, user, trusted }) => {
  await signIn(http, user)
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const proofFor = (method: string, path: string, claims: Record<string, string> = {}) =>
    new SignJWT({ htm: method, htu: issuer + path, jti: crypto.randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .setIssuedAt()
      .sign(privateKey)
  const { form } = await codeFor(http, trusted)
  const dpop = await proofFor('POST', '/oauth/token')
  const answer = await redeem(http, trusted, form, { dpop })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  const proof = await proofFor('GET', '/oauth/userinfo', { ath: Buffer.from(hash).toString('base64url') })
  const answers = await fiftyAnswers(`${issuer}/oauth/userinfo`, {
    authorization: `DPoP ${token}`,
    dpop: proof,
  })
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(49)
})
