import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { applicationSecret, randomToken } from './secrets'

/** What one call of `log` writes, from a process of its own: pino writes past the test runner. */
const written = (fields: string): string => writtenBy(`log('token.failed', ${fields})`)

function writtenBy(calls: string, signal: string | null = null): string {
  const script = `import { log } from './lib/log'; ${calls}`
  const { stdout, signal: ended } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LOG_LEVEL: 'info', NODE_ENV: 'test' },
    },
  )
  expect(ended).toBe(signal)
  return stdout
}

describe('the log', () => {
  test('is one JSON line per event, errors with their cause', () => {
    const line = JSON.parse(
      written(`{ clientId: 'acb_1', error: new Error('outer', { cause: new Error('inner') }) }`),
    )
    expect(line).toMatchObject({ level: 'error', event: 'token.failed', clientId: 'acb_1' })
    expect(line.error).toMatchObject({ message: 'outer', cause: { message: 'inner' } })
  })

  test('loses no line when the process exits, and keeps their order', () => {
    const calls = `for (let i = 0; i < 1000; i++) log('token.issued', { i, text: 'x'.repeat(90) }); process.exit(0)`
    const lines = writtenBy(calls)
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { i: number }).i)
    expect(lines).toEqual(Array.from({ length: 1_000 }, (_, i) => i))
  })

  test('has written an error before the process can be killed', () => {
    const script = `log('token.issued'); log('job.failed', { error: new Error('x') }); process.kill(process.pid, 'SIGKILL')`
    expect(writtenBy(`try { ${script} } catch {}`, 'SIGKILL').trim().split('\n')).toHaveLength(2)
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
