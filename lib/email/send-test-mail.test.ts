import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '@/lib/settings'
import { sealMailPassword } from './mail-password'
import { serverOf } from './mail-server'
import { sendTestMail } from './send-test-mail'

const mail = { subject: 'Test', html: '<p>Test</p>', text: 'Test' }
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

let certificate: { key: string; cert: string }
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=mail.test', '-days', '2', '-keyout', key, '-out', cert]
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...subject],
    { stdio: 'ignore' },
  )
  certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  rmSync(folder, { recursive: true })
})

async function smtp(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onData: (stream, _session, done) => stream.on('end', () => done()).resume(),
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  ends.push(() => new Promise((resolve) => server.close(() => resolve())))
  return (server.server.address() as AddressInfo).port
}

/** Something that is no mail server. */
async function listener(greet: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = []
  const server: Server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined))
    greet(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return (server.address() as AddressInfo).port
}

const send = (settings: Partial<Settings>, limit?: number) =>
  sendTestMail(
    serverOf({ ...defaultSettings, smtpHost: '127.0.0.1', smtpTls: 'none', ...settings }),
    'ada@chen.studio',
    mail,
    limit,
  )
const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

describe('a test message', () => {
  it('arrives, from the sender that the settings name', async () => {
    const seen: string[] = []
    const smtpPort = await smtp({
      onData(stream, _session, done) {
        stream.on('data', (chunk: Buffer) => seen.push(chunk.toString()))
        stream.on('end', () => done())
      },
    })
    expect(await send({ smtpPort, mailFromName: 'Tides', mailFromAddress: 'hello@tides.test' })).toEqual({
      isSent: true,
    })
    expect(seen.join('')).toMatch(/^From: Tides <hello@tides\.test>\r$/m)
  })

  it('signs in with the password that the settings keep encrypted', async () => {
    const smtpPort = await smtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'ada' && password === 'the password'
          ? done(null, { user: 'ada' })
          : done(refusal(535, 'bad credentials')),
    })
    const login = { smtpPort, smtpUser: 'ada' }
    expect(await send({ ...login, smtpPassword: sealMailPassword('the password') })).toEqual({ isSent: true })
    expect(await send({ ...login, smtpPassword: sealMailPassword('another') })).toMatchObject({
      ...{ isSent: false, problem: 'login', reply: '535 bad credentials' },
    })
  })

  it('is sent over STARTTLS and TLS only to a server whose certificate is trusted', async () => {
    const plain = { smtpPort: await smtp({ ...certificate }), smtpTls: 'starttls' } as const
    expect(await send(plain)).toMatchObject({ problem: 'certificate_self_signed', reply: null })
    const direct = { smtpPort: await smtp({ ...certificate, secure: true }), smtpTls: 'tls' } as const
    expect(await send(direct)).toMatchObject({ problem: 'certificate_self_signed', reply: null })
  })
})

describe('says why it was not taken', () => {
  it('nothing listens there', async () => {
    const smtpPort = await listener(() => undefined)
    await ends.pop()?.()
    expect(await send({ smtpPort })).toEqual({ isSent: false, problem: 'refused', reply: null })
  })

  it('a name that does not exist', async () => {
    const smtpHost = 'mail.does-not-exist.invalid'
    expect(await send({ smtpHost })).toMatchObject({
      problem: expect.stringMatching(/^(not_found|timeout)$/) as string,
    })
  })

  it('a server that hangs, within a bounded time, before the greeting and after it', async () => {
    const silent = await listener(() => undefined)
    const stuck = await listener((socket) => socket.write('220 mail.test ready\r\n'))
    const before = performance.now()
    expect(await send({ smtpPort: silent }, 300)).toMatchObject({ problem: 'timeout' })
    expect(await send({ smtpPort: stuck }, 300)).toMatchObject({ problem: 'timeout' })
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  it('something else listens there, of which nothing is shown', async () => {
    for (const banner of [
      'HTTP/1.1 400 Bad Request\r\n\r\n',
      'SSH-2.0-OpenSSH_9.6 internal\r\n',
      '-ERR secret\r\n',
    ])
      expect(await send({ smtpPort: await listener((socket) => socket.write(banner)) }, 2_000)).toMatchObject(
        {
          ...{ problem: 'not_smtp', reply: null },
        },
      )
  })

  it('TLS where there is none, and no STARTTLS where it is required', async () => {
    const smtpPort = await smtp({ disabledCommands: ['STARTTLS'] })
    expect(await send({ smtpPort, smtpTls: 'tls' })).toMatchObject({ problem: 'tls', reply: null })
    expect(await send({ smtpPort, smtpTls: 'starttls' })).toMatchObject({ problem: 'no_starttls' })
  })

  it.each([
    [
      'sender',
      { onMailFrom: (_a, _s, done) => done(refusal(550, 'sender not allowed')) },
      '550 sender not allowed',
    ],
    ['recipient', { onRcptTo: (_a, _s, done) => done(refusal(550, 'no such user')) }, '550 no such user'],
    [
      'rejected',
      { onData: (stream, _s, done) => stream.on('end', () => done(refusal(554, 'spam'))).resume() },
      '554 spam',
    ],
  ] as [string, SMTPServerOptions, string][])('the server rejects: %s', async (problem, options, reply) => {
    expect(await send({ smtpPort: await smtp(options) })).toEqual({ isSent: false, problem, reply })
  })
})
