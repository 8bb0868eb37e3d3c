import { createGuard } from '../../lib/resource-server/index'
import { post, basic } from '../fixtures/protocol'
import { bearer, expect, issuer, test } from './applications'

/** `require_oauth = ResourceProtector()`, with tokens of the server under test. */

const call = async (handler: (request: Request) => Promise<Response>, token?: string) => {
  const request = new Request('https://api.example/user', { headers: token ? bearer(token) : {} })
  const response = await handler(request)
  return { status: response.status, challenge: response.headers.get('www-authenticate') ?? '' }
}

test.describe('require_oauth', () => {
  let token: (scope: string) => Promise<string>

  test.beforeEach(({ http, applications }) => {
    token = async (scope) => {
      const form = { grant_type: 'client_credentials', scope }
      const response = await post(http, '/oauth/token', form, basic(applications.books))
      return ((await response.json()) as { access_token: string }).access_token
    }
  })

  test("@require_oauth('read_books') and @require_oauth(): with a scope, and with any token", async () => {
    const guard = createGuard({ issuer, audience: issuer })
    const view = guard.protect(() => new Response('ok'), 'read_books')
    expect((await call(view, await token('read_books'))).status).toBe(200)
    expect((await call(view, await token('add_books'))).status).toBe(403)
    expect(
      (
        await call(
          guard.protect(() => new Response('ok')),
          await token('add_books'),
        )
      ).status,
    ).toBe(200)
  })

  test("multiple scopes: AND in 'read_books add_books', OR in ['read_books', 'add_books']", async () => {
    const guard = createGuard({ issuer, audience: issuer })
    const and = guard.protect(() => new Response('ok'), 'read_books add_books')
    const or = guard.protect(() => new Response('ok'), ['read_books', 'add_books'])
    const [one, both] = [await token('read_books'), await token('read_books add_books')]
    expect((await call(and, one)).status).toBe(403)
    expect((await call(and, both)).status).toBe(200)
    expect((await call(or, one)).status).toBe(200)
  })

  test('MissingAuthorizationError, InvalidTokenError and InsufficientScopeError are 401, 401 and 403', async () => {
    const view = createGuard({ issuer, audience: issuer }).protect(() => new Response('ok'), 'read_books')
    const [missing, invalid, insufficient] = [
      await call(view),
      await call(view, 'ac_at_nonsense'),
      await call(view, await token('add_books')),
    ]
    expect([missing.status, invalid.status, insufficient.status]).toEqual([401, 401, 403])
    expect(missing.challenge).not.toContain('error=')
    expect(invalid.challenge).toContain('error="invalid_token"')
    expect(insufficient.challenge).toContain('scope="read_books"')
  })
})
