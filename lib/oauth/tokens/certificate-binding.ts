import { createHash, type X509Certificate } from 'node:crypto'
import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { EndpointContext } from '../endpoint-context'
import type { ClientRecord, KeyBinding } from '../records'

/** The certificate that a client's tokens are bound to; null: they are not bound (RFC 8705 section 3). */
export function certificateBinding(
  { server, request }: EndpointContext,
  client: ClientRecord,
): KeyBinding | null {
  if (!client.tlsClientCertificateBoundAccessTokens) return null
  const presented = server.mutualTls?.certificateOf(request)
  if (presented) return bindingTo(presented.certificate)
  throw new OAuthError('invalid_request', 'The client has to present its certificate (mutual TLS).')
}

/** Whether a certificate-bound token comes with its certificate; true for tokens that are not bound to one. */
export function comesWithItsCertificate(
  { mutualTls }: Pick<AuthorizationServer, 'mutualTls'>,
  request: Request,
  boundTo: KeyBinding | null,
): boolean {
  if (!boundTo?.startsWith('x5t#S256:')) return true
  const presented = mutualTls?.certificateOf(request)
  return presented ? bindingTo(presented.certificate) === boundTo : false
}

/** RFC 8705 section 3.1. */
const bindingTo = ({ raw }: X509Certificate): KeyBinding =>
  `x5t#S256:${createHash('sha256').update(raw).digest('base64url')}`
