import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentToken } from './current-token'
import { createGuard } from './guard'
import { scopesByMethod } from './required-scopes'
import { tokenFrom, type Token } from './token'
import { Unavailable } from './token-validator'

declare module 'fastify' {
  interface FastifyRequest {
    auth?: Token | null
  }
}

const known: Record<string, string> = { reader: 'read_books', writer: 'read_books add_books', weak: '' }
const guard = createGuard({
  validators: [
    {
      tokenType: 'bearer',
      async authenticateToken(token) {
        await Promise.resolve()
        if (token === 'down') throw new Unavailable('no answer')
        if (token === 'bug') throw new RangeError('a bug')
        const scope = known[token]
        return scope === undefined ? null : tokenFrom({ sub: token, client_id: 'shop', scope })
      },
    },
  ],
  resourceMetadata: 'https://api.test/.well-known/oauth-protected-resource',
})
const byMethod = scopesByMethod({ read: 'read_books', write: 'add_books' })
const deep = async () => (await new Promise((resolve) => setImmediate(resolve)), currentToken()?.sub ?? null)
const said = async (auth: Token | null | undefined) => ({ auth: auth?.sub ?? null, deep: await deep() })

/** The same small API on each framework: /books by method, /shelf/* as a whole, /open with an optional token, /free without a guard. */
const frameworks: Record<string, () => Promise<{ origin: string; close(): unknown }>> = {
  async express() {
    const app = express()
    const auth = (request: unknown) => (request as { auth?: Token | null }).auth
    app.use(express.json())
    app.all('/books', guard.express(byMethod), async (request, response) => {
      response.json(await said(auth(request)))
    })
    const shelf = express.Router()
    shelf.use(guard.express('add_books'))
    shelf.get('/one', async (request, response) => void response.json(await said(auth(request))))
    app.use('/shelf', shelf)
    app.get('/open', guard.express(undefined, { optional: true }), async (request, response) => {
      response.json(await said(auth(request)))
    })
    app.get('/free', async (request, response) => void response.json(await said(auth(request))))
    app.get(
      '/inside',
      async (request, response) => void response.json(await said(await guard.acquire(request, 'admin'))),
    )
    app.set('env', 'test')
    const server = app.listen(0)
    await once(server, 'listening')
    return opened(server)
  },
  async fastify() {
    const app = Fastify()
    app.route({
      method: ['GET', 'POST', 'DELETE'],
      url: '/books',
      preHandler: guard.fastify(byMethod),
      handler: async (request) => said(request.auth),
    })
    await app.register(async (shelf) => {
      shelf.addHook('preHandler', guard.fastify('add_books'))
      shelf.get('/shelf/one', async (request) => said(request.auth))
    })
    const optional = { preHandler: guard.fastify(undefined, { optional: true }) }
    app.get('/open', optional, async (request) => said(request.auth))
    app.get('/free', async (request) => said(request.auth))
    app.get('/inside', async (request) => said(await guard.acquire(request.raw, 'admin')))
    await app.listen({ port: 0 })
    return opened(app.server)
  },
  async hono() {
    const app = new Hono<{ Variables: { auth: Token | null } }>()
    app.use('/books', guard.hono(byMethod))
    app.all('/books', async (c) => c.json(await said(c.get('auth'))))
    const shelf = new Hono<{ Variables: { auth: Token | null } }>()
    shelf.use(guard.hono('add_books'))
    shelf.get('/one', async (c) => c.json(await said(c.get('auth'))))
    app.route('/shelf', shelf)
    app.get('/open', guard.hono(undefined, { optional: true }), async (c) =>
      c.json(await said(c.get('auth'))),
    )
    app.get('/free', async (c) => c.json(await said(c.get('auth'))))
    app.get('/inside', async (c) => c.json(await said(await guard.acquire(c.req.raw, 'admin'))))
    app.onError((error, c) =>
      'getResponse' in error ? (error as { getResponse(): Response }).getResponse() : c.text('', 500),
    )
    const server = serve({ fetch: app.fetch, port: 0 })
    await once(server, 'listening')
    return opened(server)
  },
  async 'plain Request'() {
    const answer = async (_request: Request, token: Token | null) => Response.json(await said(token))
    const routes: Record<string, (request: Request) => Promise<Response>> = {
      '/books': guard.protect(answer, byMethod),
      '/shelf/one': guard.protect(answer, 'add_books'),
      '/open': guard.protect(answer, undefined, { optional: true }),
      '/free': async (request) => answer(request, null),
      '/inside': guard.protect(async (request) => answer(request, await guard.acquire(request, 'admin'))),
    }
    const server = serve({ fetch: (request) => routes[new URL(request.url).pathname]!(request), port: 0 })
    await once(server, 'listening')
    return opened(server)
  },
}

function opened(server: { address(): unknown; close(): unknown }) {
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

describe.each(Object.keys(frameworks))('%s', (name) => {
  let api: { origin: string; close(): unknown }
  beforeAll(async () => {
    api = await frameworks[name]!()
  })
  afterAll(() => api.close())
  const call = (path: string, token?: string, method = 'GET') =>
    fetch(api.origin + path, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })

  it('lets a good token through, and hands it on', async () => {
    const response = await call('/books', 'reader')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ auth: 'reader', deep: 'reader' })
  })

  it('answers 401 without an error when there is no token', async () => {
    const response = await call('/books')
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer scope="read_books", resource_metadata="https://api.test/.well-known/oauth-protected-resource"',
    )
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ message: 'An access token is required.' })
  })

  it('answers 401 for a bad one, 503 for one that cannot be checked', async () => {
    const bad = await call('/books', 'nonsense')
    expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('invalid_token'),
    ])
    const down = await call('/books', 'down')
    expect([down.status, down.headers.get('retry-after')]).toEqual([503, '5'])
  })

  it('answers 403 with the scope of the method', async () => {
    expect((await call('/books', 'writer', 'POST')).status).toBe(200)
    const response = await call('/books', 'reader', 'POST')
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
    expect(await response.json()).toMatchObject({ error: 'insufficient_scope', scope: 'add_books' })
  })

  it('answers 400 for two headers, of which the server shows one', async () => {
    const { hostname, port } = new URL(api.origin)
    const socket = connect(Number(port), hostname)
    const headers = [
      'Host: localhost',
      'Authorization: Bearer reader',
      'authorization: Bearer writer',
      'Connection: close',
    ]
    socket.write(`GET /books HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    expect(answer.split('\r\n')[0]).toContain('400')
  })

  it('answers 400 for a token in the address', async () => {
    expect((await call('/books?access_token=reader')).status).toBe(400)
    expect((await call('/shelf/one?access_token=writer', 'writer')).status).toBe(400)
  })

  it('protects a whole group of routes, and nothing beside it', async () => {
    const statuses = [
      call('/shelf/one'),
      call('/shelf/one', 'reader'),
      call('/shelf/one', 'writer'),
      call('/free'),
    ]
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([401, 403, 200, 200])
    expect(await (await call('/free', 'reader')).json()).toEqual({ auth: null, deep: null })
  })

  it('goes on without a token where that is allowed, not with a bad one', async () => {
    expect(await (await call('/open')).json()).toEqual({ auth: null, deep: null })
    expect(await (await call('/open', 'weak')).json()).toEqual({ auth: 'weak', deep: 'weak' })
    expect((await call('/open', 'nonsense')).status).toBe(401)
  })

  it('answers what acquire throws inside of a handler', async () => {
    const response = await call('/inside', 'reader')
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('scope="admin"')
  })

  it('keeps requests at the same time apart', async () => {
    const names = Array.from({ length: 30 }, (_, index) => (index % 2 ? 'reader' : 'writer'))
    const answers = await Promise.all(names.map(async (each) => (await call('/books', each)).json()))
    expect(answers).toEqual(names.map((each) => ({ auth: each, deep: each })))
  })

  it('leaves what is a bug to the framework', async () => {
    if (name !== 'plain Request') expect((await call('/books', 'bug')).status).toBe(500)
  })
})

describe('Next route handlers', () => {
  type Context = { params: Promise<{ id: string }> }
  const context: Context = { params: Promise.resolve({ id: 'moby' }) }
  const request = (token?: string, method = 'GET') =>
    new NextRequest('https://api.test/books/moby', {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })

  it('keep their context, and get the token after it', async () => {
    const GET = guard.withScopes(async (asked: NextRequest, { params }: Context, token) => {
      const { id } = await params
      return Response.json({ id, path: asked.nextUrl.pathname, ...(await said(token)) })
    }, 'read_books | add_books')
    const response = await GET(request('reader'), context)
    expect(await response.json()).toEqual({ id: 'moby', path: '/books/moby', auth: 'reader', deep: 'reader' })
    expect((await GET(request(), context)).status).toBe(401)
    expect((await GET(request('weak'), context)).status).toBe(403)
  })

  it('are protected together', async () => {
    const handlers = {
      GET: async (_asked: NextRequest, { params }: Context) =>
        Response.json({ ...(await params), deep: await deep() }),
      POST: () => new Response('added', { status: 201 }),
    }
    const { GET, POST, ...others } = guard.protectRoutes(handlers, byMethod)
    expect(others).toEqual({})
    expect(await (await GET(request('reader'), context)).json()).toEqual({ id: 'moby', deep: 'reader' })
    expect((await POST(request('reader', 'POST'), context)).status).toBe(403)
    expect((await POST(request('writer', 'POST'), context)).status).toBe(201)
  })

  it('are protected together when they are methods of a class', async () => {
    class Shelf {
      readonly #books = ['Emma']
      GET(_asked: NextRequest) {
        return Response.json(this.#books)
      }
      async DELETE(_asked: NextRequest, { params }: Context) {
        return Response.json({ ...(await params), books: this.#books.splice(0) })
      }
    }
    const { GET, DELETE } = guard.protectRoutes(new Shelf(), byMethod)
    expect(await (await GET(request('reader'), context)).json()).toEqual(['Emma'])
    expect((await DELETE(request('reader', 'DELETE'), context)).status).toBe(403)
    const removed = await DELETE(request('writer', 'DELETE'), context)
    expect(await removed.json()).toEqual({ id: 'moby', books: ['Emma'] })
  })

  it('take an optional token', async () => {
    const GET = guard.withScopes(
      async (_asked: NextRequest, _context: Context, token) => Response.json(token?.sub ?? null),
      undefined,
      {
        optional: true,
      },
    )
    expect(await (await GET(request(), context)).json()).toBeNull()
  })
})
