import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { store } from '@/lib/data/store'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { terminal } from './actor'
import { importFile } from './import-file'

useTestDatabase()

/** RFC 7515 appendix A.3. */
const key = {
  ...{ kty: 'EC', crv: 'P-256', kid: 'one' },
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
}
const robot = (metadata: object) => ({
  client_id: `robot-${randomUUID()}`,
  client_name: 'Robot',
  grant_types: ['client_credentials'],
  ...metadata,
})
const importRobot = (row: object) => importFile({ applications: [row] }, { dryRun: false }, terminal)
const problem = async (metadata: object) => {
  const report = await importRobot(robot(metadata))
  return report.ok ? null : report.problems.map(({ field, message }) => `${field}: ${message}`)
}

describe('an imported application', () => {
  it('comes with its public keys, and without a secret', async () => {
    const row = robot({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [key] } })
    const report = await importRobot(row)
    expect(report).toMatchObject({ ok: true, rows: [{ outcome: 'created' }] })
    expect(JSON.stringify(report)).not.toContain('ac_sec_')
    const client = await store.findClient(row.client_id)
    expect(client).toMatchObject({
      jwks: { keys: [key] },
      tokenEndpointAuthMethod: 'private_key_jwt',
      secrets: [],
    })
    expect(await importRobot(row)).toMatchObject({ rows: [{ outcome: 'unchanged' }] })
  })

  it('comes with what its certificate says', async () => {
    const row = robot({
      token_endpoint_auth_method: 'tls_client_auth',
      tls_client_auth_san_dns: 'robot.test',
    })
    expect(await importRobot(row)).toMatchObject({ ok: true })
    expect(await store.findClient(row.client_id)).toMatchObject({
      tlsClientAuthSanDns: 'robot.test',
      secrets: [],
    })
  })

  it('comes with a secret that can be read again where it signs with it', async () => {
    const row = robot({ token_endpoint_auth_method: 'client_secret_jwt' })
    expect(await importRobot(row)).toMatchObject({ ok: true })
    expect((await store.findClient(row.client_id))?.secrets[0]?.sealed).toBeInstanceOf(Buffer)
  })

  it('is refused with a message', async () => {
    const jwks = { keys: [{ ...key, d: 'x' }] }
    expect(await problem({ jwks })).toEqual([
      'jwks: This contains a private key or a secret, which should never leave your own machine. Create a new key pair and enter only the public key.',
    ])
    expect(await problem({ jwks: { keys: [key] }, jwks_uri: 'https://robot.test/jwks' })).toEqual([
      'jwks_uri: Enter either the keys or their URL, not both.',
    ])
    expect(await problem({ jwks: { keys: [key] } })).toBeNull()
  })
})
