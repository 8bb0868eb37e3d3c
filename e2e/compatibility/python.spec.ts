import { execFileSync, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Client } from '../fixtures/applications'
import { expect, issuer, test } from './applications'

const script = fileURLToPath(new URL('documented_calls.py', import.meta.url))
const python = process.env.PYTHON ?? 'python3'

test("Python's own clients and curl make the documented calls", async ({ user, applications }) => {
  // In another language, and not installed by this project.
  test.skip(!hasClients(), 'Not on this machine: Python with requests_oauthlib and authlib')
  const named = ({ clientId, clientSecret, redirectUri }: Client) => ({
    id: clientId,
    secret: clientSecret,
    redirect: redirectUri,
  })
  const given = {
    books: named(applications.books),
    code: named(applications.skipped),
    password: named(applications.password),
    person: user,
  }
  const { code, output } = await run([script, issuer, JSON.stringify(given)])
  expect(output).not.toContain('wrong')
  expect(code, output).toBe(0)
  expect(output.match(/^ok/gm)).toHaveLength(7)
})

function hasClients(): boolean {
  try {
    execFileSync(python, ['-c', 'import requests_oauthlib, authlib'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function run(args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // oauthlib refuses http, which is all that a loopback server has.
    const env = { ...process.env, OAUTHLIB_INSECURE_TRANSPORT: '1', OAUTHLIB_RELAX_TOKEN_SCOPE: '1' }
    const child = spawn(python, args, { env })
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
