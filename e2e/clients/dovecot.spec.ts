import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newClient, type Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { codeFor, redeem } from '../fixtures/protocol'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

// A mail server is not ours to install, and starts as root only: where it can run, it asks about each token (RFC 7662).
if (canRun()) {
  test('dovecot accepts a live token, and refuses it after it was revoked', async ({
    signedIn,
    context,
    trusted,
  }) => {
    const { client: api, row } = newClient('https://mail.example/cb', {
      kind: 'api',
      grant_types: ['client_credentials'],
      scope: '',
      trusted: true,
    })
    await importRows({ applications: [row] })
    const { form } = await codeFor(context.request, trusted)
    const answer = (await (await redeem(context.request, trusted, form)).json()) as { access_token: string }
    const mail = await startDovecot(api)
    try {
      await expect.poll(() => mail.accepts(signedIn.email, answer.access_token)).toBe(true)
      expect(mail.accepts(signedIn.email, `${answer.access_token.slice(0, -4)}AAAA`)).toBe(false)
      expect(mail.accepts('somebody-else@example.com', answer.access_token)).toBe(false)
      const credentials = { client_id: trusted.clientId, client_secret: trusted.clientSecret }
      const revoked = await context.request.post('/oauth/revoke', {
        form: { token: answer.access_token, ...credentials },
      })
      expect(revoked.status()).toBe(200)
      expect(mail.accepts(signedIn.email, answer.access_token)).toBe(false)
    } finally {
      await mail.stop()
    }
  })
}

function canRun(): boolean {
  try {
    execFileSync('dovecot', ['--version'], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

async function startDovecot({ clientId, clientSecret }: Client) {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'))
  const at = new URL('/oauth/introspect', issuer)
  Object.assign(at, { username: clientId, password: clientSecret })
  writeFileSync(
    join(folder, 'oauth2.conf'),
    [
      'introspection_url = ' + at.href,
      'introspection_mode = post',
      'username_attribute = username',
      'active_attribute = active',
      'active_value = true',
      '',
    ].join('\n'),
  )
  const configuration = join(folder, 'dovecot.conf')
  writeFileSync(
    configuration,
    `protocols =
base_dir = ${folder}/run
state_dir = ${folder}/state
ssl = no
disable_plaintext_auth = no
log_path = ${folder}/log
auth_mechanisms = plain
auth_cache_size = 0
passdb {
  driver = oauth2
  args = ${folder}/oauth2.conf
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=${folder}
}
`,
  )
  const server: ChildProcess = spawn('dovecot', ['-F', '-c', configuration], { stdio: 'ignore' })
  return {
    accepts(user: string, token: string): boolean {
      try {
        execFileSync('doveadm', ['-c', configuration, 'auth', 'test', user, token], { stdio: 'ignore' })
        return true
      } catch {
        return false
      }
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
