import type { ApplicationType } from './application-type'

export type RedirectUriProblem =
  | 'too_long'
  | 'characters'
  | 'fragment'
  | 'wildcard'
  | 'unreadable'
  | 'scheme'
  | 'scheme_not_allowed'
  | 'native_only'
  | 'userinfo'
  | 'plain_http_lan'
  | 'plain_http'
  | 'dot_segments'
  | 'path_parameters'
  | 'encoded_slash'
  | 'reserved_parameter'
export type RedirectUriWarning = 'trailing_slash' | 'localhost' | 'not_normal' | 'claimable'

/** `private-use` means the reverse-domain schemes of native applications (RFC 8252 section 7.1). */
export const usualSchemes: readonly string[] = ['https', 'http', 'private-use']

const longest = 2000
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']
/** Schemes that a browser runs or reads itself. No setting can allow them. */
const scriptSchemes = ['javascript', 'data', 'vbscript', 'blob', 'file', 'about', 'filesystem', 'view-source']
/** Parameters of the authorization response. */
const reserved = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'response', 'id_token']

type Parts = { scheme: string; authority: string | null; path: string; query: string }

/**
 * The first thing that is wrong with a return address; null when it may be registered (RFC 9700 section 2.1, RFC 8252 section 7).
 * `schemes` are those that the administrator allows.
 */
export function redirectUriProblem(
  uri: string,
  type: ApplicationType,
  schemes: readonly string[] = usualSchemes,
): RedirectUriProblem | null {
  const problem = textProblem(uri)
  if (problem) return problem
  const parts = split(uri)
  if (!parts) return 'unreadable'
  return (
    (isWeb(parts) ? originProblem(parts) : schemeProblem(parts, type, schemes)) ??
    (isAllowed(parts, schemes) ? null : 'scheme_not_allowed') ??
    pathProblem(parts.path) ??
    queryProblem(parts.query)
  )
}

/** Warnings: may be registered, but causes surprises later. */
export function redirectUriWarnings(
  uri: string,
  type: ApplicationType,
  schemes: readonly string[] = usualSchemes,
): RedirectUriWarning[] {
  const parts = split(uri)
  if (!parts || redirectUriProblem(uri, type, schemes)) return []
  const warnings: RedirectUriWarning[] = []
  if (!isWeb(parts)) warnings.push('claimable')
  if (hostOf(parts) === 'localhost') warnings.push('localhost')
  if (parts.path.length > 1 && parts.path.endsWith('/')) warnings.push('trailing_slash')
  if (isWeb(parts) && !isNormal(uri)) warnings.push('not_normal')
  return warnings
}

function textProblem(uri: string): RedirectUriProblem | null {
  if (uri.length > longest) return 'too_long'
  if (uri.includes('#')) return 'fragment'
  if (uri.includes('*')) return 'wildcard'
  // Spaces, backslashes, controls and what is not ASCII are read in different ways by different programs.
  return /^[!-[\]-~]+$/.test(uri) ? null : 'characters'
}

/** As typed, because a URL parser would correct what has to be refused. */
function split(uri: string): Parts | null {
  const [whole, scheme, authority, path = '', query = ''] =
    /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?]*))?([^?]*)(?:\?(.*))?$/i.exec(uri) ?? []
  if (whole === undefined || scheme === undefined || !URL.canParse(uri)) return null
  return { scheme: scheme.toLowerCase(), authority: authority ?? null, path, query }
}

const isWeb = ({ scheme }: Parts) => scheme === 'https' || scheme === 'http'
const hostOf = ({ authority }: Parts) => (authority ?? '').replace(/:\d*$/, '').toLowerCase()

function originProblem(parts: Parts): RedirectUriProblem | null {
  const { scheme, authority } = parts
  if (!authority) return 'unreadable'
  if (authority.includes('@')) return 'userinfo'
  if (scheme === 'https' || loopbackHosts.includes(hostOf(parts))) return null
  return isLocalNetwork(hostOf(parts)) ? 'plain_http_lan' : 'plain_http'
}

const isLocalNetwork = (host: string) =>
  /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host) ||
  /\.(local|lan|internal|home\.arpa)$/.test(host) ||
  !host.includes('.')

/** RFC 8252 section 7.1: a domain name in reverse order, so that two applications do not choose the same by chance. */
function schemeProblem(
  { scheme }: Parts,
  type: ApplicationType,
  schemes: readonly string[],
): RedirectUriProblem | null {
  if (!scheme.includes('.') && (!schemes.includes(scheme) || scriptSchemes.includes(scheme))) return 'scheme'
  return type === 'native' || type === 'cli' ? null : 'native_only'
}

const isAllowed = ({ scheme }: Parts, schemes: readonly string[]) =>
  schemes.includes(scheme) || (scheme.includes('.') && schemes.includes('private-use'))

function pathProblem(path: string): RedirectUriProblem | null {
  if (/%2f|%5c/i.test(path)) return 'encoded_slash'
  if (/;|%3b/i.test(path)) return 'path_parameters'
  const segments = path.replace(/%2e/gi, '.').split('/')
  return segments.some((segment) => segment === '.' || segment === '..') ? 'dot_segments' : null
}

const queryProblem = (query: string): RedirectUriProblem | null =>
  [...new URLSearchParams(query).keys()].some((name) => reserved.includes(name)) ? 'reserved_parameter' : null

/** A client that puts the address through a URL parser sends it in this form, but redirect URIs are compared character by character. */
const isNormal = (uri: string) => [uri, `${uri}/`].includes(new URL(uri).href)
