import { newClient } from '../fixtures/applications'
import { askFor, changed, expectErrorPage } from '../fixtures/protocol'
import { returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const evil = 'https://evil.test/cb'

test.describe('an address that was not registered is never redirected to', () => {
  test.beforeEach(({ http, user }) => signIn(http, user))
  // The same request without the attack still comes back with a code.
  test.afterEach(async ({ http, trusted }) => {
    const { address } = await askFor(trusted)
    expect((await returnedTo(http, address)).searchParams.get('code')).toBeTruthy()
  })

  const variants: [id: string, of: (registered: string) => string][] = [
    ['A01 another site', () => evil],
    ['A02 a trailing slash', (uri) => `${uri}/`],
    ['A02 a path upwards', (uri) => `${uri}/../x`],
    ['A02 an encoded path upwards', (uri) => `${uri}%2f..`],
    ['A02 a path parameter', (uri) => `${uri}/..;/x`],
    [
      'A04 the host as user name',
      (uri) => uri.replace('http://', 'https://').replace('/callback', '@evil.test/cb'),
    ],
    ['A04 an encoded at sign', (uri) => uri.replace('/callback', '%40evil.test')],
    ['A04 two at signs', () => 'https://a@b@evil.test'],
    ['A05 the host as a prefix', (uri) => uri.replace('localhost', 'localhost.evil.test')],
    ['A06 another query', (uri) => `${uri}?x=1`],
    ['A06 a fragment', (uri) => `${uri}#frag`],
    ['A13 another port', (uri) => uri.replace(/:\d+/, ':1')],
    ['another letter case', (uri) => uri.replace('/callback', '/CALLBACK')],
    ['another scheme', (uri) => uri.replace('http:', 'https:')],
  ]
  for (const [name, attack] of variants) {
    test(name, async ({ http, trusted }) => {
      const { address } = await askFor(trusted)
      const response = await http.get(changed(address, { redirect_uri: attack(trusted.redirectUri) }).href)
      await expectErrorPage(response)
    })
  }

  test('A08 none at all, with openid', async ({ http, trusted }) => {
    const { address } = await askFor(trusted)
    await expectErrorPage(await http.get(changed(address, { redirect_uri: null }).href))
  })

  test('A09 another error does not come first', async ({ http, trusted }) => {
    const { address } = await askFor(trusted)
    for (const other of [
      { client_id: 'nobody' },
      { response_type: 'token' },
      { scope: 'nonsense' },
      { prompt: 'none' },
    ]) {
      await expectErrorPage(await http.get(changed(address, { redirect_uri: evil, ...other }).href))
    }
  })

  test('A10 no response mode brings it in', async ({ http, trusted }) => {
    const { address } = await askFor(trusted)
    for (const response_mode of ['form_post', 'form_post.jwt', 'query.jwt', 'web_message', 'fragment']) {
      await expectErrorPage(await http.get(changed(address, { redirect_uri: evil, response_mode }).href))
    }
  })

  test('A20 a line break in the state stays in the state', async ({ http, trusted }) => {
    const { address } = await askFor(trusted)
    const state = 'x\r\nSet-Cookie: stolen=1'
    const returned = await returnedTo(http, changed(address, { state }))
    expect(returned.searchParams.get('state')).toBe(state)
    const cookies = (await http.storageState()).cookies.map(({ name }) => name)
    expect(cookies).not.toContain('stolen')
  })
})

test('an unknown client gets a page for every request', async ({ http, trusted }) => {
  const { address } = await askFor(trusted)
  await expectErrorPage(await http.get(changed(address, { client_id: 'nobody' }).href))
  await expectErrorPage(await http.get(changed(address, { client_id: null }).href))
})

test.describe('a native application on this computer', () => {
  test('A12 A13 may come back to any port of the loopback address, and nowhere else', async ({
    http,
    user,
  }) => {
    const { client, row } = newClient('http://127.0.0.1/cb', {
      application_type: 'native',
      token_endpoint_auth_method: 'none',
    })
    await importRows({ applications: [row] })
    await signIn(http, user)
    const { address } = await askFor(client)
    const answerTo = (redirect_uri: string) => http.get(changed(address, { redirect_uri }).href)
    for (const uri of [
      'http://localhost:1/cb',
      'http://127.0.0.1.evil.test/cb',
      'http://127.0.0.1:1/cb?x=1',
      'http://127.0.0.1:1/other',
      'http://[::ffff:127.0.0.1]/cb',
    ])
      await expectErrorPage(await answerTo(uri))
    const good = await answerTo('http://127.0.0.1:51004/cb')
    expect(good.status()).toBe(303)
    expect(good.headers().location).toContain('/oauth/consent')
  })

  test('A13 may come back to any port of localhost, where it registered that name', async ({
    http,
    user,
  }) => {
    const { client, row } = newClient('http://localhost/cb', {
      application_type: 'native',
      token_endpoint_auth_method: 'none',
    })
    await importRows({ applications: [row] })
    await signIn(http, user)
    const { address } = await askFor(client)
    const answerTo = (redirect_uri: string) => http.get(changed(address, { redirect_uri }).href)
    for (const uri of ['http://127.0.0.1:1/cb', 'http://localhost.evil.test/cb', 'http://localhost:1/other'])
      await expectErrorPage(await answerTo(uri))
    expect((await answerTo('http://localhost:51004/cb')).headers().location).toContain('/oauth/consent')
  })
})
