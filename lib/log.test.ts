import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { applicationSecret, randomToken } from './secrets'

/** What one call of `log` writes, from a process of its own: pino writes past the test runner. */
function written(fields: string): string {
  const script = `import { log } from './lib/log'; log('token.failed', ${fields})`
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LOG_LEVEL: 'info', NODE_ENV: 'test' },
  })
}

describe('the log', () => {
  test('is one JSON line per event, errors with their cause', () => {
    const line = JSON.parse(
      written(`{ clientId: 'acb_1', error: new Error('outer', { cause: new Error('inner') }) }`),
    )
    expect(line).toMatchObject({ level: 'error', event: 'token.failed', clientId: 'acb_1' })
    expect(line.error).toMatchObject({ message: 'outer', cause: { message: 'inner' } })
  })

  test('strikes out tokens, secrets and passwords, however they got in', () => {
    const token = randomToken()
    const secret = applicationSecret()
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'
    const line = written(`{
      password: 'hunter2', detail: 'got ${token} and ac_rt_${token}-x', nested: { refresh_token: 'plain', list: ['${jwt}'] },
      error: new Error('secret ${secret} at /cb?code=abcdef&state=x'), header: 'Bearer ${token}'
    }`)
    for (const value of [token, secret, jwt, 'hunter2', 'plain', 'abcdef']) expect(line).not.toContain(value)
    expect(line).toContain('struck out')
  })
})
