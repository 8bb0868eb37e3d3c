import { describe, expect, it } from 'vitest'
import { createGuard } from './guard'
import { protectedResourceMetadata } from './protected-resource-metadata'

const resource = { resource: 'https://api.test', authorizationServers: ['https://accounts.test'] }

describe('the metadata of a protected resource', () => {
  it('is a public document', async () => {
    const metadata = protectedResourceMetadata({
      ...resource,
      scopes: ['read_books'],
      name: 'Books',
      documentation: 'https://api.test/docs',
      more: { resource: 'https://evil.test', resource_policy_uri: 'https://api.test/policy' },
    })
    expect(metadata.path).toBe('/.well-known/oauth-protected-resource')
    const response = metadata.handler()
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toEqual({
      resource: 'https://api.test',
      authorization_servers: ['https://accounts.test'],
      bearer_methods_supported: ['header'],
      scopes_supported: ['read_books'],
      resource_name: 'Books',
      resource_documentation: 'https://api.test/docs',
      resource_policy_uri: 'https://api.test/policy',
    })
  })

  it('stands between the host and the path', () => {
    const { url, path } = protectedResourceMetadata({ ...resource, resource: 'https://api.test/v1?tenant=a' })
    expect(path).toBe('/.well-known/oauth-protected-resource/v1')
    expect(url).toBe('https://api.test/.well-known/oauth-protected-resource/v1?tenant=a')
  })

  it('is where the challenge points to', async () => {
    const resourceMetadata = protectedResourceMetadata(resource)
    const guard = createGuard({
      issuer: 'https://accounts.test',
      audience: 'https://api.test',
      resourceMetadata,
    })
    const response = await guard.protect(() => new Response())(new Request('https://api.test/books'))
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer resource_metadata="https://api.test/.well-known/oauth-protected-resource"',
    )
  })

  it.each(['', 'books', 'urn:books', 'https://api.test/#x', 'ftp://api.test'])('refuses %j', (address) => {
    expect(() => protectedResourceMetadata({ ...resource, resource: address })).toThrow(TypeError)
  })
})
