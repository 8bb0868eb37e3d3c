import { authorizationEndpoint } from './authorize'
import { deviceAuthorizationEndpoint } from './device-authorization'
import { endSessionEndpoint } from './end-session'
import type { Endpoint } from './endpoint'
import { introspectionEndpoint } from './introspect'
import { jwksEndpoint } from './jwks'
import { authorizationServerMetadataEndpoint, openidConfigurationEndpoint } from './metadata'
import { pushedAuthorizationRequestEndpoint } from './pushed-authorization-request'
import { protectedResourceEndpoint } from './protected-resource'
import { registrationEndpoint } from './register'
import { revocationEndpoint } from './revoke'
import { tokenEndpoint } from './token'
import { userinfoEndpoint } from './userinfo'

/** The one list of machine-facing paths. Both mounts and the proxy's matcher come from it. */
export const endpoints: readonly Endpoint[] = [
  openidConfigurationEndpoint,
  authorizationServerMetadataEndpoint,
  protectedResourceEndpoint,
  jwksEndpoint,
  authorizationEndpoint,
  pushedAuthorizationRequestEndpoint,
  tokenEndpoint,
  deviceAuthorizationEndpoint,
  revocationEndpoint,
  introspectionEndpoint,
  userinfoEndpoint,
  endSessionEndpoint,
  registrationEndpoint,
]
