import type { OAuthConfig } from 'next-auth/providers/oauth'
import Google from 'next-auth/providers/google'
import type { IdentityProviderRecord } from '@/lib/data/identity-providers'
import { hooks } from '@/lib/hooks'
import { discover, type UpstreamMetadata } from './discovery'
import { gitHubProvider } from './github'
import { readUserInfo } from './read-user-info'
import { redeem } from './redeem'
import { idTokenAlgorithms } from './signing-algorithms'
import { openProviderSecret } from '@/lib/data/provider-secret'

/** The claims that we read, of an ID token or the UserInfo endpoint (OpenID Connect Core 1.0 section 5.1). */
export type UpstreamProfile = Record<string, unknown> & { sub?: string }

const timeout = 5_000

/** A provider's row in next-auth's form: state, PKCE and, with an ID token, nonce are always checked. */
export async function nextAuthProvider(record: IdentityProviderRecord): Promise<OAuthConfig<never>> {
  const { slug: id, name, clientId } = record
  const common = { id, name, clientId, clientSecret: openProviderSecret(record.secretSealed) }
  const scope = record.scopes.filter((each) => each !== 'offline_access' || wantsRefreshToken()).join(' ')
  const provider = await providerOf(record, { ...common, scope })
  return { ...provider, options: { ...provider.options, httpOptions: { timeout } } } as OAuthConfig<never>
}

/** Only this hook of the operator's uses one. */
const wantsRefreshToken = (): boolean => hooks.afterUpstreamSignIn !== undefined

type Common = { id: string; name: string; clientId: string; clientSecret: string; scope: string }

async function providerOf(record: IdentityProviderRecord, common: Common): Promise<OAuthConfig<never>> {
  if (record.kind === 'github') return gitHubProvider(common)
  if (record.kind === 'google') return googleProvider(common)
  return openIdProvider(common, await discover(record.issuer ?? ''))
}

/** `access_type=offline` brings a refresh token with the first answer, and with no later one. */
const googleProvider = ({ scope, ...common }: Common): OAuthConfig<never> =>
  Google({
    ...common,
    checks: ['pkce', 'state', 'nonce'],
    authorization: {
      params: {
        scope: scope || 'openid email profile',
        ...(wantsRefreshToken() && { access_type: 'offline' }),
      },
    },
  })

function openIdProvider({ scope, ...common }: Common, metadata: UpstreamMetadata): OAuthConfig<never> {
  const asked = scope || 'openid email profile'
  const options: Partial<OAuthConfig<UpstreamProfile>> = {
    ...common,
    type: 'oauth',
    issuer: metadata.issuer,
    authorization: { url: metadata.authorization_endpoint, params: { scope: asked, ...consentFor(asked) } },
    token: {
      url: metadata.token_endpoint,
      request: async (callback) => ({ tokens: await redeem(callback, metadata) }),
    },
    jwks_endpoint: metadata.jwks_uri,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    client: clientMetadata(metadata),
    userinfo: {
      ...(metadata.userinfo_endpoint && { url: metadata.userinfo_endpoint }),
      async request({ tokens }) {
        const claims = (tokens as unknown as { claims(): UpstreamProfile }).claims()
        const { userinfo_endpoint: endpoint } = metadata
        if (claims.email !== undefined || !endpoint) return claims
        const { clientId } = common
        const asked = { clientId, accessToken: tokens.access_token ?? '', subject: claims.sub ?? '' }
        return { ...(await readUserInfo(endpoint, metadata, asked)), ...claims }
      },
    },
    profile: ({ sub, name, email }) => ({ id: sub ?? '', name: text(name), email: text(email) }),
  }
  return { id: common.id, name: common.name, type: 'oauth', options } as unknown as OAuthConfig<never>
}

/** Section 11: without it the provider must ignore `offline_access`. */
const consentFor = (scope: string) =>
  scope.split(' ').includes('offline_access') ? { prompt: 'consent' } : {}

function clientMetadata(metadata: UpstreamMetadata) {
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const usesPost = !methods.includes('client_secret_basic') && methods.includes('client_secret_post')
  return {
    id_token_signed_response_alg: idTokenAlgorithms(metadata)[0] ?? 'RS256',
    token_endpoint_auth_method: usesPost ? ('client_secret_post' as const) : ('client_secret_basic' as const),
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
