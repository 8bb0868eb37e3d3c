import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, temporaryFolder, type RunningServer } from './testing/running-server'
import { query, storeRequest, addClient } from './testing/waiting-requests'

const folder = temporaryFolder()
const machine = 'acb_log_test'
const secret = 'ac_sec_a-secret-that-may-not-be-seen'
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: 'debug' })
  await addClient(server.databaseUrl())
  await query(
    server.databaseUrl(),
    `WITH application AS (
       INSERT INTO "Application" ("id", "clientId", "type", "name", "grantTypes", "scopes", "tokenEndpointAuthMethod")
       VALUES (gen_random_uuid(), $1, 'service', 'Log test', ARRAY['client_credentials'], ARRAY['profile'], 'client_secret_basic')
       RETURNING "id"
     )
     INSERT INTO "ApplicationSecret" ("id", "applicationId", "hash", "hint")
     SELECT gen_random_uuid(), "id", $2, 'seen' FROM application`,
    [machine, createHash('sha256').update(secret).digest()],
  )
})
afterAll(async () => {
  await server.stop()
  folder.remove()
})

const basic = (value: string): string => `Basic ${Buffer.from(`${machine}:${value}`).toString('base64')}`
const post = (path: string, body: string, authorization = basic(secret)): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
  })

test('the server writes no secret and no token', async () => {
  const issued = await post('/oauth/token', 'grant_type=client_credentials')
  expect(issued.status).toBe(200)
  const { access_token: token } = (await issued.json()) as { access_token: string }
  const interaction = await storeRequest(server.url)
  expect(interaction).not.toBeNull()
  const wrong = 'a-wrong-secret-that-somebody-typed'
  const code = 'a-code-that-came-in-the-wrong-place'

  await post('/oauth/introspect', `token=${token}`)
  await post('/oauth/revoke', `token=${token}`)
  await post('/oauth/token', 'grant_type=client_credentials', basic(wrong))
  await post('/oauth/token', `grant_type=authorization_code&code=${code}`)
  await fetch(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })
  await fetch(`${server.url}/oauth/authorize?client_id=nobody&state=${code}&code=${code}`)
  await fetch(`${server.url}/accounts/login?interaction=${interaction}`)

  await expect.poll(() => server.logged('token.refused').length).toBeGreaterThan(1)
  expect(server.logged('token.issued').length).toBeGreaterThan(0)
  const signature = token.split('.').at(-1)!
  for (const value of [token, signature, secret, basic(secret), wrong, basic(wrong), code, interaction!]) {
    expect(server.output()).not.toContain(value)
  }
})
