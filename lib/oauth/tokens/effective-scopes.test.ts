import { beforeEach, describe, expect, it } from 'vitest'
import { basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { allowAll, interactionOf } from '../testing/test-browser'
import { createTestServer, type TestServer } from '../testing/test-server'

const books = 'https://books.test'
const films = 'https://films.test'
const scope = 'email books films offline_access'

describe('the scopes of a token for an API', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    for (const name of ['books', 'films']) await test.addScope({ name })
    await test.addResource({ identifier: books, scopes: ['books'] })
    await test.addResource({ identifier: films, scopes: ['films'] })
    fixture = await createFixture(test, {
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      scopes: ['email', 'books', 'films', 'api', 'offline_access'],
    })
  })
  type Tokens = { scope: string; refresh_token: string; access_token: string }

  const token = async (form: Record<string, string>) => {
    const headers = basic(fixture.client.clientId, testSecret)
    return (await (await post(test, '/oauth/token', form, { headers })).json()) as Tokens
  }
  /** `resource` may be repeated, which a plain object cannot say. */
  const signIn = async (resources: string[]) => {
    const { url, verifier } = await fixture.party.start({ scope })
    const more = resources.map((resource) => `&resource=${encodeURIComponent(resource)}`).join('')
    const page = await fixture.browser.go(url + more)
    const decided = await fixture.browser.decide(interactionOf(page), allowAll())
    const redeemed = await fixture.party.redeem(new URL(decided?.redirectTo ?? ''), verifier)
    return (await redeemed.json()) as Tokens
  }

  it('are those that belong to it, and those that belong to none', async () => {
    expect((await signIn([books])).scope).toBe('email books offline_access')
  })

  it('are all of them for all of the APIs', async () => {
    expect((await signIn([books, films])).scope).toBe(scope)
  })

  it('are all of them where no API was named', async () => {
    expect((await signIn([])).scope).toBe(scope)
  })

  it('follow the API that a refresh asks for, each time anew', async () => {
    const { refresh_token } = await signIn([books, films])
    const forBooks = await token({ grant_type: 'refresh_token', refresh_token, resource: books })
    expect(forBooks.scope).toBe('email books offline_access')
    const next = { grant_type: 'refresh_token', refresh_token: forBooks.refresh_token }
    expect((await token({ ...next, resource: films })).scope).toBe('email films offline_access')
  })

  it('are so for a machine too', async () => {
    const asked = { grant_type: 'client_credentials', scope: 'books films api' }
    expect((await token({ ...asked, resource: films })).scope).toBe('films api')
    expect((await token(asked)).scope).toBe('books films api')
  })

  it('stand in the token itself', async () => {
    const { access_token } = await signIn([films])
    const headers = basic(fixture.client.clientId, testSecret)
    const found = await post(test, '/oauth/introspect', { token: access_token }, { headers })
    expect(await found.json()).toMatchObject({ aud: films, scope: 'email films offline_access' })
  })
})
