import { z } from 'zod'
import { now } from '@/lib/clock'
import { safeFetch } from '@/lib/safe-fetch'

/** OpenID Connect Discovery 1.0 section 3, as far as we use it. */
const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  scopes_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  userinfo_signing_alg_values_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
})

export type UpstreamMetadata = z.output<typeof Metadata>

export type DiscoveryProblem = 'unreachable' | 'address' | 'no_document' | 'other_issuer' | 'not_https'

export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError'
  readonly problem: DiscoveryProblem

  constructor(problem: DiscoveryProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

const lifetime = 10 * 60_000
const memo = globalThis as typeof globalThis & {
  authCenterDiscoveries?: Map<string, { metadata: UpstreamMetadata; readAt: number }>
}

/** Remembered for ten minutes. @throws {DiscoveryError} */
export async function discover(issuer: string): Promise<UpstreamMetadata> {
  const known = (memo.authCenterDiscoveries ??= new Map()).get(issuer)
  if (known && now() - known.readAt < lifetime) return known.metadata
  const metadata = await readDiscovery(issuer)
  memo.authCenterDiscoveries.set(issuer, { metadata, readAt: now() })
  return metadata
}

/** Fetched without a cache. @throws {DiscoveryError} */
export async function readDiscovery(issuer: string): Promise<UpstreamMetadata> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const { status, text } = await fetched(address)
  const parsed = Metadata.safeParse(status === 200 ? asJson(text) : null)
  if (!parsed.success) throw new DiscoveryError('no_document', `${address} answered ${status}.`)
  // Section 4.3: or a stranger's document could speak for it.
  if (parsed.data.issuer !== issuer)
    throw new DiscoveryError('other_issuer', `The document is ${parsed.data.issuer}'s.`)
  if (issuer.startsWith('https:') && endpointsOf(parsed.data).some((each) => !each.startsWith('https:')))
    throw new DiscoveryError('not_https', 'An endpoint is not https.')
  return parsed.data
}

async function fetched(address: string): Promise<{ status: number; text: string }> {
  try {
    return await safeFetch(address, {
      reach: 'administrator',
      headers: { accept: 'application/json' },
      timeout: 5_000,
    })
  } catch (error) {
    const { problem, message } = error as { problem?: string; message: string }
    throw new DiscoveryError(problem === 'address' ? 'address' : 'unreachable', message)
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const endpointsOf = (metadata: UpstreamMetadata): string[] => [
  metadata.authorization_endpoint,
  metadata.token_endpoint,
  metadata.jwks_uri,
  ...(metadata.userinfo_endpoint ? [metadata.userinfo_endpoint] : []),
]
