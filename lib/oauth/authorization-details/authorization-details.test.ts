import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { allowAll, interactionOf } from '../testing/test-browser'
import { basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'

const payment = { type: 'payment', amount: 12.5, currency: 'EUR', creditor: 'Book Shop' }
const accounts = { type: 'accounts', actions: ['list', 'read'] }

describe('rich authorization requests (RFC 9396)', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials']
    const scopes = ['openid', 'profile', 'email', 'offline_access', 'api']
    fixture = await createFixture(test, {
      authorizationDetailsTypes: ['payment', 'accounts'],
      grantTypes,
      scopes,
    })
    await test.addDetailType({
      type: 'payment',
      title: { en: 'Payment' },
      sentence: { en: 'Pay {amount} {currency} to {creditor}' },
      fields: [
        { name: 'amount', kind: 'number', required: true },
        { name: 'currency', kind: 'text', required: true },
        { name: 'creditor', kind: 'text', required: true },
        { name: 'remittance', kind: 'text', required: false },
      ],
    })
    await test.addDetailType({
      type: 'accounts',
      fields: [{ name: 'actions', kind: 'list', required: true }],
    })
    await test.addDetailType({ type: 'foreign' })
  })
  const details = (...each: unknown[]) => ({ authorization_details: JSON.stringify(each) })
  const start = async (change: Record<string, string | undefined>) => fixture.party.start(change)
  const go = async (change: Record<string, string | undefined>) =>
    fixture.browser.go((await start(change)).url)
  const headers = () => basic(fixture.client.clientId, testSecret)
  const signIn = async (asked: Record<string, string>, atToken: Record<string, string> = {}) => {
    const { url, verifier } = await start({ scope: 'openid offline_access', ...asked })
    const decided = await fixture.browser.decide(
      interactionOf(await fixture.browser.go(url)),
      allowAll(['offline_access']),
    )
    const code = new URL(decided?.redirectTo ?? '').searchParams.get('code') ?? ''
    const redirect_uri = 'https://rp.test/cb'
    const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier, ...atToken }
    const response = await post(test, '/oauth/token', form, { headers: headers() })
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  const refresh = async (refresh_token: string, also: Record<string, string> = {}) => {
    const form = { grant_type: 'refresh_token', refresh_token, ...also }
    const response = await post(test, '/oauth/token', form, { headers: headers() })
    return (await response.json()) as Record<string, string>
  }

  it('are told to the person, kept in the receipt, and come with the token, wherever it is read', async () => {
    const page = await go(details(payment))
    expect((await fixture.browser.load(interactionOf(page)))?.details).toMatchObject([
      { detail: payment, type: { title: { en: 'Payment' } } },
    ])
    const { body } = await signIn(details(payment, accounts))
    expect(body.authorization_details).toEqual([payment, accounts])
    expect(decodeJwt(body.access_token ?? '').authorization_details).toEqual([payment, accounts])
    const token = { token: body.access_token ?? '' }
    const introspected = await post(test, '/oauth/introspect', token, { headers: headers() })
    expect(await introspected.json()).toMatchObject({ authorization_details: [payment, accounts] })
    expect([...test.tables.grants.values()].at(-1)?.receipt?.authorizationDetails).toEqual([
      payment,
      accounts,
    ])
  })

  it('are asked for each time, also what was allowed before; not of a trusted client', async () => {
    await signIn(details(payment))
    expect((await go(details(payment))).pathname).toBe('/oauth/consent')
    expect((await go({ ...details(payment), prompt: 'none' })).searchParams.get('error')).toBe(
      'consent_required',
    )
    expect((await go({ scope: 'openid' })).searchParams.get('code')).toBeTruthy()
    test.tables.clients.set(fixture.client.clientId, { ...fixture.client, trusted: true })
    expect((await go(details(payment))).searchParams.get('code')).toBeTruthy()
  })

  it.each([
    ['an unknown type', [{ type: 'nonsense' }]],
    ['a type that is not the client’s', [{ type: 'foreign' }]],
    ['a field that the type has not', [{ ...payment, extra: 'x' }]],
    ['a field of another kind', [{ ...payment, amount: '12.50' }]],
    ['a field missing', [{ type: 'payment', amount: 1, currency: 'EUR' }]],
    ['an empty list', []],
    ['no list', payment],
    ['no type', [{ amount: 1 }]],
    ['text instead of objects', ['payment']],
    ['a field that is an object', [{ ...payment, creditor: { name: 'x' } }]],
    ['eleven of them', Array.from({ length: 11 }, () => payment)],
    ['what turns the text around', [{ ...payment, creditor: 'Shop\u202Eevil' }]],
    ['a line break', [{ ...payment, creditor: 'Shop\nYou get 100' }]],
    ['NUL', [{ ...payment, creditor: 'a\u0000b' }]],
    ['half a character', [{ ...payment, creditor: 'a\ud800' }]],
    ['1 MB', [{ ...payment, remittance: 'x'.repeat(9000) }]],
  ])('J08: are refused with %s', async (_what, asked) => {
    const url = await go({ authorization_details: JSON.stringify(asked) })
    expect(url.searchParams.get('error')).toBe('invalid_authorization_details')
    expect((await go(details(payment))).pathname).toBe('/oauth/consent')
  })

  it('J08: that are no JSON are refused, and prototypes are not changed', async () => {
    expect((await go({ authorization_details: '[' })).searchParams.get('error')).toBe(
      'invalid_authorization_details',
    )
    const poisoned = '[{"type":"accounts","actions":["x"],"__proto__":{"polluted":true}}]'
    await go({ authorization_details: poisoned })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('J08: cannot be changed between the push and the consent', async () => {
    const { url } = await start(details(payment))
    const pushed = await post(test, '/oauth/par', new URL(url).search.slice(1), { headers: headers() })
    const { request_uri } = (await pushed.json()) as { request_uri: string }
    const changed = { client_id: fixture.client.clientId, request_uri, ...details({ ...payment, amount: 1 }) }
    const page = await fixture.browser.go(`/oauth/authorize?${new URLSearchParams(changed).toString()}`)
    expect((await fixture.browser.load(interactionOf(page)))?.details[0]?.detail).toEqual(payment)
    const refused = await post(
      test,
      '/oauth/par',
      new URL((await start(details({ type: 'x' }))).url).search.slice(1),
      { headers: headers() },
    )
    expect(await refused.json()).toMatchObject({ error: 'invalid_authorization_details' })
  })

  describe('at the token endpoint', () => {
    it('may be narrowed, and not widened, with a code', async () => {
      const narrow = { ...accounts, actions: ['read'] }
      const asked = details(payment, accounts)
      expect((await signIn(asked, details(narrow))).body.authorization_details).toEqual([narrow])
      for (const more of [
        { ...accounts, actions: ['delete'] },
        { ...payment, amount: 13 },
        { type: 'foreign' },
        { ...payment, remittance: 'x' },
      ]) {
        const { status, body } = await signIn(asked, details(more))
        expect([status, body.error]).toEqual([400, 'invalid_authorization_details'])
      }
    })

    it('may be narrowed with a refresh token, which a request for more does not spend', async () => {
      const first = (await signIn(details(payment, accounts))).body
      const value = first.refresh_token ?? ''
      expect(await refresh(value, details({ ...payment, amount: 13 }))).toMatchObject({
        error: 'invalid_authorization_details',
      })
      const second = await refresh(value, details(payment))
      expect(second.authorization_details).toEqual([payment])
      const lost = await refresh(value, details(payment))
      expect(lost.authorization_details).toEqual([payment])
      expect((await refresh(second.refresh_token ?? '')).authorization_details).toEqual([payment, accounts])
    })

    it('are what a machine asks for itself', async () => {
      const ask = async (asked: Record<string, string>) => {
        const form = { grant_type: 'client_credentials', ...asked }
        const response = await post(test, '/oauth/token', form, { headers: headers() })
        return (await response.json()) as Record<string, string>
      }
      const answer = await ask(details(accounts))
      expect(answer.authorization_details).toEqual([accounts])
      expect(decodeJwt(answer.access_token ?? '').authorization_details).toEqual([accounts])
      expect(await ask(details({ type: 'foreign' }))).toMatchObject({
        error: 'invalid_authorization_details',
      })
    })
  })
})
