import type { AuthorizationServer } from '../authorization-server'
import type { BrowserAccounts } from '../authorize/choose-session'
import type { BrowserSession, ClientRecord } from '../records'
import { subjectOf } from '../tokens/subject'
import type { LogoutRequest } from './resolve-logout'

type Ports = Pick<AuthorizationServer, 'canonicalEmail' | 'hooks'>

/**
 * Which of the browser's accounts a sign-out request is about: the person of its ID token, else the one that its hint names, else the
 * current one. Where none is current, one that waits is asked about.
 */
export async function sessionToEnd(
  server: Ports,
  { client, subject, logoutHint }: LogoutRequest & { client: ClientRecord },
  { current, others }: BrowserAccounts,
): Promise<BrowserSession | null> {
  const isMeant = (session: BrowserSession): boolean => {
    if (subject !== null) return subject === subjectOf(server, session.user, client)
    return logoutHint === null || isHinted(server, client, logoutHint, session)
  }
  if (current && isMeant(current)) return current
  const waiting = await others()
  return waiting.find(isMeant) ?? current ?? (subject === null ? (waiting[0] ?? null) : null)
}

/** `logout_hint`: a subject, a session's ID or an email address. */
export function isHinted(
  server: Ports,
  client: ClientRecord,
  hint: string,
  session: BrowserSession,
): boolean {
  const { id, user } = session
  return (
    hint === subjectOf(server, user, client) ||
    hint === id ||
    server.canonicalEmail(hint) === server.canonicalEmail(user.email)
  )
}
