import { transform } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { applicationTypes } from '@/lib/applications/application-type'
import { snippetsFor } from './snippets'

const values = {
  issuer: 'https://auth.example.com',
  clientId: 'acb_7hq2k9',
  secret: 'ac_sec_x',
  redirectUri: "https://notes.test/ada's/callback",
  scopes: ['openid', 'email'],
}
const cases = applicationTypes.flatMap((type) =>
  ['https://auth.example.com', 'http://localhost:3000'].flatMap((issuer) =>
    [null, 'ac_sec_x'].map((secret) => ({ type, issuer, secret })),
  ),
)

describe('snippets to copy', () => {
  it.each(cases)('are programs for %j', async ({ type, ...change }) => {
    for (const { name, code } of snippetsFor(type, { ...values, ...change }, 'Environment')) {
      expect(code).toContain(values.clientId)
      if (name !== 'env') await transform(code, { loader: 'js', format: 'esm', target: 'es2022' })
    }
  })

  it('have the secret in the environment only', () => {
    const withSecret = snippetsFor('web', values, 'Environment').filter(({ code }) =>
      code.includes('ac_sec_x'),
    )
    expect(withSecret.map(({ name }) => name)).toEqual(['env'])
  })

  it('tell next-auth where everything is', () => {
    const code = snippetsFor('web', values, 'Environment').find(({ name }) => name === 'next-auth')?.code
    expect(code).toContain("wellKnown: 'https://auth.example.com/.well-known/openid-configuration'")
    expect(code).toContain("checks: ['pkce', 'state', 'nonce']")
  })
})
