import type { ImportKind } from './import-plan'

/** Standard members that this server does not support: IANA, OAuth Dynamic Client Registration Metadata; OpenID Connect Core 5.1. */
const unsupported: Partial<Record<ImportKind, readonly string[]>> = {
  applications: [
    ...['software_id', 'software_version', 'client_secret_expires_at'],
    ...['registration_access_token', 'registration_client_uri'],
    ...['id_token_encrypted_response_alg', 'id_token_encrypted_response_enc'],
    ...['userinfo_signed_response_alg', 'userinfo_encrypted_response_alg', 'userinfo_encrypted_response_enc'],
    ...['request_object_encryption_alg', 'request_object_encryption_enc'],
    ...['introspection_encrypted_response_alg', 'introspection_encrypted_response_enc'],
    ...['authorization_encrypted_response_alg', 'authorization_encrypted_response_enc'],
    ...['default_max_age', 'require_auth_time', 'default_acr_values', 'initiate_login_uri', 'response_modes'],
    ...['frontchannel_logout_uri', 'frontchannel_logout_session_required'],
    ...['backchannel_token_delivery_mode', 'backchannel_client_notification_endpoint'],
    ...['backchannel_authentication_request_signing_alg', 'backchannel_user_code_parameter'],
    ...['client_registration_types', 'organization_name', 'signed_jwks_uri', 'claims_redirect_uris'],
  ],
  users: ['updated_at'],
}

/** Members that the JSON API returns for an application and this server sets itself. */
const given: Partial<Record<ImportKind, readonly string[]>> = {
  applications: ['id', 'status', 'client_id_issued_at', 'last_used_at'],
}

/** `client_name#de` (RFC 7591 section 2.2): a language of its own. */
const isLocalized = (name: string) => /^[a-z_]+#[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(name)

/** Why a member that the schema does not know is left out of the row; null: it is a mistake. */
export function ignoredBecause(kind: ImportKind, name: string): string | null {
  if (given[kind]?.includes(name)) return 'ignored: this server sets it'
  const isStandard = unsupported[kind]?.includes(name) || (kind === 'applications' && isLocalized(name))
  return isStandard ? 'ignored: this server does not support it' : null
}

/** The known name that was probably meant; null when none is near. */
export function nearestName(typed: string, known: readonly string[]): string | null {
  const most = Math.max(2, Math.floor(typed.length / 4))
  const near = known.map((name) => [distance(typed.toLowerCase(), name), name] as const)
  const [first] = near.filter(([far]) => far <= most).sort(([one], [other]) => one - other)
  return first?.[1] ?? null
}

/** Levenshtein's. */
function distance(one: string, other: string): number {
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1
      next.push(Math.min((last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change))
    }
    last = next
  }
  return last[other.length] ?? 0
}
