// How many files of the protocol one request executes: V8's precise coverage of the core with the memory store, from source.
import { Session } from 'node:inspector/promises'
import { basic, post, createFixture, testSecret } from '../lib/oauth/testing/test-relying-party'
import { createTestServer } from '../lib/oauth/testing/test-server'

const profiler = new Session()
profiler.connect()
await profiler.post('Profiler.enable')
await profiler.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })

const test = await createTestServer()
const { party, browser, client } = await createFixture(test, { trusted: true })
await party.signIn(browser)

/** The second of two requests, so that work done once in a process, such as loading, is left out. */
async function run() {
  const { url, verifier } = await party.start()
  const [redirect, authorize] = await counted(() => browser.go(url))
  const code = redirect.searchParams.get('code')
  if (code === null) throw new Error(`no code: ${redirect.href}`)
  const form = {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: client.redirectUris[0] ?? '',
  }
  const headers = basic(client.clientId, testSecret)
  const [answer, token] = await counted(() => post(test, '/oauth/token', form, { headers }))
  if (answer.status !== 200) throw new Error(await answer.text())
  return { authorize, token }
}

async function counted<Result>(act: () => Promise<Result>): Promise<[Result, number]> {
  await profiler.post('Profiler.takePreciseCoverage')
  const result = await act()
  const { result: scripts } = await profiler.post('Profiler.takePreciseCoverage')
  const executed = scripts.filter(
    ({ url, functions }) =>
      /\/lib\/oauth\/(?!testing\/)/.test(url) && functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0),
  )
  return [result, new Set(executed.map(({ url }) => url.split('?')[0])).size]
}

await run()
const { authorize, token } = await run()
console.log(
  'Files of lib/oauth that one request executes (code flow, ID token, memory store; store and HTTP left out):',
)
console.log(`  authorization request ${authorize}`)
console.log(`  token request         ${token}`)
profiler.disconnect()
