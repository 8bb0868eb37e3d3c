import type { AuthorizationServer } from '../authorization-server'
import type { BrowserSession } from '../records'
import { subjectOf } from '../tokens/subject'
import type { AuthorizationRequest } from './authorization-request'

type Ports = Pick<AuthorizationServer, 'canonicalEmail' | 'hooks'>

/** A browser may be signed in to several accounts. `others`: read only where the request names another person than the current one. */
export type BrowserAccounts = { current: BrowserSession | null; others: () => Promise<BrowserSession[]> }

/**
 * The session that a request is for: the one of the person it names (`id_token_hint`, the claim `sub`, `login_hint`), else the current one.
 * A sign-in after `askedAt` answers the request, so it is not passed over for another.
 */
export async function chooseSession(
  server: Ports,
  request: AuthorizationRequest,
  { current, others }: BrowserAccounts,
  askedAt: number,
): Promise<BrowserSession | null> {
  const isNamed = personNamed(server, request)
  if (!isNamed || (current && (current.authTime >= askedAt || isNamed(current)))) return current
  return (await others()).find(isNamed) ?? current
}

/** null: the request names no person. */
function personNamed(
  server: Ports,
  request: AuthorizationRequest,
): ((session: BrowserSession) => boolean) | null {
  const { expectedSubject, loginHint } = request
  if (expectedSubject !== null) return (session) => isExpected(server, request, session)
  if (!loginHint?.includes('@')) return null
  return (session) => !isHintedAtOther(server, loginHint, session)
}

export const isExpected = (
  server: Pick<AuthorizationServer, 'hooks'>,
  { expectedSubject, client }: AuthorizationRequest,
  { user }: BrowserSession,
): boolean => expectedSubject === null || expectedSubject === subjectOf(server, user, client)

/** The hint is another person's email address. */
export function isHintedAtOther(
  { canonicalEmail }: Pick<AuthorizationServer, 'canonicalEmail'>,
  hint: string | null,
  { user }: BrowserSession,
): boolean {
  if (hint === null || !hint.includes('@')) return false
  return canonicalEmail(hint) !== canonicalEmail(user.email)
}
