import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveBooksApi } from './api.mjs'
import {
  fakeClient,
  goodClaims,
  startFakeIssuer,
  type FakeIssuer,
} from '@/lib/resource-server/testing/fake-issuer'

describe('the books API', () => {
  let fake: FakeIssuer
  let server: Server
  let origin: string
  const audience = 'https://books.test'
  beforeAll(async () => {
    fake = await startFakeIssuer()
    server = await serveBooksApi({ port: 0, issuer: fake.issuer, audience, ...fakeClient, cacheSeconds: 0 })
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.close()
    await fake.close()
  })

  const opaque = (scope: string) => {
    const token = `opaque-${scope.replaceAll(' ', '-')}`
    const exp = Math.floor(Date.now() / 1000) + 60
    fake.active.set(token, { active: true, token_type: 'Bearer', ...goodClaims(fake.issuer), exp, scope })
    return token
  }
  const call = (method: 'GET' | 'POST', token?: string, body?: string) =>
    fetch(`${origin}/books`, {
      method,
      ...(body !== undefined && { body }),
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })

  describe.each([
    ['a JWT', async (scope: string) => fake.sign({ scope, sub: 'shop' })],
    ['an opaque token', async (scope: string) => opaque(scope)],
  ])('with %s', (_, tokenFor) => {
    it('shows books to read_books', async () => {
      const response = await call('GET', await tokenFor('read_books'))
      expect(response.status).toBe(200)
      expect(await response.json()).toContainEqual({ title: 'Moby-Dick', addedBy: null })
    })

    it('takes a book from add_books', async () => {
      const response = await call('POST', await tokenFor('read_books add_books'), '{"title":"Emma"}')
      expect(response.status).toBe(201)
      expect(await response.json()).toMatchObject({
        title: 'Emma',
        addedBy: expect.stringMatching(/^(ada|shop)$/),
      })
    })

    it('refuses a book from read_books, and reading to add_books', async () => {
      const response = await call('POST', await tokenFor('read_books'), '{"title":"Emma"}')
      expect(response.status).toBe(403)
      expect(response.headers.get('www-authenticate')).toContain('scope="add_books"')
      expect((await call('GET', await tokenFor('add_books'))).status).toBe(403)
    })

    it('says what to fix in a book', async () => {
      for (const body of [
        '',
        'x',
        '[]',
        '{"title":7}',
        '{"title":" "}',
        JSON.stringify({ title: 'x'.repeat(201) }),
      ]) {
        expect((await call('POST', await tokenFor('add_books'), body)).status).toBe(400)
      }
    })
  })

  it('points a caller without a token to its metadata, and from there to the issuer', async () => {
    const response = await call('GET')
    expect(response.status).toBe(401)
    const challenge = response.headers.get('www-authenticate') ?? ''
    const metadata = new URL(/resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? '')
    const document = await (await fetch(origin + metadata.pathname)).json()
    expect(document).toMatchObject({ resource: audience, authorization_servers: [fake.issuer] })
  })

  it('refuses a token that was revoked, or never was one', async () => {
    const token = opaque('read_books')
    expect((await call('GET', token)).status).toBe(200)
    fake.active.delete(token)
    for (const bad of [token, 'nonsense', await fake.sign({ aud: 'https://other.test' })]) {
      const response = await call('GET', bad)
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringContaining('error="invalid_token"'),
      ])
    }
  })

  it('has nothing else', async () => {
    expect((await fetch(`${origin}/films`)).status).toBe(404)
  })
})
