import { describe, expect, it } from 'vitest'
import { AccessRefused } from './access-refused'
import { currentToken } from './current-token'
import { createGuard, type GuardOptions } from './guard'
import { requireScopes, scopesByMethod } from './required-scopes'
import { tokenFrom } from './token'
import { InvalidToken, Unavailable, type TokenValidator } from './token-validator'

const known: Record<string, string> = { reader: 'read_books', both: 'read_books add_books', none: '' }
const shelf: TokenValidator = {
  tokenType: 'bearer',
  authenticateToken(token) {
    if (token === 'down') throw new Unavailable('no answer')
    if (token === 'expired') throw new InvalidToken('The token has expired.')
    const scope = known[token]
    return scope === undefined ? null : tokenFrom({ sub: 'ada', client_id: 'shop', scope })
  },
}
const setUp = (options: Partial<GuardOptions> = {}) => createGuard({ validators: [shelf], ...options })
const get = (authorization?: string, address = 'https://api.test/books', method = 'GET') =>
  new Request(address, { method, headers: authorization === undefined ? {} : { authorization } })
const refusalOf = async (promise: Promise<unknown>): Promise<AccessRefused> => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AccessRefused)
  return error as AccessRefused
}

describe('acquire', () => {
  it('passes on the token, its user, client and scopes', async () => {
    const token = await setUp().acquire(get('Bearer both'), 'read_books add_books')
    expect(token).toMatchObject({
      sub: 'ada',
      user: { sub: 'ada' },
      clientId: 'shop',
      scopes: ['read_books', 'add_books'],
      claims: { sub: 'ada' },
    })
  })

  it('runs a block with the token, and knows it deep in there', async () => {
    const deep = async () => (await Promise.resolve(), currentToken()?.sub)
    const answer = await setUp().acquire(get('Bearer both'), 'read_books', async (token) => [
      token.sub,
      await deep(),
    ])
    expect(answer).toEqual(['ada', 'ada'])
    expect(currentToken()).toBeNull()
  })

  it('keeps the tokens of requests at the same time apart', async () => {
    const guard = setUp()
    const seen = async (name: string) =>
      guard.acquire(get(`Bearer ${name}`), undefined, async () => {
        await new Promise((resolve) => setImmediate(resolve))
        return currentToken()?.scopes.join(' ')
      })
    expect(await Promise.all([seen('reader'), seen('both'), seen('none')])).toEqual([
      known.reader,
      known.both,
      '',
    ])
  })

  it('takes any valid token where no scope is required', async () => {
    expect((await setUp().acquire(get('Bearer none'))).scopes).toEqual([])
  })

  it.each(['bearer', 'BEARER', 'bEaReR'])('reads the scheme %s', async (scheme) => {
    expect((await setUp().acquire(get(`${scheme}  reader `))).sub).toBe('ada')
  })

  it('reads a parsed requirement, a string and a list', async () => {
    for (const scopes of [requireScopes('x | read_books'), 'x | read_books', ['x', 'read_books']] as const) {
      expect((await setUp().acquire(get('Bearer reader'), scopes)).sub).toBe('ada')
    }
  })
})

describe('a challenge', () => {
  const options = {
    realm: 'books',
    resourceMetadata: 'https://api.test/.well-known/oauth-protected-resource',
  }
  const metadata = `resource_metadata="${options.resourceMetadata}"`

  it.each([undefined, 'Basic YTpi', 'Digest x'])(
    'without an error for no token (%s)',
    async (authorization) => {
      const refused = await refusalOf(setUp(options).acquire(get(authorization), 'read_books'))
      expect(refused.status).toBe(401)
      expect(refused.headers['www-authenticate']).toBe(
        `Bearer realm="books", scope="read_books", ${metadata}`,
      )
      expect(refused.body).toEqual({ message: 'An access token is required.' })
    },
  )

  it.each(['expired', 'unknown', 'ä', 'a=b', 'a"b', 'x'.repeat(20_000)])(
    'invalid_token for a bad one',
    async (token) => {
      const refused = await refusalOf(setUp().acquire(request(['authorization', `Bearer ${token}`])))
      expect(refused).toMatchObject({ status: 401, code: 'invalid_token' })
      expect(refused.headers['www-authenticate']).toMatch(
        /^Bearer error="invalid_token", error_description="[^"\\]+"$/,
      )
    },
  )

  it('insufficient_scope names what is needed, not what is held', async () => {
    const refused = await refusalOf(
      setUp(options).acquire(get('Bearer reader'), 'admin owner | read_books add_books'),
    )
    expect(refused).toMatchObject({ status: 403, code: 'insufficient_scope' })
    expect(refused.headers['www-authenticate']).toBe(
      'Bearer realm="books", error="insufficient_scope", error_description="The access token does not have the scope that is required.", ' +
        `scope="read_books add_books", ${metadata}`,
    )
    expect(refused.body).toMatchObject({ error: 'insufficient_scope', scope: 'read_books add_books' })
  })

  it.each([
    ['two headers', ['authorization', 'Bearer reader', 'Authorization', 'Bearer both']],
    ['two tokens', ['authorization', 'Bearer reader, Bearer both']],
    ['two words', ['authorization', 'Bearer reader both']],
    ['no token', ['authorization', 'Bearer']],
    ['no token but spaces', ['authorization', 'Bearer   ']],
  ])('invalid_request for %s', async (_, rawHeaders) => {
    const refused = await refusalOf(setUp().acquire(request(rawHeaders)))
    expect(refused).toMatchObject({ status: 400, code: 'invalid_request' })
    expect(refused.headers['www-authenticate']).toContain('error="invalid_request"')
  })

  it('invalid_request for a token in the address, with or without a header', async () => {
    for (const authorization of [undefined, 'Bearer reader']) {
      const address = 'https://api.test/books?x=1&access_token=reader'
      expect(await refusalOf(setUp().acquire(get(authorization, address)))).toMatchObject({ status: 400 })
    }
  })

  it('cannot be broken out of', async () => {
    const refused = await refusalOf(setUp({ realm: 'a"b\\c\r\nX-Evil: 1é' }).acquire(get(), 'read_books'))
    expect(refused.headers['www-authenticate']).toBe(
      'Bearer realm="a\\"b\\\\c??X-Evil: 1?", scope="read_books"',
    )
    expect(refused.getResponse().headers.get('x-evil')).toBeNull()
  })

  it('is none when the issuer does not answer: the token may be good', async () => {
    const refused = await refusalOf(setUp().acquire(get('Bearer down')))
    expect(refused).toMatchObject({ status: 503, code: 'temporarily_unavailable' })
    expect(refused.headers).not.toHaveProperty('www-authenticate')
    expect(JSON.stringify(refused.body)).not.toContain('no answer')
  })

  it('is for each scheme that there is a validator of', async () => {
    const dpop: TokenValidator = { tokenType: 'DPoP', authenticateToken: () => null }
    const refused = await refusalOf(setUp({ validators: [shelf, dpop] }).acquire(get()))
    expect(refused.headers['www-authenticate']).toBe('Bearer, DPoP')
    const other = await refusalOf(setUp({ validators: [shelf, dpop] }).acquire(get('dpop reader')))
    expect(other.headers['www-authenticate']).toMatch(/^DPoP error="invalid_token"/)
  })
})

describe('several validators', () => {
  const never: TokenValidator = { tokenType: 'bearer', authenticateToken: () => null }

  it('are tried in order until one knows the token', async () => {
    expect((await setUp({ validators: [never, shelf] }).acquire(get('Bearer reader'))).sub).toBe('ada')
  })

  it('are not asked any more when one is certain', async () => {
    const refuses: TokenValidator = {
      tokenType: 'bearer',
      authenticateToken: () => Promise.reject(new InvalidToken('Forged.')),
    }
    const refused = await refusalOf(setUp({ validators: [refuses, shelf] }).acquire(get('Bearer reader')))
    expect(refused.body.error_description).toBe('Forged.')
  })

  it('have a last word about the request', async () => {
    const bound: TokenValidator = {
      ...shelf,
      validateToken(token, request) {
        expect(token.sub).toBe('ada')
        if ((request as Request).headers.get('x-address') !== 'home')
          throw new InvalidToken('Bound elsewhere.')
      },
    }
    expect(await refusalOf(setUp({ validators: [bound] }).acquire(get('Bearer reader')))).toMatchObject({
      status: 401,
    })
  })

  it('pass on what is a mistake of theirs', async () => {
    const broken: TokenValidator = {
      tokenType: 'bearer',
      authenticateToken: () => Promise.reject(new RangeError('a bug')),
    }
    await expect(setUp({ validators: [broken] }).acquire(get('Bearer reader'))).rejects.toThrow(RangeError)
  })

  it('are needed', () => {
    expect(() => createGuard({ validators: [] })).toThrow(TypeError)
    expect(() => createGuard({})).toThrow('issuer')
    expect(() => createGuard({ issuer: 'https://accounts.test' })).toThrow('audience')
  })
})

describe('a guard that is optional', () => {
  const optional = { optional: true } as const
  const seen = setUp().protect((_request, token) => Response.json(token?.sub ?? null), 'read_books', optional)

  it('goes on with null when there is no token', async () => {
    expect(await (await seen(get())).json()).toBeNull()
    expect(await (await seen(get('Bearer reader'))).json()).toBe('ada')
  })

  it('still refuses a bad token, a weak one, and a malformed header', async () => {
    const statuses = ['Bearer expired', 'Bearer none', 'Bearer'].map(
      async (each) => (await seen(get(each))).status,
    )
    expect(await Promise.all(statuses)).toEqual([401, 403, 400])
  })
})

describe('a guard by hand', () => {
  it('gives null for no token, where that is asked for', async () => {
    expect(await setUp().acquireOptional(get(), 'read_books')).toBeNull()
    expect(await setUp().acquireOptional(get('Bearer reader'), 'read_books')).toMatchObject({ sub: 'ada' })
    expect(await refusalOf(setUp().acquireOptional(get('Bearer expired')))).toMatchObject({ status: 401 })
  })

  it('tells of each refusal, with its cause and without the token', async () => {
    const told: AccessRefused[] = []
    const guard = setUp({ onRefused: (refused) => void told.push(refused) })
    for (const each of [
      undefined,
      'Bearer expired',
      'Bearer none',
      'Bearer',
      'Bearer down',
      'Bearer reader',
    ]) {
      await guard.acquire(get(each), 'read_books').catch(() => undefined)
    }
    expect(told.map(({ status }) => status)).toEqual([401, 401, 403, 400, 503])
    expect(told[4]?.cause).toBeInstanceOf(Unavailable)
  })
})

describe('scopes by method', () => {
  const required = scopesByMethod({ read: 'read_books', write: 'add_books', methods: { delete: 'admin' } })
  const handler = setUp().protect(() => new Response('ok'), required)

  it.each([
    ['GET', 200],
    ['HEAD', 200],
    ['OPTIONS', 200],
    ['POST', 403],
    ['PUT', 403],
    ['PATCH', 403],
    ['DELETE', 403],
  ])('%s with a token that reads is %i', async (method, status) => {
    expect((await handler(get('Bearer reader', undefined, method))).status).toBe(status)
  })

  it('names the scope of the method', async () => {
    const scope = async (method: string) => (await handler(get('Bearer none', undefined, method))).headers
    expect((await scope('GET')).get('www-authenticate')).toContain('scope="read_books"')
    expect((await scope('POST')).get('www-authenticate')).toContain('scope="add_books"')
    expect((await scope('DELETE')).get('www-authenticate')).toContain('scope="admin"')
  })

  it('is refused when incomplete', () => {
    expect(() => scopesByMethod({ read: 'a' } as never)).toThrow(TypeError)
    expect(() => scopesByMethod({ read: '', write: 'b' })).toThrow(TypeError)
  })
})

function request(rawHeaders: string[]) {
  return { method: 'GET', url: '/books', rawHeaders }
}
