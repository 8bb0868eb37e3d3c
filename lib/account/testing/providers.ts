import { createProvider, type UpstreamIdentity } from '@/lib/data/identity-providers'
import { sealProviderSecret } from '@/lib/data/provider-secret'
import { newId } from '@/lib/secrets'

/** A provider that people may sign in with. */
export async function aProvider({ slug = `p-${newId()}`, enabled = true } = {}) {
  const id = newId()
  await createProvider({
    id,
    slug,
    kind: 'oidc',
    name: 'Harbour',
    issuer: 'http://localhost:9',
    clientId: 'auth-center',
    secretSealed: sealProviderSecret('a secret'),
    scopes: [],
    enabled,
    position: 100,
    createdAt: new Date(),
  })
  return { id, slug }
}

/** What the provider says about a person, with an address that it vouches for. */
export const anIdentity = (
  provider: { id: string; slug: string },
  about: Partial<UpstreamIdentity> = {},
): UpstreamIdentity => ({
  providerId: provider.id,
  providerSlug: provider.slug,
  providerName: 'Harbour',
  subject: newId(),
  email: `${newId()}@chen.studio`,
  emailVerified: true,
  name: 'Ada Chen',
  refreshToken: null,
  ...about,
})
