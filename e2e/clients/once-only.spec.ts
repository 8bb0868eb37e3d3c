import { issuer } from '../stage/issuer'
import { RelyingParty, returnedTo } from '../stage/relying-party'
import { signIn } from '../stage/sign-in'
import { expect, test } from '../stage/test'

type Answer = { status: number; body: Record<string, unknown> }

/** Fifty at once, each on a connection of its own, so that every worker of the server gets some. */
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

test('C02 fifty redemptions of one code at once give one success, and the replays end its family', async ({
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

test('G02 fifty uses of one refresh token at once give one and the same successor', async ({
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
