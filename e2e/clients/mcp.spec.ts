import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { UnauthorizedError, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js'
import { rowsFor } from '../../examples/mcp-server/registration.mjs'
import { linkResourceServer, packResourceServer } from '../../scripts/pack-resource-server.mjs'
import { button } from '../fixtures/account-pages'
import { command } from '../fixtures/command-line'
import { issuer } from '../fixtures/issuer'
import { freePort, openLanding } from '../fixtures/landing'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const example = fileURLToPath(new URL('../../examples/mcp-server/', import.meta.url))
let child: ChildProcess
let resource: URL

test.beforeAll(async () => {
  linkResourceServer(await packResourceServer(), 'examples/mcp-server')
  const port = await freePort()
  resource = new URL(`http://localhost:${port}/mcp`)
  await importRows(rowsFor(resource.href))
  await command(['settings', 'set', 'clientRegistration=open'])
  child = spawn(process.execPath, ['server.mjs'], {
    cwd: example,
    env: { ...process.env, ISSUER: issuer, MCP_PORT: String(port), REGISTERED: 'yes' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await expect.poll(async () => (await fetch(resource).catch(() => null))?.status).toBe(405)
})
test.afterAll(() => void child.kill())

/** What an application that embeds the SDK keeps for it. */
class Kept implements OAuthClientProvider {
  #client: OAuthClientInformationMixed | undefined
  #tokens: OAuthTokens | undefined
  #verifier = ''
  sentTo: URL | null = null
  readonly redirectUrl: string
  constructor(redirectUrl: string) {
    this.redirectUrl = redirectUrl
  }
  get clientMetadata() {
    const { redirectUrl } = this
    return {
      client_name: 'Scribe',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
    }
  }
  clientInformation = () => this.#client
  saveClientInformation = (client: OAuthClientInformationMixed) => void (this.#client = client)
  tokens = () => this.#tokens
  saveTokens = (tokens: OAuthTokens) => void (this.#tokens = tokens)
  redirectToAuthorization = (address: URL) => void (this.sentTo = address)
  saveCodeVerifier = (verifier: string) => void (this.#verifier = verifier)
  codeVerifier = () => this.#verifier
}

const open = (kept: Kept) => {
  const transport = new StreamableHTTPClientTransport(resource, { authProvider: kept })
  return { transport, client: new Client({ name: 'scribe', version: '1.0.0' }) }
}

test('the MCP SDK registers itself, signs a person in, calls tools and refreshes', async ({
  page,
  signedIn,
  say,
}) => {
  const landing = await openLanding()
  const kept = new Kept(landing.redirectUri)
  const stranger = open(kept)
  await expect(stranger.client.connect(stranger.transport)).rejects.toThrow(UnauthorizedError)
  const asked = kept.sentTo?.searchParams
  expect([asked?.get('resource'), asked?.get('scope')]).toEqual([resource.href, 'notes notes:write'])

  await page.goto(kept.sentTo?.href ?? '')
  await expect(page.getByRole('main')).toContainText('Scribe')
  await button(page, say('allow')).click()
  await page.waitForURL(/\/callback\?/)
  await stranger.transport.finishAuth(new URL(page.url()).searchParams.get('code') ?? '')
  await landing.close()
  expect(signedIn.email).toBeTruthy()

  const { client, transport } = open(kept)
  await client.connect(transport)
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['list_notes', 'add_note'])
  await client.callTool({ name: 'add_note', arguments: { note: 'Low tide at six' } })
  const listed = await client.callTool({ name: 'list_notes', arguments: {} })
  expect(JSON.stringify(listed.content)).toContain('Low tide at six')
  await client.close()

  await test.step('with its refresh token, when the access token no longer works', async () => {
    kept.saveTokens({ ...kept.tokens()!, access_token: 'expired' })
    const again = open(kept)
    await again.client.connect(again.transport)
    expect(kept.tokens()?.access_token).not.toBe('expired')
    await again.client.close()
  })
})

test('a token for another server does not open it', async ({ http }) => {
  const response = await fetch(resource, { method: 'POST', headers: { authorization: 'Bearer x' } })
  expect(response.status).toBe(401)
  const challenge = response.headers.get('www-authenticate') ?? ''
  const [, address = ''] = /resource_metadata="([^"]+)"/.exec(challenge) ?? []
  expect(await (await fetch(address)).json()).toMatchObject({
    resource: resource.href,
    authorization_servers: [issuer],
    scopes_supported: ['notes', 'notes:write'],
  })
  for (const path of ['oauth-authorization-server', 'openid-configuration'])
    expect(await (await http.get(`/.well-known/${path}`)).json()).toMatchObject({
      registration_endpoint: `${issuer}/oauth/register`,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    })
})
