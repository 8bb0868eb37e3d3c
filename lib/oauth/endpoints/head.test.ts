import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

// RFC 9110 sections 9.1 and 9.3.2; link checkers and mail gateways ask so before a person does.
describe('HEAD', () => {
  let test: TestServer
  beforeEach(async () => {
    test = await createTestServer()
  })
  const ask = (path: string, query: Record<string, string>, method = 'HEAD') =>
    test.fetch(`${testIssuer}${path}?${new URLSearchParams(query).toString()}`, { method })

  async function aRequest(): Promise<Record<string, string>> {
    const { clientId } = await test.addClient({ redirectUris: ['https://rp.test/cb'], scopes: ['openid'] })
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    return {
      ...{ client_id: clientId, redirect_uri: 'https://rp.test/cb', response_type: 'code', scope: 'openid' },
      ...{ state: 's', code_challenge: challenge, code_challenge_method: 'S256' },
    }
  }

  it('at the authorization endpoint answers like GET, and stores nothing', async () => {
    const asked = await aRequest()
    const save = vi.spyOn(test.server.store, 'saveStoredRequest')
    const head = await ask('/oauth/authorize', asked)
    expect(save).not.toHaveBeenCalled()
    expect(head.headers.has('set-cookie')).toBe(false)
    expect(await head.text()).toBe('')
    expect(head.status).toBe((await ask('/oauth/authorize', asked, 'GET')).status)
    expect(save).toHaveBeenCalledOnce()
  })

  it('tells of a wrong client like GET', async () => {
    const wrong = { ...(await aRequest()), client_id: 'nobody' }
    expect((await ask('/oauth/authorize', wrong)).status).toBe(400)
    expect((await ask('/oauth/authorize', wrong, 'GET')).status).toBe(400)
  })

  it('uses up nothing that waits', async () => {
    const consume = vi.spyOn(test.server.store, 'consumeStoredRequest')
    for (const path of ['/oauth/authorize', '/oauth/end_session'])
      expect((await ask(path, { interaction: 'x' })).status).toBe(303)
    expect(consume).not.toHaveBeenCalled()
  })

  it('signs no person out', async () => {
    const end = vi.spyOn(test.server, 'endBrowserSession')
    const answer = await ask('/oauth/end_session', { client_id: (await aRequest()).client_id ?? '' })
    expect(answer.status).toBe(303)
    expect(end).not.toHaveBeenCalled()
  })
})
