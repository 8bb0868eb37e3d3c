import type { AuthorizationServer } from '../authorization-server'
import type { ClientRecord, UserRecord } from '../records'
import { signForClient } from '../tokens/sign-for-client'
import { subjectOf } from '../tokens/subject'

/** A session that ended, for one client that was opened in it. */
export type EndedSession = {
  sessionId: string
  userId: string
  /** null: the account is deleted. */
  user: UserRecord | null
}

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'hooks' | 'now' | 'newId'>

const event = 'http://schemas.openid.net/event/backchannel-logout'
/** Seconds: section 4 recommends two minutes at most. A repeated delivery makes a new token. */
const lifetime = 120

/**
 * The logout token of OpenID Connect Back-Channel Logout 1.0 section 2.4. It has the `sid` of the ID tokens of that session, and `sub` unless
 * only the account, which is deleted, could say what it was. It has no `nonce`, so that it cannot pass as an ID token.
 *
 * @throws OAuthError where HS256 is registered and no secret of the client can sign
 */
export function issueLogoutToken(server: Ports, client: ClientRecord, ended: EndedSession): Promise<string> {
  const iat = Math.floor(server.now() / 1000)
  return signForClient(server, client, 'logout+jwt', {
    iss: server.issuer,
    sub: subject(server, client, ended),
    aud: client.clientId,
    iat,
    exp: iat + lifetime,
    jti: server.newId(),
    sid: ended.sessionId,
    events: { [event]: {} },
  })
}

function subject(server: Ports, client: ClientRecord, { user, userId }: EndedSession): string | undefined {
  if (user) return subjectOf(server, user, client)
  if (server.hooks.subject) return undefined
  return subjectOf(server, { id: userId, email: '' }, client)
}
