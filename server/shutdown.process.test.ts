import { once } from 'node:events'
import { request, Agent, type ClientRequest, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, statusOf, temporaryFolder, type RunningServer } from './testing/running-server'
import { addClient, storedRequests, storeRequest } from './testing/waiting-requests'

const folder = temporaryFolder()
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path })
  await addClient(server.databaseUrl())
})
afterAll(async () => {
  await server.stop()
  folder.remove()
})

/** A token request whose body is only begun: in flight until the rest is sent. */
function begin(): { outgoing: ClientRequest; answer: Promise<IncomingMessage> } {
  const outgoing = request(`${server.url}/oauth/token`, {
    method: 'POST',
    agent: new Agent({ keepAlive: true }),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
  })
  outgoing.write(body.slice(0, 10))
  const answer = once(outgoing, 'response').then(([response]) => response as IncomingMessage)
  return { outgoing, answer }
}
const body = 'grant_type=authorization_code&code=x&client_id=acb_other'

test('SIGTERM: not ready first, every request in flight is answered, then the process exits', async () => {
  const begun = Array.from({ length: 30 }, begin)
  await sleep(500)
  const acknowledged = (await Promise.all([1, 2, 3, 4].map(() => storeRequest(server.url)))).filter(
    (id) => id !== null,
  )
  const before = await storedRequests(server.databaseUrl())
  expect(acknowledged).toHaveLength(4)
  for (const id of acknowledged) expect(before.has(id)).toBe(true)

  const exit = once(server.process, 'exit')
  server.process.kill('SIGTERM')
  await sleep(1_000)
  expect(await statusOf(`${server.url}/health/ready`)).not.toBe(200)
  expect(server.process.exitCode).toBeNull()

  for (const { outgoing } of begun) outgoing.end(body.slice(10))
  const answers = await Promise.all(begun.map(({ answer }) => answer))
  expect(answers.map((response) => response.statusCode)).toEqual(Array(30).fill(401))
  for (const response of answers) {
    expect(response.headers.connection).toBe('close')
    response.resume()
  }

  const startedAt = Date.now()
  expect(await exit).toEqual([0, null])
  expect(Date.now() - startedAt).toBeLessThan(10_000)
})
