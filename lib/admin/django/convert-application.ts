import { canonicalEmail } from '@/lib/account/email-address'
import { actsForPeople, mayAskFor } from '@/lib/applications/application-type'
import { isDjangoHash } from './django-hash'
import type { DumpOptions } from './dump-options'
import type { SkippedRow } from '../import-plan'
import type { DumpedApplication } from './dump-schema'
import type { DjangoDump } from './read-dump'

type Options = Omit<DumpOptions, 'scopes'> & { scopes: { name: string; claims: string[] }[] }

/** An application in the form of the import file. Its secret stays as the dump has it. */
export function convertApplication(
  id: string | null,
  application: DumpedApplication,
  { users }: DjangoDump,
  options: Options,
): object | SkippedRow {
  const grantTypes = grantTypesOf(application, options)
  if (typeof grantTypes === 'string')
    return { kind: 'applications', key: application.client_id, outcome: 'skipped', reason: grantTypes }
  const isPublic = application.client_type === 'public'
  const forPeople = actsForPeople({ grantTypes })
  const scopes = options.scopes.filter((scope) => mayAskFor(forPeople, scope)).map(({ name }) => name)
  return {
    client_id: application.client_id,
    // Django allows 255 characters, our pages 80.
    client_name: Array.from(application.name || application.client_id)
      .slice(0, 80)
      .join(''),
    imported_id: id ?? application.client_id,
    ...ownerOf(application, users),
    redirect_uris: application.redirect_uris,
    post_logout_redirect_uris: application.post_logout_redirect_uris,
    allowed_origins: application.allowed_origins,
    grant_types: grantTypes,
    token_endpoint_auth_method: isPublic ? 'none' : 'client_secret_basic',
    ...(!isPublic && secretOf(application)),
    id_token_signed_response_alg: algorithmOf(application),
    scope: [...scopes, ...(application.algorithm && forPeople ? ['openid'] : [])].join(' '),
    // A request without a scope got all of them.
    default_scope: scopes.join(' '),
    // Its confidential clients were written without PKCE; a public one must learn it.
    require_pkce: isPublic,
    trusted: application.skip_authorization || grantTypes.includes('password'),
    ...(grantTypes.some((type) => type in legacyGrants) && { profile: 'legacy' }),
  }
}

function ownerOf({ user }: DumpedApplication, users: DjangoDump['users']): { owner?: string } {
  const owner = canonicalEmail(users.get(user)?.email ?? '')
  return owner === null ? {} : { owner }
}

const safeGrants: Record<string, string[]> = {
  'authorization-code': ['authorization_code', 'refresh_token'],
  'openid-hybrid': ['authorization_code', 'refresh_token'],
  'client-credentials': ['client_credentials'],
}
const legacyGrants: Record<string, string[]> = {
  implicit: ['implicit'],
  password: ['password', 'refresh_token'],
}

/** Or why there are none. */
function grantTypesOf(application: DumpedApplication, { allowLegacy }: Options): string[] | string {
  const wanted = application.authorization_grant_type
  if (safeGrants[wanted]) return safeGrants[wanted]
  if (!legacyGrants[wanted]) return `its grant type ${wanted} is not known`
  return allowLegacy ? legacyGrants[wanted] : `its grant type ${wanted} needs --allow-legacy`
}

function secretOf({ client_secret, algorithm }: DumpedApplication): object {
  if (client_secret === '') return {}
  if (isDjangoHash(client_secret)) return { client_secret_hash: client_secret }
  return { client_secret, ...(algorithm === 'HS256' && { recoverable_secret: true }) }
}

/** HS256 takes the secret itself, which a hash does not give. */
function algorithmOf({ algorithm, client_secret }: DumpedApplication): string {
  return algorithm === 'HS256' && !isDjangoHash(client_secret) ? 'HS256' : 'RS256'
}
