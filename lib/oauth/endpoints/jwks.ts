import { jsonAnswer, type Answer } from '../response'
import { defineEndpoint } from './endpoint'

/** Seconds. A key is published for two times as long before it signs, and for an hour after what it signed has expired. */
export const maxAge = 300

/** RFC 7517 section 5. */
export const jwksEndpoint = defineEndpoint({
  name: 'jwks',
  path: '/oauth/jwks',
  methods: ['GET'],
  cors: true,
  isPublic: true,
  refused: 'request.failed',
  answer: async ({ server }) => {
    const keySet = await server.keys.jwks()
    const known = answers.get(keySet)
    if (known) return known
    const answer = jsonAnswer(keySet, { headers: { 'cache-control': `public, max-age=${maxAge}` } })
    answers.set(keySet, answer)
    return answer
  },
})

const answers = new WeakMap<object, Answer>()
