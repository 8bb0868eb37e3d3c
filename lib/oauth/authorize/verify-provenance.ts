import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import type { ProtocolSettings } from '../settings'

/** RFC 9126 section 5 and 6, RFC 9101 section 10.5: how a request has to come, by the client's registration or the server's setting. */
export function verifyProvenance(
  client: ClientRecord,
  settings: Pick<ProtocolSettings, 'requirePushedAuthorizationRequests'>,
  { isPushed, isSigned }: { isPushed: boolean; isSigned: boolean },
): void {
  const hasToPush = settings.requirePushedAuthorizationRequests || client.requirePushedAuthorizationRequests
  if (hasToPush && !isPushed) {
    throw new OAuthError('invalid_request', 'This client has to push its authorization requests.', {
      rule: 'pushed_request',
    })
  }
  if (client.requireSignedRequestObject && !isSigned) {
    throw new OAuthError('invalid_request', 'This client has to send a signed request object.', {
      rule: 'signed_request',
    })
  }
}
