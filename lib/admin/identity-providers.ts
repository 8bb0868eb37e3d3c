import type { z } from 'zod'
import { dropCache } from '@/lib/data/cached'
import {
  countLinkedAccounts,
  countStranded,
  createProvider,
  deleteProvider,
  findProvider,
  listProviders,
  updateProvider,
  type IdentityProviderRecord,
} from '@/lib/data/identity-providers'
import type { Database } from '@/lib/data/transaction'
import { sealProviderSecret } from '@/lib/data/provider-secret'
import { isRowId } from '@/lib/row-id'
import { newId } from '@/lib/secrets'
import { auditedChange } from './audited-change'
import type { Actor } from './actor'
import { ChangedProvider, isIssuer, NewProvider } from './identity-provider-form'
import { done, refusedFields, type Outcome } from '@/lib/outcome'

/** The administrator's view: everything but the secret. */
export type ProviderView = Omit<IdentityProviderRecord, 'secretSealed'> & { people: number }

export async function listIdentityProviders(): Promise<ProviderView[]> {
  const providers = await listProviders()
  return providers.map(({ secretSealed: _secret, ...view }) => view)
}

/** Includes how many people could not sign in without it. */
export async function findIdentityProvider(
  id: string,
): Promise<(ProviderView & { stranded: number }) | null> {
  if (!isRowId(id)) return null
  const view = (await listIdentityProviders()).find((each) => each.id === id)
  return view ? { ...view, stranded: await countStranded(id) } : null
}

export async function addIdentityProvider(
  typed: Record<string, unknown>,
  admin: Actor,
): Promise<Outcome<{ id: string }> | null> {
  const parsed = NewProvider.safeParse(typed)
  if (!parsed.success) return refusedFields(problems(parsed.error))
  const { kind, slug, name, clientId, secret, scopes } = parsed.data
  const id = newId()
  const outcome = await auditedChange(admin, async ({ database, at, record }) => {
    const issuer = parsed.data.kind === 'oidc' ? parsed.data.issuer : null
    const row = {
      id,
      slug,
      kind,
      name,
      issuer,
      clientId,
      scopes,
      enabled: true,
      position: 100,
      createdAt: at,
    }
    if (!(await createProvider({ ...row, secretSealed: sealProviderSecret(secret) }, database)))
      return refusedFields({ slug: 'provider_slug_taken' })
    const details = { slug, kind, ...(issuer && { issuer }), clientId, scopes }
    await record({ action: 'identity_provider.added', target: { type: 'identity_provider', id }, details })
    return { ok: true, value: { id } }
  })
  dropCache()
  return outcome
}

/** Its issuer stays while people use it: another issuer's subjects are other people. */
export async function changeIdentityProvider(
  id: string,
  typed: Record<string, unknown>,
  admin: Actor,
): Promise<Outcome | null> {
  const parsed = ChangedProvider.safeParse(typed)
  if (!parsed.success) return refusedFields(problems(parsed.error))
  if (!isRowId(id)) return null
  const outcome = await auditedChange(admin, async ({ database, at, record }) => {
    const before = await findProvider(id, database)
    if (!before) return null
    const { secret, ...wanted } = parsed.data
    const issuer = before.kind === 'oidc' ? wanted.issuer : before.issuer
    const problem = issuer === before.issuer ? null : await issuerProblem(id, issuer ?? '', database)
    if (problem) return refusedFields({ issuer: problem })
    const changes = { ...wanted, issuer, ...(secret && { secretSealed: sealProviderSecret(secret) }) }
    await updateProvider(id, changes, at, database)
    const details = {
      slug: before.slug,
      name: wanted.name,
      clientId: wanted.clientId,
      newSecret: secret !== '',
    }
    await record({ action: 'identity_provider.changed', target: { type: 'identity_provider', id }, details })
    return done
  })
  dropCache()
  return outcome
}

async function issuerProblem(id: string, issuer: string, database: Database): Promise<string | null> {
  if (!isIssuer(issuer)) return 'provider_issuer'
  return (await countLinkedAccounts(id, database)) > 0 ? 'provider_issuer_in_use' : null
}

export async function switchIdentityProvider(
  id: string,
  enabled: boolean,
  admin: Actor,
): Promise<Outcome | null> {
  if (!isRowId(id)) return null
  const outcome = await auditedChange(admin, async ({ database, at, record }) => {
    if (!(await updateProvider(id, { enabled }, at, database))) return null
    const action = enabled ? 'identity_provider.enabled' : 'identity_provider.disabled'
    await record({ action, target: { type: 'identity_provider', id } })
    return done
  })
  dropCache()
  return outcome
}

export async function removeIdentityProvider(id: string, admin: Actor): Promise<Outcome | null> {
  if (!isRowId(id)) return null
  const outcome = await auditedChange(admin, async ({ database, record }) => {
    const details = await deleteProvider(id, database)
    if (!details) return null
    await record({ action: 'identity_provider.deleted', target: { type: 'identity_provider', id }, details })
    return done
  })
  dropCache()
  return outcome
}

const problems = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map(({ path, message }) => [String(path[0]), message] as const).reverse())
