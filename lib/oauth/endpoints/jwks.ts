import { jsonAnswer, type Answer } from '../response'
import { defineEndpoint } from './endpoint'

/** RFC 7517 section 5. May be cached for less time than keys overlap in a rotation. */
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
    const answer = jsonAnswer(keySet, { headers: { 'cache-control': 'public, max-age=300' } })
    answers.set(keySet, answer)
    return answer
  },
})

const answers = new WeakMap<object, Answer>()
