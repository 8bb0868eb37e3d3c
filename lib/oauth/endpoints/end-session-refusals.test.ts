import { decodeJwt, SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { bye, createLogoutFixture, type LogoutFixture } from '../testing/logout-fixture'
import { addSecretClient, createRelyingParty } from '../testing/test-relying-party'
import { testIssuer, type TestServer } from '../testing/test-server'

describe('RP-Initiated Logout refuses with a page, never a redirect, and leaves the person signed in', () => {
  let test: TestServer
  let fixture: LogoutFixture
  let idToken: string
  beforeEach(async () => {
    fixture = await createLogoutFixture()
    ;({ test, idToken } = fixture)
  })
  const leadsTo: LogoutFixture['leadsTo'] = (...given) => fixture.leadsTo(...given)
  const expectPage: LogoutFixture['expectPage'] = (...given) => fixture.expectPage(...given)
  const visit: LogoutFixture['visit'] = (...given) => fixture.visit(...given)

  it('an address that is not registered, of another client, or without one', async () => {
    const c4 = await addSecretClient(test, { postLogoutRedirectUris: ['https://c4.test/bye'] })
    for (const uri of [
      'https://evil.test/',
      `${bye}/`,
      `${bye}#x`,
      'https://c4.test/bye',
      'https://rp.test/cb',
      '//evil.test',
      'x',
    ])
      await expectPage({ id_token_hint: idToken, post_logout_redirect_uri: uri }, 'logout_redirect_mismatch')
    await expectPage({ post_logout_redirect_uri: bye }, 'logout_invalid_request')
    await expectPage({ client_id: c4.clientId, id_token_hint: idToken }, 'logout_invalid_request')
    await expectPage({ client_id: 'nobody', post_logout_redirect_uri: bye }, 'unknown_client')
  })

  it('a hint that is none of our ID tokens', async () => {
    const own = decodeJwt(idToken)
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(own)).toString('base64url')}.`
    const secret = Buffer.from('x'.repeat(32))
    const forged = await new SignJWT(own).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret)
    const others = await createRelyingParty(test, await addSecretClient(test))
    const ofOther = (await others.signIn(fixture.browser)).tokens.id_token ?? ''
    const bad = [
      unsigned,
      forged,
      fixture.accessToken,
      fixture.refreshToken,
      'x',
      'a.b.c',
      `${idToken}x`,
      ofOther,
    ]
    for (const hint of bad) {
      await expectPage(
        { client_id: fixture.client.clientId, id_token_hint: hint, post_logout_redirect_uri: bye },
        'logout_invalid_request',
      )
    }
  })

  it('a suspended client, a repeated parameter, a NUL', async () => {
    await expectPage(`client_id=a&client_id=b`, 'logout_invalid_request')
    await expectPage('state=%00', 'invalid_request')
    const other = await addSecretClient(test)
    await test.suspendClient(other.clientId)
    await expectPage({ client_id: other.clientId }, 'client_suspended')
  })

  it('plain http, but for this computer, where https is required', async () => {
    const uris = [
      'http://rp.test/bye',
      'http://localhost:4000/bye',
      'http://127.0.0.1/bye',
      'http://[::1]:1/bye',
    ]
    fixture.client.postLogoutRedirectUris.push(...uris, 'javascript:alert(1)')
    const [insecure = '', ...local] = uris
    const hint = { id_token_hint: idToken }
    await expectPage({ ...hint, post_logout_redirect_uri: insecure }, 'logout_redirect_mismatch')
    test.set({ logoutStrictRedirectUris: false })
    await expectPage({ ...hint, post_logout_redirect_uri: 'javascript:alert(1)' }, 'logout_redirect_mismatch')
    expect(await leadsTo({ ...hint, post_logout_redirect_uri: insecure })).toBe(insecure)
    test.set({ logoutStrictRedirectUris: true })
    for (const uri of local) {
      await fixture.browser.signIn(fixture.user)
      expect(await leadsTo({ ...hint, post_logout_redirect_uri: uri })).toBe(uri)
    }
  })

  it('everything, where it is switched off; then it is not advertised', async () => {
    const metadata = async () =>
      (await test.fetch(`${testIssuer}/.well-known/openid-configuration`)).json() as Promise<object>
    expect(await metadata()).toHaveProperty('end_session_endpoint', `${testIssuer}/oauth/end_session`)
    test.set({ rpInitiatedLogout: false })
    expect(await metadata()).not.toHaveProperty('end_session_endpoint')
    await expectPage({ id_token_hint: idToken }, 'logout_off', 404)
  })

  it('shows the addresses to the owner only', async () => {
    await visit({ id_token_hint: idToken, post_logout_redirect_uri: 'https://evil.test/' })
    expect(test.errorPages.at(-1)?.details).toBeNull()
    Object.assign(fixture.client, { ownerId: fixture.user.id })
    await visit({ id_token_hint: idToken, post_logout_redirect_uri: 'https://evil.test/' })
    expect(test.errorPages.at(-1)?.details).toMatchObject({
      ...{ received: 'https://evil.test/', registered: fixture.client.postLogoutRedirectUris },
    })
  })
})
