import { generateKeyPairSync } from 'node:crypto'
import { randomUUID } from 'node:crypto'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { commandLine } from '../fixtures/command-line'
import { issuer } from '../fixtures/issuer'
import { newPerson } from '../fixtures/people'
import { publishNextKeys } from '../fixtures/publish-next-keys'
import { RelyingParty } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { api } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

async function json(args: string[], input?: string) {
  const { code, output, errors } = await commandLine([...args, '--json'], input)
  expect(code, errors).toBe(0)
  return JSON.parse(output)
}

test('app create registers an application that works immediately', async ({ shared }) => {
  expect(shared.machine).toBeTruthy()
  const args = ['app', 'create', '--name', 'Dawn Patrol', '--type', 'service', '--scope', api.scope]
  const { client_id, client_secret, discovery } = await json(args)
  expect(discovery).toBe(`${issuer}/.well-known/openid-configuration`)
  const client = { clientId: client_id, clientSecret: client_secret, redirectUri: '' }
  const { configuration } = await RelyingParty.discover(issuer, client)
  const tokens = await oidc.clientCredentialsGrant(configuration, { scope: api.scope, resource: api.jwt })
  expect(tokens.scope).toBe(api.scope)
})

test('create-application takes what createapplication takes', async () => {
  const clientSecret = `own-${randomUUID()}`
  const args = ['create-application', 'confidential', 'client-credentials', '--name', 'Night Watch']
  const own = ['--client-id', `night-${randomUUID()}`, '--client-secret', '-', '--scope', api.scope]
  const { client_id, client_secret } = await json([...args, ...own], clientSecret)
  expect(client_secret).toBeUndefined()
  const client = { clientId: client_id, clientSecret, redirectUri: '' }
  const { configuration } = await RelyingParty.discover(issuer, client)
  const tokens = await oidc.clientCredentialsGrant(configuration, { scope: api.scope, resource: api.jwt })
  expect(tokens.scope).toBe(api.scope)
  const again = await commandLine([...args, ...own], clientSecret)
  expect(again).toMatchObject({ code: 1, output: '' })
  expect(again.errors).toContain('--client-id')
})

test('user create makes an account, once, and takes no weak password', async ({ http }) => {
  const { email, name, password } = newPerson()
  const args = ['user', 'create', '--email', email, '--name', name, '--password-stdin']
  expect((await commandLine(args, 'passwordpassword')).code).toBe(1)
  expect(await json(args, password)).toMatchObject({ email, email_verified: true })
  await signIn(http, { email, name, password })
  const again = await commandLine(args, password)
  expect(again).toMatchObject({ code: 1, output: '' })
  expect(again.errors).toContain('has an account already')
})

test('keys rotate: new tokens have a new key, old ones are still good', async ({ machine }) => {
  const { configuration } = await RelyingParty.discover(issuer, machine)
  const token = async () => {
    const parameters = { scope: api.scope, resource: api.jwt }
    return (await oidc.clientCredentialsGrant(configuration, parameters)).access_token
  }
  const before = await token()
  await publishNextKeys()
  const { active } = await json(['keys', 'rotate', '--algorithm', 'ES256'])
  await expect
    .poll(async () => decodeProtectedHeader(await token()).kid, { timeout: 5_000 })
    .toBe(active[0].kid)
  const keys = createRemoteJWKSet(new URL(`${issuer}/oauth/jwks`))
  for (const each of [before, await token()]) {
    expect((await jwtVerify(each, keys, { issuer, audience: api.jwt })).payload.client_id).toBe(
      machine.clientId,
    )
  }
})

test('keys import: a key of another server is published, and a weak one is not', async () => {
  const pem = (modulusLength: number) =>
    generateKeyPairSync('rsa', { modulusLength })
      .privateKey.export({ format: 'pem', type: 'pkcs8' })
      .toString()
  const { code, output } = await commandLine(
    ['keys', 'import', '-', '--algorithm', 'PS256', '--json'],
    pem(2048),
  )
  expect(code).toBe(0)
  const { kid } = JSON.parse(output) as { kid: string }
  const published = async () => (await fetch(`${issuer}/oauth/jwks`)).text()
  await expect.poll(published, { timeout: 5_000 }).toContain(kid)
  const weak = await commandLine(['keys', 'import', '-'], pem(1024))
  expect(weak).toMatchObject({ code: 1, output: '' })
  expect(weak.errors).toContain('2048 bits')
  expect((await commandLine(['keys', 'import', 'no-such-file.pem'])).errors).toContain('cannot be read')
})

test('keys withdraw: the key leaves the key set now, and another one takes its place', async () => {
  const published = async () => {
    const { keys } = (await (await fetch(`${issuer}/oauth/jwks`)).json()) as {
      keys: { kid: string; alg: string }[]
    }
    return keys.filter(({ alg }) => alg === 'PS256').map(({ kid }) => kid)
  }
  const before = await published()
  const kid = before.at(-1) ?? ''
  expect(await json(['keys', 'withdraw', kid])).toMatchObject({ algorithm: 'PS256', withdrawn: kid })
  await expect.poll(published, { timeout: 5_000 }).not.toContain(kid)
  expect(await published()).toHaveLength(before.length)
  const again = await commandLine(['keys', 'withdraw', kid])
  expect(again).toMatchObject({ code: 1, output: '' })
  expect(again.errors).toContain('/admin/keys')
})

test('clear-tokens says how much had expired', async () => {
  const counts = await json(['clear-tokens'])
  expect(Object.keys(counts)).toEqual(expect.arrayContaining(['accessTokens', 'refreshTokens', 'sessions']))
})

test('an import names every wrong row, and imports nothing where it is strict', async () => {
  const { email } = newPerson()
  const file = { users: [{ email }, { email: 'nobody' }], applications: [{ client_id: 'x' }] }
  const { code, output, errors } = await commandLine(
    ['import', '-', '--json', '--strict'],
    JSON.stringify(file),
  )
  expect(code).toBe(1)
  expect(errors).toContain('users row 2 email')
  const { problems } = JSON.parse(output)
  expect(problems).toContainEqual(expect.objectContaining({ kind: 'users', row: 2, field: 'email' }))
  const again = await json(['import', '-', '--dry-run'], JSON.stringify({ users: [{ email }] }))
  expect(again.rows).toMatchObject([{ key: email, outcome: 'created' }])
})

test('an import brings in the rest where one row does not fit, and names that one', async () => {
  const { email } = newPerson()
  const file = { users: [{ email }, { email: 'nobody' }] }
  const { code, output, errors } = await commandLine(['import', '-', '--json'], JSON.stringify(file))
  expect(code).toBe(1)
  expect(errors).toContain('nobody  refused: users row 2 email')
  expect(JSON.parse(output)).toMatchObject({ rows: [{ key: email }], refused: [{ key: 'nobody', row: 2 }] })
  const again = await json(['import', '-'], JSON.stringify({ users: [{ email }] }))
  expect(again.rows).toMatchObject([{ key: email, outcome: 'unchanged' }])
})

test('doctor finds everything a sign-in depends on', async ({ admin }) => {
  expect(admin.email).toBeTruthy()
  const { findings } = await json(['doctor'])
  expect(findings.filter(({ state }: { state: string }) => state === 'failed')).toEqual([])
  expect(findings.map(({ check }: { check: string }) => check)).toContain('discovery')
})

test('wrong usage is exit code 2, and says what to do', async () => {
  for (const args of [
    ['user'],
    ['user', 'create'],
    ['nonsense'],
    ['keys', 'rotate', '--algorithm', 'HS256'],
    ['keys', 'withdraw'],
  ]) {
    const { code, errors } = await commandLine(args)
    expect(code, args.join(' ')).toBe(2)
    expect(errors).not.toBe('')
  }
  expect((await commandLine(['--help'])).code).toBe(0)
})
