import { jsonAnswer } from '../response'
import { defineEndpoint } from './endpoint'

/** RFC 7517 section 5. May be cached for less time than keys overlap in a rotation. */
export const jwksEndpoint = defineEndpoint({
  name: 'jwks',
  path: '/oauth/jwks',
  methods: ['GET'],
  cors: true,
  isPublic: true,
  refused: 'request.failed',
  answer: async ({ server }) =>
    jsonAnswer(await server.keys.jwks(), { headers: { 'cache-control': 'public, max-age=300' } }),
})
