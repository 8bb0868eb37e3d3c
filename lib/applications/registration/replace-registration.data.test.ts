import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { initialToken, minimal, register, rowOf, send, set, type Json } from '../testing/registration'

useTestDatabase()

describe('a replacement (RFC 7592 section 2.2)', () => {
  beforeEach(() => set({}))

  async function registered(metadata: Json = {}, initial?: string) {
    const { body } = await register({ client_name: 'Notes', scope: 'openid', ...metadata }, initial)
    const clientId = String(body.client_id)
    const { id: applicationId = '' } = (await rowOf(clientId)) ?? {}
    let token = String(body.registration_access_token)
    return {
      ...{ clientId, applicationId, secret: String(body.client_secret) },
      change: (data: object) => prisma().application.update({ where: { clientId }, data }),
      secrets: () =>
        prisma().applicationSecret.findMany({ where: { applicationId }, orderBy: { createdAt: 'asc' } }),
      call: (method: string) => send(method, undefined, token, clientId),
      async put(said: Json) {
        const full = { client_name: 'Notes', scope: 'openid', ...minimal, ...metadata, ...said }
        const answer = await send('PUT', { ...full, client_id: clientId }, token, clientId)
        if (answer.status === 200) token = String(answer.body.registration_access_token)
        return answer
      },
    }
  }

  it('takes scopes that it leaves out from what people chose among them', async () => {
    await databaseFixture.addScope({ name: 'notes', claims: [] })
    const client = await registered({ scope: 'openid notes' })
    await client.change({
      ...{ defaultScopes: ['openid', 'notes'], optionalScopes: ['notes'] },
      scopeReasons: { notes: { en: 'To sync' } },
    })
    expect((await client.put({ scope: 'openid' })).status).toBe(200)
    expect(await rowOf(client.clientId)).toMatchObject({
      ...{ scopes: ['openid'], defaultScopes: ['openid'], optionalScopes: [], scopeReasons: {} },
    })
  })

  it.each<[string, Json]>([
    ['ID tokens that are signed with it', { id_token_signed_response_alg: 'HS256' }],
    ['assertions that are signed with it', { token_endpoint_auth_method: 'client_secret_jwt' }],
  ])('gets a secret that is kept for %s, in place of the hashed one', async (_what, said) => {
    const client = await registered()
    await prisma().applicationSecret.create({
      data: {
        applicationId: client.applicationId,
        hash: Buffer.from('x'),
        hint: 'pers',
        createdById: (await databaseFixture.addUser({})).id,
      },
    })
    const { status, body } = await client.put(said)
    expect([status, body.client_secret]).toEqual([200, expect.stringMatching(/^ac_sec_/)])
    expect(body.client_secret).not.toBe(client.secret)
    const secrets = await client.secrets()
    expect(secrets.map(({ hint, sealed }) => [hint, sealed !== null])).toEqual([
      ['pers', false],
      [String(body.client_secret).slice(-4), true],
    ])
    const again = await client.put(said)
    expect([again.status, again.body.client_secret]).toEqual([200, undefined])
  })

  it('gets one that is kept where it signs with a secret and has hashes, though nothing changes', async () => {
    const said = { id_token_signed_response_alg: 'HS256' }
    const client = await registered(said)
    await prisma().applicationSecret.updateMany({
      where: { applicationId: client.applicationId },
      data: { sealed: null },
    })
    expect((await client.put(said)).body.client_secret).toMatch(/^ac_sec_/)
  })

  it('brings back no secret that a person removed', async () => {
    const client = await registered()
    await prisma().applicationSecret.deleteMany({ where: { applicationId: client.applicationId } })
    for (const said of [{ client_name: 'Other' }, { id_token_signed_response_alg: 'HS256' }]) {
      const { status, body } = await client.put(said)
      expect([status, body.client_secret]).toEqual([200, undefined])
    }
    expect(await client.secrets()).toEqual([])
  })

  it('requires PKCE once it leaves out the scope whose nonce stood in for it', async () => {
    const client = await registered({ scope: 'openid profile' })
    await client.put({ scope: 'profile' })
    expect(await rowOf(client.clientId)).toMatchObject({ requirePkce: true })
  })

  it('is refused while an administrator suspends the client, as is its deletion', async () => {
    const client = await registered()
    await client.change({ status: 'suspended' })
    const refused = { status: 403, body: { error: 'access_denied' } }
    expect(await client.put({ client_name: 'Other' })).toMatchObject(refused)
    expect(await client.call('DELETE')).toMatchObject(refused)
    expect((await client.call('GET')).status).toBe(200)
    expect(await rowOf(client.clientId)).toMatchObject({ name: 'Notes', status: 'suspended' })
  })

  describe.each([['trusted'], ['mayImpersonate']])('of a client that is %s', (right) => {
    it.each<[string, Json]>([
      ['redirect_uris', { redirect_uris: ['https://evil.example/cb'] }],
      ['post_logout_redirect_uris', { post_logout_redirect_uris: ['https://evil.example/'] }],
      ['scope', { scope: 'openid profile' }],
      ['grant_types', { grant_types: ['authorization_code', 'refresh_token'] }],
      ['token_endpoint_auth_method', { token_endpoint_auth_method: 'none' }],
    ])('does not change its %s', async (_member, said) => {
      const client = await registered()
      await client.change({ [right]: true })
      const before = await rowOf(client.clientId)
      const { status, body } = await client.put(said)
      expect([status, body.error]).toEqual([400, 'invalid_client_metadata'])
      expect(body.error_description).toContain('special rights')
      expect(await rowOf(client.clientId)).toEqual(before)
    })

    it('changes how it introduces itself', async () => {
      const client = await registered()
      await client.change({ [right]: true })
      expect((await client.put({ client_name: 'Notes 2' })).status).toBe(200)
    })
  })

  it('stays vouched for when the token that it was registered with is deleted', async () => {
    await databaseFixture.addScope({ name: 'jobs', claims: [] })
    const alone = { grant_types: ['client_credentials'], redirect_uris: [], scope: 'jobs' }
    const service = await registered(alone, await initialToken(1))
    await prisma().initialAccessToken.deleteMany()
    expect(await service.put({ client_name: 'Nightly' })).toMatchObject({
      status: 200,
      body: { client_name: 'Nightly', grant_types: ['client_credentials'], scope: 'jobs' },
    })
  })
})
