import { spawn } from 'node:child_process'
import { request as forward, type IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TLSSocket } from 'node:tls'
import { fileURLToPath } from 'node:url'
import type { Authority } from './certificates'
import { serverSettings } from './command-line'
import { freePort } from './landing'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where a client of mutual TLS finds us. */
export type TlsNode = { issuer: string; close(): Promise<void> }

/**
 * Another node over the database under test, behind a proxy that ends TLS, as an operator would have it: the proxy asks for a certificate,
 * says whether the authority issued it, and takes away what the sender claims of that.
 */
export async function openTlsNode(authority: Authority): Promise<TlsNode> {
  const [port, tlsPort] = await Promise.all([freePort(), freePort()])
  const issuer = `https://localhost:${tlsPort}`
  const dataDir = mkdtempSync(join(tmpdir(), 'e2e-tls-node-'))
  const child = spawn(process.execPath, [join(root, 'dist/server.mjs')], {
    cwd: root,
    stdio: 'ignore',
    env: {
      ...{ ...process.env, ...serverSettings(), NODE_ENV: 'production' },
      ...{ PORT: String(port), ISSUER: issuer, DATA_DIR: dataDir, WORKERS: '1', TRUST_PROXY: 'true' },
      ...{ CLIENT_CERTIFICATE_HEADER: 'Client-Cert', CLIENT_CERTIFICATE_VERIFIED_HEADER: 'Client-Verified' },
    },
  })
  const proxy = openProxy(authority, port)
  await new Promise<void>((resolve) => proxy.listen(tlsPort, resolve))
  const close = async () => {
    proxy.closeAllConnections()
    proxy.close()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 300; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null)
    if (ready?.ok) return { issuer, close }
    await sleep(200)
  }
  await close()
  throw new Error('The node behind the TLS proxy did not start.')
}

function openProxy(authority: Authority, port: number) {
  const identity = authority.issue('proxy', '/CN=localhost', 'DNS:localhost')
  const options = { ...identity, ca: authority.certificate, requestCert: true, rejectUnauthorized: false }
  return createServer(options, (incoming, answer) => {
    const { method, url: path } = incoming
    const onwards = forward({ port, method, path, headers: headersOf(incoming) }, (received) => {
      answer.writeHead(received.statusCode ?? 502, received.headers)
      received.pipe(answer)
    })
    onwards.once('error', () => answer.destroy())
    incoming.pipe(onwards)
  })
}

/** RFC 9440 section 2; whatever the sender wrote there is gone. */
function headersOf({ headers, socket }: IncomingMessage) {
  const connection = socket as TLSSocket
  const { raw } = connection.getPeerCertificate()
  const { 'client-cert': _forged, 'client-verified': _claimed, ...honest } = headers
  return {
    ...honest,
    'x-forwarded-proto': 'https',
    'x-forwarded-for': connection.remoteAddress ?? '127.0.0.1',
    ...(raw && { 'client-cert': `:${raw.toString('base64')}:` }),
    ...(raw && connection.authorized && { 'client-verified': 'SUCCESS' }),
  }
}
