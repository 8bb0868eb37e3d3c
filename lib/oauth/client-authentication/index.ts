import type { ClientAuthenticationMethod } from '../records'
import { readClientSecretBasic } from './client-secret-basic'
import { readClientSecretPost } from './client-secret-post'
import { readNone } from './none'
import type { ReadCredentials } from './presented'

/** Every way a client may authenticate, by its registered name. */
export const clientAuthenticationMethods: Record<ClientAuthenticationMethod, ReadCredentials> = {
  client_secret_basic: readClientSecretBasic,
  client_secret_post: readClientSecretPost,
  none: readNone,
}
