import { beforeEach, describe, expect, it } from 'vitest'
import { createProver, type Prover } from '../testing/dpop-prover'
import { allowAll, createBrowser, interactionOf } from '../testing/test-browser'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

describe('pushed authorization requests (RFC 9126)', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
  })
  const parametersOf = async (change: Record<string, string | undefined> = {}) =>
    Object.fromEntries(new URL((await fixture.party.start(change)).url).searchParams)
  const authenticated = () => ({ headers: basic(fixture.client.clientId, testSecret) })
  const push = async (change: Record<string, string | undefined> = {}, init = authenticated()) =>
    post(test, '/oauth/par', await parametersOf(change), init)
  const pushed = async (change: Record<string, string | undefined> = {}) => {
    const response = await push(change)
    expect(response.status).toBe(201)
    return ((await response.json()) as { request_uri: string }).request_uri
  }
  const address = (requestUri: string, also: Record<string, string> = {}) => {
    const parameters = { client_id: fixture.client.clientId, request_uri: requestUri, ...also }
    return `/oauth/authorize?${new URLSearchParams(parameters).toString()}`
  }
  const expectRefusal = async (response: Response, error: string, status = 400) => {
    expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store'])
    expect(await response.json()).toMatchObject({ error })
  }
  const expectPage = async (url: string, browser = fixture.browser) => {
    const response = await browser.visit(url)
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  }
  const consentAt = async (requestUri: string) => {
    const page = await fixture.browser.go(address(requestUri))
    expect(page.pathname).toBe('/oauth/consent')
    return interactionOf(page)
  }
  const allow = async (interaction: string) => fixture.browser.decide(interaction, allowAll())

  it('answers with a request_uri that leads to consent and a code', async () => {
    const response = await push()
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { request_uri: requestUri, expires_in: expiresIn } = await response.json()
    expect(requestUri).toMatch(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/)
    expect(expiresIn).toBe(60)
    const url = new URL((await allow(await consentAt(requestUri)))?.redirectTo ?? '')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ code: expect.any(String), state: 'state-1' })
  })

  it('is understood by an independent library', async () => {
    const { oauth, metadata, party, authentication, options } = fixture.party
    const parameters = new URLSearchParams(await parametersOf())
    const answer = await oauth.pushedAuthorizationRequest(
      metadata,
      party,
      authentication,
      parameters,
      options,
    )
    const { request_uri } = await oauth.processPushedAuthorizationResponse(metadata, party, answer)
    expect(await consentAt(request_uri)).toMatch(/^[\w-]{43}$/)
  })

  it('J01: wants to know who pushes', async () => {
    await expectRefusal(await post(test, '/oauth/par', await parametersOf()), 'invalid_client', 401)
    const wrong = { headers: basic(fixture.client.clientId, 'wrong') }
    await expectRefusal(await push({}, wrong), 'invalid_client', 401)
    const other = await addSecretClient(test)
    const init = { headers: basic(other.clientId, testSecret) }
    await expectRefusal(await push({}, init), 'invalid_request')
    expect((await push({ vendor_extension: 'x' })).status).toBe(201)
  })

  it('B02: takes a parameter once, in the body', async () => {
    const body = new URLSearchParams(await parametersOf()).toString()
    await expectRefusal(
      await post(test, '/oauth/par', `${body}&scope=openid`, authenticated()),
      'invalid_request',
    )
    expect((await post(test, '/oauth/par', body, authenticated())).status).toBe(201)
  })

  it.each([
    ['invalid_request', { redirect_uri: 'https://evil.test/cb' }],
    ['invalid_request', { redirect_uri: undefined }],
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'openid api' }],
    ['invalid_request', { code_challenge: undefined }],
    ['invalid_request', { prompt: 'dance' }],
    ['invalid_request', { response_mode: 'web_message' }],
    ['invalid_request', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }],
    ['invalid_request', { state: 'x'.repeat(17_000) }],
  ])('says %s immediately for %o', async (error, change) => expectRefusal(await push(change), error))

  it('counts what was pushed, and nothing that the address adds', async () => {
    const also = {
      scope: 'openid groups',
      state: 'other',
      redirect_uri: 'https://evil.test/cb',
      prompt: 'none',
    }
    const page = await fixture.browser.go(address(await pushed(), also))
    const interaction = await fixture.browser.load(interactionOf(page))
    expect(interaction?.scopes.map(({ name }) => name)).toEqual(['openid', 'profile', 'email'])
    const url = new URL((await allow(interactionOf(page)))?.redirectTo ?? '')
    expect([url.origin, url.searchParams.get('state')]).toEqual(['https://rp.test', 'state-1'])
  })

  describe('J02: a request_uri', () => {
    it('is good until there is an answer: opened again, loaded again, and then over', async () => {
      const requestUri = await pushed()
      const [first, second] = [await consentAt(requestUri), await consentAt(requestUri)]
      expect((await allow(first))?.redirectTo).toContain('code=')
      expect(await allow(second)).toBeNull()
      await expectPage(address(requestUri))
      expect(await fixture.browser.load(second)).toBeNull()
    })

    it('ends when it was denied', async () => {
      const requestUri = await pushed()
      const denied = await fixture.browser.decide(await consentAt(requestUri), { allow: false })
      expect(denied?.redirectTo).toContain('error=access_denied')
      await expectPage(address(requestUri))
    })

    it('gives one code for fifty concurrent visits, where no consent is needed', async () => {
      await allow(await consentAt(await pushed()))
      const requestUri = await pushed()
      const visits = await Promise.all(
        Array.from({ length: 50 }, () => fixture.browser.visit(address(requestUri))),
      )
      const codes = visits.filter((each) => each.headers.get('location')?.includes('code='))
      expect(codes).toHaveLength(1)
      await expectPage(address(requestUri))
    })

    it('has to be opened in its minute; what was opened may take half an hour', async () => {
      const [late, opened] = [await pushed(), await pushed()]
      const interaction = await consentAt(opened)
      test.advance(60)
      await expectPage(address(late))
      await expectPage(address(opened))
      test.advance(1700)
      expect((await allow(interaction))?.redirectTo).toContain('code=')
    })

    it('waits for a sign-in', async () => {
      const stranger = createBrowser(test)
      const page = await stranger.go(address(await pushed()))
      expect(page.pathname).toBe('/accounts/login')
      test.advance(300)
      await stranger.signIn(fixture.user)
      const next = await stranger.go(`/oauth/authorize?interaction=${interactionOf(page)}`)
      expect(next.pathname).toBe('/oauth/consent')
    })

    it('is of the client that pushed it, and cannot be guessed', async () => {
      const other = await addSecretClient(test)
      const requestUri = await pushed()
      await expectPage(address(requestUri, { client_id: other.clientId }))
      await expectPage(address('urn:ietf:params:oauth:request_uri:' + 'a'.repeat(43)))
      await expectPage(address('urn:ietf:params:oauth:request_uri:'))
      await expectPage(`/oauth/authorize?interaction=${requestUri.split(':').at(-1)}`)
      const interaction = await consentAt(requestUri)
      await expectPage(address(`urn:ietf:params:oauth:request_uri:${interaction}`))
      expect((await allow(interaction))?.redirectTo).toContain('code=')
    })

    it('may come by POST', async () => {
      const requestUri = await pushed()
      const body = new URLSearchParams({ client_id: fixture.client.clientId, request_uri: requestUri })
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const sent = await fixture.browser.visit('/oauth/authorize', { method: 'POST', body, headers })
      const page = await fixture.browser.go(sent.headers.get('location') ?? '')
      expect((await allow(interactionOf(page)))?.redirectTo).toContain('code=')
    })
  })

  it('is the only way for a client, or for all clients, where that is set', async () => {
    const straight = async () => (await fixture.browser.go((await fixture.party.start()).url)).searchParams
    expect((await straight()).get('interaction')).toBeTruthy()
    test.set({ requirePushedAuthorizationRequests: true })
    expect(Object.fromEntries(await straight())).toMatchObject({ error: 'invalid_request', iss: testIssuer })
    test.set({ requirePushedAuthorizationRequests: false })
    const client = { ...fixture.client, requirePushedAuthorizationRequests: true }
    test.tables.clients.set(fixture.client.clientId, client)
    expect((await straight()).get('error')).toBe('invalid_request')
    expect(await consentAt(await pushed())).toBeTruthy()
  })

  it('tells a trusted client of a refusal where it waits, once', async () => {
    const requestUri = await pushed({ prompt: 'none' })
    const url = await fixture.browser.go(address(requestUri))
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      error: 'login_required',
      state: 'state-1',
    })
    await expectPage(address(requestUri))
  })

  describe('with a DPoP proof (RFC 9449 section 10.1)', () => {
    const pushWith = async (change: Record<string, string>, prover: Prover) => {
      const headers = { ...authenticated().headers, dpop: await prover.prove('/oauth/par') }
      return push(change, { headers })
    }
    const redeem = async (code: string, verifier: string, headers: object = {}) => {
      const form = { grant_type: 'authorization_code', code, redirect_uri: 'https://rp.test/cb' }
      const init = { headers: { ...authenticated().headers, ...headers } }
      return (await post(test, '/oauth/token', { ...form, code_verifier: verifier }, init)).status
    }

    it('binds the code to its key', async () => {
      const prover = await createProver(test)
      const codeOf = async () => {
        const { url, verifier } = await fixture.party.start()
        const form = Object.fromEntries(new URL(url).searchParams)
        const headers = { ...authenticated().headers, dpop: await prover.prove('/oauth/par') }
        const answer = await post(test, '/oauth/par', form, { headers })
        const { request_uri: requestUri } = (await answer.json()) as { request_uri: string }
        const page = await fixture.browser.go(address(requestUri))
        const returned =
          page.pathname === '/oauth/consent'
            ? new URL((await allow(interactionOf(page)))?.redirectTo ?? '')
            : page
        return { code: returned.searchParams.get('code') ?? '', verifier }
      }
      const stolen = await codeOf()
      expect(await redeem(stolen.code, stolen.verifier)).toBe(400)
      const good = await codeOf()
      expect(await redeem(good.code, good.verifier, { dpop: await prover.prove('/oauth/token') })).toBe(200)
    })

    it('refuses a dpop_jkt of another key', async () => {
      const [prover, other] = [await createProver(test), await createProver(test)]
      await expectRefusal(await pushWith({ dpop_jkt: other.jkt }, prover), 'invalid_dpop_proof')
      expect((await pushWith({ dpop_jkt: prover.jkt }, prover)).status).toBe(201)
    })
  })
})
