import { beforeEach, describe, expect, it } from 'vitest'
import { parseParameters } from './request'
import { addSecretClient, basic, post, testSecret } from './testing/test-relying-party'
import { createTestServer, type TestServer } from './testing/test-server'

describe("the token endpoint's request rules (OAuthlib)", () => {
  let test: TestServer
  let authorization: string
  beforeEach(async () => {
    test = await createTestServer()
    const client = await addSecretClient(test, {
      grantTypes: ['client_credentials'],
      scopes: ['api', 'api:write'],
      defaultScopes: ['api'],
    })
    authorization = basic(client.clientId, testSecret).authorization
  })
  const ask = (body: string, headers: Record<string, string> = {}, path = '/oauth/token') =>
    post(test, path, body, { headers: { authorization, ...headers } })
  const refused = async (response: Response, status: number, error = 'invalid_request') => {
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ error, error_description: expect.any(String) })
  }

  it('takes a form', async () => {
    const response = await ask('grant_type=client_credentials', {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('pragma')).toBe('no-cache')
  })

  it.each([
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    '',
    'application/x-www-form-urlencoded; charset=gbk',
  ])('refuses the content type "%s"', async (type) => {
    await refused(await ask('grant_type=client_credentials', { 'content-type': type }), 415)
  })

  it.each(['gzip', 'br', 'identity, deflate'])('refuses a body in the coding "%s"', async (coding) => {
    const response = await ask('grant_type=client_credentials', { 'content-encoding': coding })
    expect(response.headers.get('accept-encoding')).toBe('identity')
    await refused(response, 415)
    expect((await ask('grant_type=client_credentials', { 'content-encoding': 'identity' })).status).toBe(200)
  })

  it('refuses JSON', async () => {
    const body = JSON.stringify({ grant_type: 'client_credentials' })
    await refused(await ask(body, { 'content-type': 'application/json' }), 415)
  })

  it('refuses a parameter that is repeated', async () => {
    await refused(await ask('grant_type=client_credentials&scope=api&scope=api'), 400)
  })

  it('counts an empty parameter as omitted', async () => {
    const response = await ask('grant_type=client_credentials&scope=&scope=api&refresh_token=')
    expect(await response.json()).toMatchObject({ scope: 'api' })
  })

  it('ignores an unknown parameter', async () => {
    expect((await ask('grant_type=client_credentials&flavour=vanilla&__proto__=x')).status).toBe(200)
  })

  it('refuses parameters in the query string', async () => {
    const { authorization: _none, ...anonymous } = { authorization }
    for (const path of ['/oauth/token', '/oauth/revoke', '/oauth/introspect']) {
      await refused(await ask('token=x', anonymous, `${path}?client_id=a&client_secret=b`), 400)
      await refused(await ask('grant_type=client_credentials', {}, `${path}?access_token=x`), 400)
    }
    for (const secret of ['assertion', 'subject_token', 'actor_token', 'device_code'])
      await refused(await ask('grant_type=client_credentials', {}, `/oauth/token?${secret}=x`), 400)
  })

  it('takes a query that the address itself has, and reads nothing of it', async () => {
    for (const query of [
      'tenant=1',
      'tenant=1&tenant=2',
      'tenant',
      'scope_hint=api%3Awrite',
      'x=%ZZ%00',
      '&&=',
    ]) {
      const response = await ask('grant_type=client_credentials', {}, `/oauth/token?${query}`)
      expect(await response.json()).toMatchObject({ scope: 'api' })
    }
    await refused(await ask('tenant=1', {}, '/oauth/token?grant_type=client_credentials'), 400)
  })

  it.each(['%ZZ', '%', '%C3%28', '%ED%A0%80', '%C0%AF', '%00'])(
    'refuses the ill-formed value %s',
    async (value) => {
      await refused(await ask(`grant_type=client_credentials&scope=${value}`), 400)
      await refused(await ask(`grant_type=client_credentials&${value}=x`), 400)
    },
  )

  it('refuses bytes that are not UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('grant_type=client_credentials&scope='),
      Buffer.from([0xff, 0xfe]),
    ])
    await refused(await post(test, '/oauth/token', '', { body, headers: { authorization } }), 400)
  })

  it('refuses a body of 2 MB, whether or not it says how long it is', async () => {
    const body = `grant_type=client_credentials&filler=${'x'.repeat(2 * 1024 * 1024)}`
    await refused(await ask(body), 413)
    await refused(await ask(body, { 'content-length': String(body.length) }), 413)
  })

  it('names a missing, an unknown and an unregistered grant type', async () => {
    await refused(await ask('scope=api'), 400, 'invalid_request')
    await refused(await ask('grant_type=password'), 400, 'unsupported_grant_type')
    await refused(await ask('grant_type=__proto__'), 400, 'unsupported_grant_type')
    await refused(await ask('grant_type=refresh_token&refresh_token=x'), 400, 'unauthorized_client')
  })
})

describe('parseParameters', () => {
  it('decodes, keeps lists of what may be repeated, and names what may not', () => {
    const parsed = parseParameters('a=1+2&b=%E4%BD%A0&resource=urn%3Aone&resource=urn:two&a=3&empty=&flag')
    expect({ ...parsed.parameters }).toEqual({ a: '1 2', b: '你', resource: ['urn:one', 'urn:two'] })
    expect(parsed.repeated).toEqual(['a'])
  })
})
