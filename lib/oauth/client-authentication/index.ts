import type { ClientAuthenticationMethod } from '../records'
import { clientSecretBasic } from './client-secret-basic'
import { clientSecretJwt } from './client-secret-jwt'
import { clientSecretPost } from './client-secret-post'
import { none } from './none'
import type { ClientAuthentication } from './presented'
import { privateKeyJwt } from './private-key-jwt'
import { selfSignedTlsClientAuth } from './self-signed-tls-client-auth'
import { tlsClientAuth } from './tls-client-auth'

/** Every way a client may authenticate, by its registered name. */
export const clientAuthenticationMethods: Record<ClientAuthenticationMethod, ClientAuthentication> = {
  client_secret_basic: clientSecretBasic,
  client_secret_post: clientSecretPost,
  client_secret_jwt: clientSecretJwt,
  private_key_jwt: privateKeyJwt,
  tls_client_auth: tlsClientAuth,
  self_signed_tls_client_auth: selfSignedTlsClientAuth,
  none,
}
