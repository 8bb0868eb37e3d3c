import { beforeEach, expect, it } from 'vitest'
import { databaseFixture } from '../testing/store-fixture'
import { useTestDatabase } from '../testing/test-database'
import { listRuleRefusals, saveRuleRefusal } from './save-rule-refusal'

useTestDatabase()

const start = Date.UTC(2030, 0, 1)
let clientId: string
beforeEach(async () => {
  clientId = (await databaseFixture.addClient()).clientId
})

it('keeps one row for each rule of an application, moved on once a minute', async () => {
  for (const at of [0, 1_000, 59_999]) await saveRuleRefusal(clientId, 'pkce', start + at)
  expect(await listRuleRefusals(clientId)).toEqual([{ rule: 'pkce', refusedAt: start }])
  await saveRuleRefusal(clientId, 'pkce', start + 60_000)
  await saveRuleRefusal(clientId, 'pushed_request', start + 61_000)
  expect(await listRuleRefusals(clientId)).toEqual([
    { rule: 'pushed_request', refusedAt: start + 61_000 },
    { rule: 'pkce', refusedAt: start + 60_000 },
  ])
})

it('of fifty at the same time keeps one, and of an unknown client none', async () => {
  await Promise.all(Array.from({ length: 50 }, () => saveRuleRefusal(clientId, 'pkce', start)))
  expect(await listRuleRefusals(clientId)).toHaveLength(1)
  await saveRuleRefusal('nobody', 'pkce', start)
  expect(await listRuleRefusals('nobody')).toEqual([])
})
