import type { EndpointContext } from '../endpoint-context'
import { jsonAnswer, type Answer } from '../response'
import { resourceMetadataPath } from '../tokens/challenge'
import { dpopAlgorithms } from '../tokens/dpop/read-proof'
import { defineEndpoint } from './endpoint'

/** RFC 9728: this server as a resource (userinfo and the JSON API). Their challenges link here. */
export const protectedResourceEndpoint = defineEndpoint({
  name: 'oauth-protected-resource',
  path: resourceMetadataPath,
  methods: ['GET'],
  cors: true,
  isPublic: true,
  refused: 'request.failed',
  answer: answerResourceMetadataRequest,
})

async function answerResourceMetadataRequest({ server }: EndpointContext): Promise<Answer> {
  const scopes = await server.store.listScopes()
  const { issuer } = server
  const metadata = {
    resource: issuer,
    authorization_servers: [issuer],
    scopes_supported: [...new Set(['openid', ...scopes.map(({ name }) => name)])],
    bearer_methods_supported: ['header'],
    dpop_signing_alg_values_supported: dpopAlgorithms,
    dpop_bound_access_tokens_required: false,
  }
  return jsonAnswer(metadata, { headers: { 'cache-control': 'public, max-age=300' } })
}
