import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { closeSilentConnections } from './silent-connections'

it('a connection that sends nothing is closed, one that spoke is not', async () => {
  const server = createServer((_, outgoing) => outgoing.end('answer'))
  closeSilentConnections(server, 100)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const open = () => connect(port, '127.0.0.1').on('error', () => undefined)
  const [silent, speaking] = [open(), open()]
  silent.resume()
  speaking.resume().write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(silent, 'close')
  await sleep(50)
  expect(speaking.readyState).toBe('open')
  speaking.destroy()
  server.close()
})
