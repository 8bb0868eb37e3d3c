import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Authority } from './certificates'
import { serverSettings } from './command-line'
import { freePort } from './landing'
import type { TlsProxy } from './tls-proxies'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where a client of mutual TLS finds us. */
export type TlsNode = { issuer: string; close(): Promise<void> }

/**
 * Another node over the database under test, behind a proxy that ends TLS, as an operator would have it: the proxy asks for a certificate,
 * says whether the authority issued it, and takes away what the sender claims of that.
 */
export async function openTlsNode(authority: Authority, proxy: TlsProxy): Promise<TlsNode> {
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
  const closeProxy = await proxy.open(authority, port, tlsPort)
  const close = async () => {
    await closeProxy()
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
