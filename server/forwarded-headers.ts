import type { IncomingMessage } from 'node:http'

const claims = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
]

/** Without a trusted proxy, the sender chooses these headers. Only the connection's own address can be trusted. */
export function trustworthyForwarding(incoming: IncomingMessage): void {
  for (const name of claims) Reflect.deleteProperty(incoming.headers, name)
  const address = incoming.socket.remoteAddress
  if (address) incoming.headers['x-forwarded-for'] = address
}
