import { execFileSync, spawn } from 'node:child_process'
import { request as forward, type IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TLSSocket } from 'node:tls'
import type { Authority } from './certificates'

/** Ends TLS on one port and passes on to another; resolves with what closes it. */
export type TlsProxy = {
  name: string
  open(authority: Authority, port: number, tlsPort: number): Promise<() => Promise<void>>
}

/** Ours, and nginx where it is installed: as docs/mutual-tls.md has it. */
export const tlsProxies = (): TlsProxy[] => [nodeProxy, ...(hasNginx() ? [nginxProxy] : [])]

function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const nginxProxy: TlsProxy = {
  name: 'nginx',
  async open(authority, port, tlsPort) {
    const folder = mkdtempSync(join(tmpdir(), 'e2e-nginx-'))
    const { key, cert } = authority.issue('proxy', '/CN=localhost', 'DNS:localhost')
    const files = { 'proxy.key': key, 'proxy.pem': cert, 'authority.pem': authority.certificate }
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    writeFileSync(join(folder, 'nginx.conf'), nginxConfiguration(folder, port, tlsPort))
    const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
    await untilOpen(tlsPort)
    return async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.kill('SIGTERM')) await ended
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

const nginxConfiguration = (folder: string, port: number, tlsPort: number) => `
daemon off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  server {
    listen localhost:${tlsPort} ssl;
    ssl_certificate     ${folder}/proxy.pem;
    ssl_certificate_key ${folder}/proxy.key;
    ssl_client_certificate ${folder}/authority.pem;
    ssl_verify_client      optional_no_ca;
    location / {
      proxy_pass http://127.0.0.1:${port};
      proxy_set_header Host              $host;
      proxy_set_header X-Forwarded-For   $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header Client-Cert       $ssl_client_escaped_cert;
      proxy_set_header Client-Verified   $ssl_client_verify;
    }
  }
}
`

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, 'localhost', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.end())
    })
    if (isOpen) return
    await sleep(100)
  }
  throw new Error('nginx did not start.')
}

const nodeProxy: TlsProxy = {
  name: 'a proxy made of Node',
  async open(authority, port, tlsPort) {
    const proxy = openProxy(authority, port)
    await new Promise<void>((resolve) => proxy.listen(tlsPort, resolve))
    return async () => {
      proxy.closeAllConnections()
      proxy.close()
    }
  },
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
