import { readSettings } from '@/lib/data/settings'

/** Who may make an account for themselves. */
export type RegistrationPolicy =
  | { kind: 'open' | 'invitation' | 'closed' }
  /** With an address of one of these domains, as they are stored. */
  | { kind: 'domain'; domains: string[] }

export async function registrationPolicy(): Promise<RegistrationPolicy> {
  const { registration, registrationDomains } = await readSettings()
  if (registration !== 'domain') return { kind: registration }
  // With no domain to register from, an invitation is what is left.
  return registrationDomains.length > 0
    ? { kind: 'domain', domains: registrationDomains }
    : { kind: 'invitation' }
}

/** Whether pages offer registration. */
export const registrationIsOffered = async (): Promise<boolean> =>
  ['open', 'domain'].includes((await registrationPolicy()).kind)

/** Why this address may not register now; null: it may. A subdomain is another domain. */
export async function registrationRefusal(
  email: string | null,
): Promise<'registration_closed' | 'registration_domain' | null> {
  const policy = await registrationPolicy()
  if (policy.kind === 'open') return null
  if (policy.kind !== 'domain') return 'registration_closed'
  if (email === null) return null
  return policy.domains.includes(email.slice(email.lastIndexOf('@') + 1)) ? null : 'registration_domain'
}
