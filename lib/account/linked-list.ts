import { enabledProviders } from '@/lib/data/identity-providers'
import { listLinkedAccounts, type LinkedAccountEntry } from '@/lib/data/linked-accounts'
import { countPasskeys } from '@/lib/data/passkeys'
import { findCredentials } from '@/lib/data/users'

export type OfferedProvider = { slug: string; kind: 'google' | 'github' | 'oidc'; name: string }

export type SignInMethods = {
  hasPassword: boolean
  linked: (LinkedAccountEntry & { isLast: boolean })[]
  /** Providers that can still be connected. */
  offered: OfferedProvider[]
}

/** For buttons: nothing in it is secret. */
export const offeredProviders = async (): Promise<OfferedProvider[]> =>
  (await enabledProviders()).map(({ slug, kind, name }) => ({ slug, kind, name }))

/** The names of the providers that a person may have met here, by their slugs. */
export async function providerNamesOf(userId: string): Promise<Map<string, string>> {
  const [offered, linked] = await Promise.all([offeredProviders(), listLinkedAccounts(userId)])
  return new Map([
    ...offered.map(({ slug, name }) => [slug, name] as const),
    ...linked.map(({ providerSlug, providerName }) => [providerSlug, providerName] as const),
  ])
}

export async function listSignInMethods(userId: string): Promise<SignInMethods> {
  const [user, linked, offered, passkeys] = await Promise.all([
    findCredentials({ id: userId }),
    listLinkedAccounts(userId),
    offeredProviders(),
    countPasskeys(userId),
  ])
  const hasPassword = Boolean(user?.passwordHash)
  const usable = linked.filter(({ providerEnabled }) => providerEnabled)
  const isLast = (id: string) => !hasPassword && passkeys === 0 && usable.every((each) => each.id === id)
  return {
    hasPassword,
    linked: linked.map((each) => ({ ...each, isLast: isLast(each.id) })),
    offered: offered.filter(({ slug }) => !linked.some(({ providerSlug }) => providerSlug === slug)),
  }
}
