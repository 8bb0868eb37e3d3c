import { expect, it } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { store } from '@/lib/data/store'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { terminal } from './actor'
import { importFile } from './import-file'

useTestDatabase()

const payment = {
  type: 'payment',
  title: { en: 'Payment', 'zh-CN': '付款' },
  sentence: { en: 'Pay {amount}', 'zh-CN': '支付 {amount}' },
  fields: [{ name: 'amount', kind: 'number', required: true }],
}
const client = {
  client_id: 'bank',
  client_name: 'Bank',
  redirect_uris: ['https://bank.test/cb'],
  profile: 'fapi2',
  token_endpoint_auth_method: 'none',
  require_pushed_authorization_requests: true,
  request_uris: ['https://bank.test/objects/1'],
  authorization_signed_response_alg: 'ES256',
  authorization_details_types: ['payment'],
  dpop_bound_access_tokens: true,
}
const outcomes = async (content: unknown) => {
  const report = await importFile(content, { dryRun: false }, terminal)
  dropCache()
  return report.ok ? report.rows.map(({ outcome }) => outcome) : report.problems
}

it('brings types of authorization details, and how an application has to ask; twice changes nothing', async () => {
  const file = { detail_types: [payment], applications: [client] }
  expect(await outcomes(file)).toEqual(['created', 'created'])
  expect(await store.listAuthorizationDetailTypes()).toEqual([payment])
  expect(await store.findClient('bank')).toMatchObject({
    profile: 'fapi2',
    requirePushedAuthorizationRequests: true,
    requestUris: ['https://bank.test/objects/1'],
    authorizationSignedResponseAlg: 'ES256',
    authorizationDetailsTypes: ['payment'],
    dpopBoundAccessTokens: true,
  })
  expect(await outcomes(file)).toEqual(['unchanged', 'unchanged'])
  expect(await outcomes({ detail_types: [{ ...payment, fields: [] }] })).toEqual(['updated'])
})

it('refuses what the page of the types would refuse', async () => {
  const wrong = { ...payment, fields: [{ name: 'type' }] }
  expect(await outcomes({ detail_types: [wrong] })).toMatchObject([
    { kind: 'detail_types', field: 'fields.0.name' },
  ])
  expect(await outcomes({ detail_types: [payment, payment] })).toMatchObject([{ field: 'type', row: 2 }])
})
