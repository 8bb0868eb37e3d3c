import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createProver } from '@/lib/oauth/testing/dpop-prover'
import { createTestServer, testIssuer } from '@/lib/oauth/testing/test-server'
import { verifyDpopProof } from '@/lib/oauth/tokens/dpop/verify-dpop-proof'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

it('I21 P01 of fifty concurrent uses of one proof, one is good', async () => {
  const { server } = await createTestServer()
  const ports = { ...server, store: databaseFixture.store }
  const prover = await createProver({ server })
  const dpop = await prover.prove('/oauth/token', 'POST', {
    claims: { jti: randomBytes(12).toString('base64url') },
  })
  const uses = Array.from({ length: 50 }, () =>
    verifyDpopProof(ports, new Request(`${testIssuer}/oauth/token`, { method: 'POST', headers: { dpop } })),
  )
  const outcomes = await Promise.allSettled(uses)
  const good = outcomes.filter(({ status }) => status === 'fulfilled')
  const refused = outcomes.filter(
    (outcome) =>
      outcome.status === 'rejected' && (outcome.reason as { code?: string }).code === 'invalid_dpop_proof',
  )
  expect([good.length, refused.length]).toEqual([1, 49])
})
