import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { randomToken } from '@/lib/secrets'
import { issuer, minimal, register, rowOf, send, set, type Json } from '../testing/registration'

useTestDatabase()

describe('a registered client (RFC 7592)', () => {
  let client: Json
  beforeEach(async () => {
    await set({})
    client = (await register({ client_name: 'Notes', scope: 'openid' })).body
  })
  const id = () => String(client.client_id)
  const token = () => String(client.registration_access_token)
  const own = () => {
    const { registration_access_token: _t, registration_client_uri: _u, ...rest } = client
    const { client_secret_expires_at: _e, client_id_issued_at: _i, ...metadata } = rest
    return metadata
  }

  it('reads itself at the address it was given, without its secret', async () => {
    expect(client.registration_client_uri).toBe(`${issuer}/oauth/register?client_id=${id()}`)
    const { status, body } = await send('GET', undefined, token(), id())
    const { client_secret: _secret, ...rest } = client
    expect([status, body]).toEqual([200, rest])
  })

  it('replaces its metadata, and gets another token; the old one works until the new one is used', async () => {
    const { status, body } = await send('PUT', { ...own(), client_name: 'Notes 2', scope: '' }, token(), id())
    expect([status, body]).toMatchObject([200, { client_name: 'Notes 2' }])
    const next = String(body.registration_access_token)
    expect(next).not.toBe(token())
    expect((await send('GET', undefined, token(), id())).status).toBe(200)
    expect((await send('GET', undefined, next, id())).status).toBe(200)
    expect((await send('GET', undefined, token(), id())).status).toBe(401)
  })

  it('loses what it leaves out, and keeps what a person decided', async () => {
    await prisma().application.update({
      where: { clientId: id() },
      data: { publisher: 'Marlow', accessTokenLifetime: 600 },
    })
    await send(
      'PUT',
      { client_id: id(), ...minimal, policy_uri: 'https://notes.example/privacy' },
      token(),
      id(),
    )
    expect(await rowOf(id())).toMatchObject({
      ...{ name: 'notes.example', policyUri: 'https://notes.example/privacy' },
      ...{ publisher: 'Marlow', accessTokenLifetime: 600 },
    })
  })

  it('loses its secret when it becomes public, and gets one when it needs it again', async () => {
    const isPublic = { client_id: id(), ...minimal, token_endpoint_auth_method: 'none' }
    const first = await send('PUT', isPublic, token(), id())
    const { id: applicationId = '' } = (await rowOf(id())) ?? {}
    expect(await prisma().applicationSecret.count({ where: { applicationId } })).toBe(0)
    const next = String(first.body.registration_access_token)
    const second = await send('PUT', { client_id: id(), ...minimal }, next, id())
    expect(second.body.client_secret).toMatch(/^ac_sec_/)
  })

  it.each<[string, Json]>([
    ['of another client', { client_id: 'acb_other' }],
    ['a token', { registration_access_token: 'x' }],
    ['a time', { client_id_issued_at: 1 }],
    ['another secret', { client_secret: 'ac_sec_other' }],
  ])('may not send %s', async (_what, change) => {
    const { status, body } = await send('PUT', { ...own(), ...change }, token(), id())
    expect([status, body.error]).toEqual([400, 'invalid_client_metadata'])
  })

  it('deletes itself', async () => {
    expect((await send('DELETE', undefined, token(), id())).status).toBe(204)
    expect(await rowOf(id())).toBeNull()
    expect((await send('GET', undefined, token(), id())).status).toBe(401)
  })

  it.each(['GET', 'PUT', 'DELETE'])('%s is for its own token alone', async (method) => {
    const other = (await register()).body
    const body = method === 'PUT' ? own() : undefined
    for (const wrong of [undefined, randomToken(), String(other.registration_access_token)])
      expect((await send(method, body, wrong, id())).status).toBe(401)
    const elsewhere = body && { ...body, client_id: 'acb_none' }
    expect((await send(method, elsewhere, token(), 'acb_none')).status).toBe(401)
    expect(await rowOf(id())).toMatchObject({ name: 'Notes' })
  })

  it('keeps the one of two replacements that come together', async () => {
    const answers = await Promise.all(
      ['One', 'Two'].map((client_name) => send('PUT', { ...own(), client_name }, token(), id())),
    )
    const tokens = answers.map(({ body }) => String(body.registration_access_token))
    const alive = await Promise.all(tokens.map((each) => send('GET', undefined, each, id())))
    expect(alive.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})
